import { inBase, type Posting } from "@/server/ledger/rules";
import { convert, type Minor, negate, subtract, sum, ZERO } from "@/server/money";

export type CreditedSale = {
  customerId: string;
  siteId: string;
  currency: string;
  exchangeRate: string;
  companyCurrency: string;
  netMinor: Minor;
  /** The part of the net that is service charge given back. */
  serviceChargeMinor: Minor;
  /** The part of the net that is tips billed at a check-out. */
  tipsMinor?: Minor;
  /** The part of the net that was put on gift cards and is taken off them again. */
  giftCardsMinor?: Minor;
  totalMinor: Minor;
  /** How far the receivable falls in the company's currency: so that a settled invoice is settled there too. */
  receivableBaseMinor: Minor;
  taxSummary: readonly { code: string; taxMinor: number }[];
};

/** Half of 100 + 20 tax comes back: sales returns 50, tax 10 / receivable 60. */
export function creditPostings(credited: CreditedSale): Posting[] {
  const { customerId, siteId, tipsMinor = ZERO, giftCardsMinor = ZERO } = credited;
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
        amountMinor: subtract(credited.netMinor, sum([credited.serviceChargeMinor, tipsMinor, giftCardsMinor])),
        siteId,
      },
      { account: "service_charge", amountMinor: credited.serviceChargeMinor, siteId },
      { account: "tips_payable", amountMinor: tipsMinor, siteId },
      { account: "gift_cards", amountMinor: giftCardsMinor, siteId },
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
