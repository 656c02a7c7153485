import { describe, expect, it } from "vitest";
import { compareDocuments } from "./compare";
import { documentSide } from "./document-side";

const line = (Description: string, Qty: number, UnitPrice: number, Amount: number, item = "1") => ({
  ...{ DetailType: "SalesItemLineDetail", Description, Amount },
  SalesItemLineDetail: { ItemRef: { value: item }, Qty, UnitPrice },
});
const ours = {
  ...{ DocNumber: "INV-581185", TxnDate: "2011-12-07", DueDate: "2012-01-06", TotalAmt: 324, Balance: 324 },
  CustomerRef: { value: "16", name: "Old Forge Interiors" },
  TxnTaxDetail: { TotalTax: 54 },
  Line: [line("ALARM CLOCK RED", 24, 3.75, 90), line("ALARM CLOCK GREEN", 48, 3.75, 180, "2")],
};
const compared = (change: object) =>
  compareDocuments(documentSide(ours, "GBP"), documentSide({ ...ours, ...change }, "GBP"));

describe("ours beside a document of theirs", () => {
  it("is the same only where customer, date, total, currency and every line agree", () => {
    const same = compared({ DocNumber: "581185", Line: [...ours.Line].reverse() });
    expect(same.verdict).toBe("same");
    expect(same.rows.map(({ field, sign }) => `${field} ${sign}`)).toEqual([
      ...["number ≈", "customer =", "issued =", "due =", "line =", "line =", "net =", "tax =", "total =", "balance ="],
    ]);
    expect(same.rows.find(({ field }) => field === "line")).toMatchObject({
      oursPrice: "24 × 3.75",
      oursAmount: "90.00",
    });
    for (const change of [
      { CustomerRef: { value: "17", name: "Old Forge Interiors" } },
      { TxnDate: "2011-12-08" },
      { TotalAmt: 324.01 },
      { CurrencyRef: { value: "EUR" } },
      { Line: [line("ALARM CLOCK RED", 24, 3.75, 90), line("Something else", 48, 3.75, 180, "9")] },
      { Line: ours.Line.slice(0, 1) },
      { Line: [line("ALARM CLOCK RED", 12, 7.5, 90), ours.Line[1]] },
      { Line: [] },
    ]) {
      expect(compared(change).verdict).not.toBe("same");
    }
  });

  it("is most likely the same where it was typed by hand a day later", () => {
    const likely = compared({
      ...{ DocNumber: "581185", TxnDate: "2011-12-08", DueDate: "2012-01-07" },
      CustomerRef: { value: "99", name: "OLD FORGE INTERIORS, Ltd." },
      Line: [line("Alarm clock, red", 24, 3.75, 90, "7"), line("Green clock", 48, 3.75, 180, "8")],
    });
    expect(likely.verdict).toBe("likely");
    expect(likely.words).toBe(
      "Most likely the same. Customer and every amount agree; the dates are a day apart, the customer’s name is written differently and the lines are worded differently.",
    );
  });

  it("is the same with tax in its amounts, though what is before tax came out a cent beside", () => {
    const gross = (Amount: number) => ({
      ...{ DetailType: "SalesItemLineDetail", Description: "Clock", Amount },
      SalesItemLineDetail: { ItemRef: { value: "1" }, Qty: 1, UnitPrice: Amount, TaxInclusiveAmt: 0.69 },
    });
    const [mine, other] = [0.57, 0.58].map((net) => documentSide({ ...ours, Line: [gross(net)] }, "GBP"));
    expect(mine && other && compareDocuments(mine, other).verdict).toBe("same");
  });

  it("is another where the number alone agrees", () => {
    const other = compared({
      ...{ TxnDate: "2010-05-01", TotalAmt: 12, Line: [line("Repair", 1, 12, 12, "5")] },
      CustomerRef: { value: "3", name: "Somebody Else" },
    });
    expect(other.verdict).toBe("different");
    expect(other.words).toMatch(
      /^Not the same: the dates are 585 days apart, the customer is another, the totals differ/,
    );
    expect(other.rows.filter(({ field }) => field === "line").map(({ sign }) => sign)).toEqual(["≠", "≠", "≠"]);
  });

  it("reads what is missing or odd as not there", () => {
    const side = documentSide(
      { Line: [{ DetailType: "SubTotalLineDetail", Amount: 3 }, null, { Amount: "x" }] },
      "GBP",
    );
    expect(side).toMatchObject({ number: "", customerId: null, totalMinor: null, lines: [] });
  });
});
