import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cannotPost, compact, type Posting } from "@/server/ledger/rules";
import { minor } from "@/server/money";
import { costPostings, type SoldDocument, salePostings } from "./postings";

const sold = (change: Partial<SoldDocument> = {}): SoldDocument => ({
  customerId: "c",
  siteId: "s",
  currency: "GBP",
  exchangeRate: "1",
  companyCurrency: "GBP",
  beforeDiscountMinor: minor(100_00),
  serviceChargeMinor: minor(0),
  netMinor: minor(100_00),
  totalMinor: minor(120_00),
  taxSummary: [{ code: "STD", taxMinor: 20_00 }],
  ...change,
});

const said = (lines: Posting[]) => compact(lines).map((line) => [line.account, line.amountMinor, line.baseMinor]);

describe("a sale on credit", () => {
  it("100 + 20 tax: receivable 120 / sales 100, tax 20", () => {
    expect(said(salePostings(sold()))).toEqual([
      ["receivable", 120_00, 120_00],
      ["sales", -100_00, -100_00],
      ["tax_output", -20_00, -20_00],
    ]);
  });

  it("100 with a discount of 10 before tax: receivable 108, discounts 10 / sales 100, tax 18", () => {
    const discounted = sold({
      netMinor: minor(90_00),
      totalMinor: minor(108_00),
      taxSummary: [{ code: "STD", taxMinor: 18_00 }],
    });
    expect(said(salePostings(discounted))).toEqual([
      ["receivable", 108_00, 108_00],
      ["sales_discounts", 10_00, 10_00],
      ["sales", -100_00, -100_00],
      ["tax_output", -18_00, -18_00],
    ]);
  });

  it("with a service charge of 10 %: receivable 132 / sales 100, service charge 10, tax 22", () => {
    const served = sold({
      serviceChargeMinor: minor(10_00),
      netMinor: minor(110_00),
      totalMinor: minor(132_00),
      taxSummary: [{ code: "STD", taxMinor: 22_00 }],
    });
    expect(said(salePostings(served))).toEqual([
      ["receivable", 132_00, 132_00],
      ["sales", -100_00, -100_00],
      ["service_charge", -10_00, -10_00],
      ["tax_output", -22_00, -22_00],
    ]);
  });

  it("EUR 100 at 1.10 with base USD: receivable EUR 100, USD 110", () => {
    const euro = sold({
      currency: "EUR",
      companyCurrency: "USD",
      exchangeRate: "1.1",
      totalMinor: minor(100_00),
      taxSummary: [],
    });
    expect(said(salePostings(euro))).toEqual([
      ["receivable", 100_00, 110_00],
      ["sales", -100_00, -110_00],
    ]);
  });

  it("balances in both currencies at any rate", () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 });
    const rate = fc.double({ min: 0.0001, max: 2_000, noNaN: true }).map((value) => value.toFixed(8));
    fc.assert(
      fc.property(amount, amount, amount, amount, rate, (goods, discount, service, tax, exchangeRate) => {
        const less = Math.min(goods, discount);
        const netMinor = minor(goods - less + service);
        const lines = salePostings(
          sold({
            currency: "EUR",
            exchangeRate,
            beforeDiscountMinor: minor(goods),
            serviceChargeMinor: minor(service),
            netMinor,
            totalMinor: minor(netMinor + tax),
            taxSummary: [{ code: "STD", taxMinor: tax }],
          }),
        );
        expect(cannotPost(lines)).toBeNull();
      }),
    );
  });
});

it("what left the shelf: cost of sales 60 / stock 60", () => {
  expect(said(costPostings({ costMinor: minor(60_00), siteId: "s" }))).toEqual([
    ["cost_of_sales", 60_00, 60_00],
    ["stock", -60_00, -60_00],
  ]);
});
