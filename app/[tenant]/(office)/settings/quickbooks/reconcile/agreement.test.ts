import { describe, expect, it } from "vitest";
import { agreementOf, isSilent } from "./agreement";
import type { Difference } from "./use-reconciliation";

const row = (oursMinor: number, theirsMinor: number, ...whys: Difference["why"][]) => ({
  ...{ oursMinor, theirsMinor },
  differences: whys.map((why) => ({ why })),
});
const account = (oursMinor: number, theirsMinor: number, ...cents: number[]) => ({
  ...{ oursMinor, theirsMinor },
  days: [{ day: "2026-11-03", oursMinor, theirsMinor }],
  rounded: cents.map((offMinor) => ({ day: "2026-11-03", offMinor })),
});

describe("both books", () => {
  it.each([
    ["agree where every sum is the same", [row(100, 100)], [account(5, 5)], "same"],
    ["agree beside what only they have", [row(100, 100, "missing_here")], [account(5, 5)], "same"],
    ["do not agree where a document differs and the sums do not", [row(100, 100, "another_day")], [], "documents"],
    ["do not agree where sums differ, whatever the rows say", [row(100, 90)], [], "documents"],
    ["do not agree by account alone", [row(100, 100)], [account(5, 6)], "accounts"],
    ["agree in what is seen where the accounts are not shown", [row(100, 100)], null, "unseen"],
    ["do not agree in documents, whether accounts are shown or not", [row(100, 90)], null, "documents"],
    ["agree but for cents of tax that are named", [row(9, 9, "tax_rounded")], [account(5, 15, -10)], "rounded"],
    ["do not agree by more than those cents", [row(9, 9, "tax_rounded")], [account(5, 16, -10)], "accounts"],
    ["do not agree where tax is other than rounding makes it", [row(9, 9, "another_tax")], [], "documents"],
  ])("%s", (_, days, accounts, said) => {
    expect(agreementOf({ days, accounts })).toBe(said);
  });

  it("show every row whose sums differ among the differences", () => {
    expect([row(100, 90), row(1, 1, "missing_here"), row(1, 1)].map(isSilent)).toEqual([false, false, true]);
  });
});
