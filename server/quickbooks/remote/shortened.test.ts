import { describe, expect, it } from "vitest";
import { shortened } from "./shortened";

const lineOf = (n: number) => ({
  Id: String(n),
  Amount: 7.5,
  DetailType: "SalesItemLineDetail",
  Description: `Line ${n}, a vase of blue glass`,
  SalesItemLineDetail: { ItemRef: { value: "12", name: "Vase" }, Qty: 2, UnitPrice: 3.75, TaxCodeRef: { value: "4" } },
});
const invoiceOf = (lines: number, note = "") => ({
  DocNumber: "INV-1042",
  PrivateNote: note,
  Line: Array.from({ length: lines }, (_, n) => lineOf(n + 1)),
  TotalAmt: 15,
});
const read = (value: unknown) => JSON.parse(shortened(value));

describe("what is kept of a long request or answer", () => {
  it("is all of it where it is not long", () => {
    expect(read(invoiceOf(30))).toEqual(invoiceOf(30));
    expect(read({ Line: [] })).toEqual({ Line: [] });
  });

  it.each([100, 400, 750])("is its head and first lines, and how many more there were, of %i lines", (lines) => {
    const kept = read({ Invoice: invoiceOf(lines) }).Invoice;
    expect(kept).toMatchObject({ DocNumber: "INV-1042", TotalAmt: 15 });
    expect(kept.Line.slice(0, 20)).toEqual(invoiceOf(20).Line);
    const shown = kept.Line.length - 1;
    expect(kept.Line.at(-1)).toBe(`… ${lines - shown} more of ${lines}`);
  });

  it("is the beginning of a long text, and never half a sign", () => {
    const kept = read(invoiceOf(1, `${"x".repeat(999)}👍${"y".repeat(30_000)}`));
    expect(kept.PrivateNote).toMatch(/^x{999}\ufffd… 30001 more of 31001 characters$/u);
  });

  it("is never more than what a log can keep, however odd it is", () => {
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`field ${n}`, "value"]));
    for (const odd of [wide, invoiceOf(100_000), "z".repeat(1_000_000)]) {
      expect(shortened(odd).length).toBeLessThanOrEqual(22_000);
    }
    expect(read(wide).leftOut).toMatch(/more of \d+ characters/);
  });
});
