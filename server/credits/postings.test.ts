import { expect, it } from "vitest";
import { cannotPost, compact, type Posting } from "@/server/ledger/rules";
import { minor } from "@/server/money";
import { creditPostings, returnedCostPostings } from "./postings";

const said = (lines: Posting[]) => compact(lines).map((line) => [line.account, line.amountMinor, line.baseMinor]);
const credited = {
  customerId: "c",
  siteId: "s",
  currency: "GBP",
  exchangeRate: "1",
  companyCurrency: "GBP",
  netMinor: minor(50_00),
  totalMinor: minor(60_00),
  receivableBaseMinor: minor(-60_00),
  taxSummary: [{ code: "STD", taxMinor: 10_00 }],
};

it("half of the goods back: sales returns 50, tax 10 / receivable 60", () => {
  expect(said(creditPostings(credited))).toEqual([
    ["receivable", -60_00, -60_00],
    ["sales_returns", 50_00, 50_00],
    ["tax_output", 10_00, 10_00],
  ]);
});

it("the service charge comes off its own income, not off sales returns", () => {
  expect(said(creditPostings({ ...credited, apart: new Map([["service_charge", minor(5_00)]]) }))).toEqual([
    ["receivable", -60_00, -60_00],
    ["sales_returns", 45_00, 45_00],
    ["service_charge", 5_00, 5_00],
    ["tax_output", 10_00, 10_00],
  ]);
});

it("in a foreign currency the receivable falls by what its balance says, and the rest is an exchange difference", () => {
  const lines = creditPostings({
    ...credited,
    currency: "EUR",
    exchangeRate: "0.8765",
    receivableBaseMinor: minor(-52_58),
  });
  expect(cannotPost(lines)).toBeNull();
  expect(said(lines)).toEqual([
    ["receivable", -60_00, -52_58],
    ["sales_returns", 50_00, 43_83],
    ["tax_output", 10_00, 8_77],
    ["exchange_gain", 0, -2],
  ]);
});

it("goods go back at original cost, or are written off", () => {
  const lines = returnedCostPostings({ toStockMinor: minor(30_00), scrappedMinor: minor(12_00), siteId: "s" });
  expect(said(lines)).toEqual([
    ["stock", 30_00, 30_00],
    ["write_off", 12_00, 12_00],
    ["cost_of_sales", -42_00, -42_00],
  ]);
});
