import { inBase, type Posting } from "@/server/ledger/rules";
import { convert, type Minor, negate, subtract, sum } from "@/server/money";
import type { Income } from "./rules";

export type CreditedSale = {
  customerId: string;
  siteId: string;
  currency: string;
  exchangeRate: string;
  companyCurrency: string;
  netMinor: Minor;
  /** The parts of the net that were no sale, by what they were booked to and are taken back from. */
  apart?: ReadonlyMap<Income, Minor>;
  totalMinor: Minor;
  /** How far the receivable falls in the company's currency: so that a settled invoice is settled there too. */
  receivableBaseMinor: Minor;
  taxSummary: readonly { code: string; taxMinor: number }[];
};

/** Half of 100 + 20 tax comes back: sales returns 50, tax 10 / receivable 60. */
export function creditPostings(credited: CreditedSale): Posting[] {
  const { customerId, siteId } = credited;
  const apart = [...(credited.apart ?? [])];
  return inBase(
    [
      {
        account: "receivable",
        amountMinor: negate(credited.totalMinor),
        baseMinor: credited.receivableBaseMinor,
        customerId,
        siteId,
      },
      {
        account: "sales_returns",
        amountMinor: subtract(credited.netMinor, sum(apart.map(([, amountMinor]) => amountMinor))),
        siteId,
      },
      ...apart.map(([account, amountMinor]) => ({ account, amountMinor, siteId })),
      ...credited.taxSummary.map((tax) => ({
        account: "tax_output" as const,
        amountMinor: tax.taxMinor as Minor,
        taxCode: tax.code,
        siteId,
      })),
    ],
    (amount) => convert(amount, credited.currency, credited.companyCurrency, credited.exchangeRate),
  );
}

/** Goods back on the shelf: stock 30 / cost of sales 30; goods that cannot be sold: write-off 30 / cost of sales 30. */
export function returnedCostPostings(returned: {
  toStockMinor: Minor;
  scrappedMinor: Minor;
  siteId: string;
}): Posting[] {
  const { toStockMinor, scrappedMinor, siteId } = returned;
  const both = (account: Posting["account"], amount: Minor): Posting => ({
    account,
    amountMinor: amount,
    baseMinor: amount,
    siteId,
  });
  return [
    both("stock", toStockMinor),
    both("write_off", scrappedMinor),
    both("cost_of_sales", negate(toStockMinor)),
    both("cost_of_sales", negate(scrappedMinor)),
  ];
}
