import { describe, expect, it } from "vitest";
import { type DryRunPage, daysOf, mergeTally, nothingYet, sumOf } from "./merge-tally";

const row = (day: string, outcome: DryRunPage["rows"][number]["outcome"], count: number, currency = "GBP") => ({
  kind: "invoice" as const,
  day,
  outcome,
  currency,
  count,
  totalMinor: count * 1_000,
});
const cause = (words: string, count: number, examples: string[]) => ({
  outcome: "map" as const,
  words,
  role: "account:tips" as const,
  count,
  examples,
});
const page = (more: Partial<DryRunPage>): DryRunPage => ({
  documents: 0,
  rows: [],
  causes: [],
  needs: [],
  cursor: null,
  unanswered: null,
  ...more,
});

describe("pages of a dry run", () => {
  const run = [
    page({
      documents: 3,
      rows: [row("2026-11-01", "create", 2), row("2026-11-01", "map", 1)],
      causes: [cause("No tips", 1, ["A"])],
      needs: [{ kind: "customer", id: "1" }],
    }),
    page({
      documents: 3,
      rows: [row("2026-11-01", "create", 1), row("2026-11-02", "create", 2, "EUR")],
      causes: [cause("No tips", 2, ["B", "C"])],
      needs: [
        { kind: "customer", id: "1" },
        { kind: "product", id: "1" },
      ],
    }),
  ].reduce(mergeTally, nothingYet);

  it("add up, and what would be made there is counted once", () => {
    expect(run.documents).toBe(6);
    expect(run.causes).toEqual([cause("No tips", 3, ["A", "B", "C"])]);
    expect([...run.needs.values()]).toEqual(["customer", "product"]);
  });

  it("keep why QuickBooks could not be asked, and sum what stands there with what has its number", () => {
    const asked = [
      page({ rows: [row("2026-11-01", "linked", 1), row("2026-11-01", "found", 2)] }),
      page({ rows: [row("2026-11-02", "look", 4)], unanswered: "It did not answer." }),
      page({ rows: [row("2026-11-03", "look", 1)] }),
    ].reduce(mergeTally, nothingYet);
    expect(asked.unanswered).toBe("It did not answer.");
    expect(sumOf(asked, "linked", "found").count).toBe(3);
    expect(sumOf(asked, "look").count).toBe(5);
  });

  it("are summed by outcome and by day, never across currencies", () => {
    expect(sumOf(run, "create")).toEqual({
      count: 5,
      totals: [
        ["GBP", 3_000],
        ["EUR", 2_000],
      ],
    });
    expect(daysOf(run).map(({ day, outcomes, totals }) => [day, outcomes.create, outcomes.map, totals])).toEqual([
      ["2026-11-02", 2, 0, [["EUR", 2_000]]],
      ["2026-11-01", 3, 1, [["GBP", 3_000]]],
    ]);
  });
});
