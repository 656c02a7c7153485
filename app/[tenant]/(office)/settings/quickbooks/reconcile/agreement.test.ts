import { describe, expect, it } from "vitest";
import { agreementOf, isSilent } from "./agreement";

const row = (oursMinor: number, theirsMinor: number, ...whys: string[]) => ({
  ...{ oursMinor, theirsMinor },
  differences: whys.map((why) => ({ why })),
});

describe("both books", () => {
  it.each([
    ["agree where every sum is the same", [row(100, 100)], [row(5, 5)], "same"],
    ["agree beside what only they have", [row(100, 100, "missing_here")], [row(5, 5)], "same"],
    ["do not agree where a document differs and the sums do not", [row(100, 100, "another_day")], [], "documents"],
    ["do not agree where sums differ, whatever the rows say", [row(100, 90)], [], "documents"],
    ["do not agree by account alone", [row(100, 100)], [row(5, 6)], "accounts"],
    ["agree in what is seen where the accounts are not shown", [row(100, 100)], null, "unseen"],
    ["do not agree in documents, whether accounts are shown or not", [row(100, 90)], null, "documents"],
  ])("%s", (_, days, accounts, said) => {
    expect(agreementOf({ days, accounts })).toBe(said);
  });

  it("show every row whose sums differ among the differences", () => {
    expect([row(100, 90), row(1, 1, "missing_here"), row(1, 1)].map(isSilent)).toEqual([false, false, true]);
  });
});
