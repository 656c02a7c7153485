import { describe, expect, it } from "vitest";
import { sameAsSent } from "./same-as-sent";

const line = (amount: number, more: Record<string, unknown> = {}) => ({
  DetailType: "SalesItemLineDetail",
  Amount: amount,
  SalesItemLineDetail: { ItemRef: { value: "7" }, Qty: 2, UnitPrice: amount / 2 },
  ...more,
});
const sent = { CustomerRef: { value: "12" }, TxnDate: "2026-11-02", DocNumber: "1042", Line: [line(90), line(30)] };
const theirs = {
  Id: "145",
  SyncToken: "0",
  CustomerRef: { value: "12", name: "Old Forge Interiors" },
  TxnDate: "2026-11-02",
  DocNumber: "1042",
  PrivateNote: "Tillbook",
  Line: [
    line(90, { Id: "1", LineNum: 1 }),
    line(30, { Id: "2", LineNum: 2 }),
    { DetailType: "SubTotalLineDetail", Amount: 120, SubTotalLineDetail: {} },
  ],
  TotalAmt: 120,
};

describe("what stands in QuickBooks", () => {
  it("is as it was sent, whatever they added to it", () => {
    expect(sameAsSent(sent, theirs)).toBe(true);
    expect(
      sameAsSent(sent, {
        ...theirs,
        SyncToken: "3",
        Balance: 0,
        PrivateNote: "Called them",
        CustomerMemo: { value: "x" },
      }),
    ).toBe(true);
  });

  it("is as it was sent with its tax, though what is before tax came out a cent beside", () => {
    const gross = (amount: number, TaxInclusiveAmt: number) => ({
      ...line(amount),
      SalesItemLineDetail: { ItemRef: { value: "7" }, TaxInclusiveAmt },
    });
    expect(sameAsSent({ Line: [gross(0.57, 0.69)] }, { Line: [gross(0.58, 0.69)] })).toBe(true);
    expect(sameAsSent({ Line: [gross(0.57, 0.69)] }, { Line: [gross(0.57, 0.7)] })).toBe(false);
  });

  it.each([
    ["another customer", { CustomerRef: { value: "13" } }],
    ["another day", { TxnDate: "2026-11-03" }],
    ["another number", { DocNumber: "1042-2" }],
    ["a line more", { Line: [...theirs.Line, line(5)] }],
    ["a line less", { Line: theirs.Line.slice(1) }],
    ["another amount", { Line: [line(90), line(31)] }],
  ])("is not when it has %s", (_, change) => {
    expect(sameAsSent(sent, { ...theirs, ...change })).toBe(false);
  });

  it("is the same number however it is written", () => {
    expect(sameAsSent({ Line: [{ Amount: "12.50" }] }, { Line: [{ Amount: 12.5 }] })).toBe(true);
  });
});
