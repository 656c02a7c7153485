import { describe, expect, it } from "vitest";
import type { Translation } from "@/server/quickbooks/translate/model";
import { type Tried, tallyOf } from "./tally";

const write: Translation = {
  kind: "write",
  entity: "Invoice",
  payload: {},
  number: "INV-1",
  expectTotalMinor: null,
  expectTaxMinor: null,
  currency: "GBP",
  day: "2026-11-01",
};
const tried = (label: string, translation: Translation, more: Partial<Tried> = {}): Tried => ({
  key: { localType: "invoice", localId: label, part: "" },
  label,
  amountMinor: 1_000,
  currency: "GBP",
  day: "2026-11-01",
  link: null,
  translation,
  lookBy: null,
  ...more,
});
const noTips: Translation = { kind: "map", role: "account:tips", words: "Tips have no account in QuickBooks." };

describe("a dry run", () => {
  it("adds up per kind, day and currency, never across", () => {
    const { rows, documents } = tallyOf([
      tried("INV-1", write),
      tried("INV-2", write),
      tried("INV-3", write, { currency: "EUR" }),
      tried("INV-4", write, { day: "2026-11-02" }),
    ]);
    expect(documents).toBe(4);
    expect(rows.map(({ day, currency, count, totalMinor }) => [day, currency, count, totalMinor])).toEqual([
      ["2026-11-01", "GBP", 2, 2_000],
      ["2026-11-01", "EUR", 1, 1_000],
      ["2026-11-02", "GBP", 1, 1_000],
    ]);
  });

  it("says what would become of each, and each reason once with a few that it holds for", () => {
    const { rows, causes } = tallyOf([
      tried("INV-1", write, { link: "linked" }),
      tried("INV-2", write, { link: "skipped" }),
      tried("INV-3", { kind: "leave", words: "It is of 1 Oct." }),
      tried("INV-4", { kind: "refuse", words: "The books are closed." }),
      ...Array.from({ length: 7 }, (_, at) => tried(`S-${at}`, noTips)),
    ]);
    expect(Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]))).toEqual({
      linked: 1,
      skip: 2,
      refuse: 1,
      map: 7,
    });
    expect(causes[0]).toEqual({
      outcome: "map",
      words: "Tips have no account in QuickBooks.",
      role: "account:tips",
      count: 7,
      examples: ["S-0", "S-1", "S-2", "S-3", "S-4"],
    });
    expect(causes).toHaveLength(4);
  });
});
