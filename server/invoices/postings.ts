import { inBase, type Posting } from "@/server/ledger/rules";
import { convert, type Minor, negate, subtract } from "@/server/money";

export type SoldDocument = {
  customerId: string;
  siteId: string;
  currency: string;
  exchangeRate: string;
  companyCurrency: string;
  /** Goods and services without tax: before any discount. The service charge is apart. */
  beforeDiscountMinor: Minor;
  serviceChargeMinor: Minor;
  /** After discounts, with the service charge, without tax. */
  netMinor: Minor;
  totalMinor: Minor;
  taxSummary: readonly { code: string; taxMinor: number }[];
};

/**
 * A sale on credit. 100 with a discount of 10 before 20 % tax: receivable 108, sales discounts 10 / sales 100, tax 18. Each
 * line is converted at the document's rate; what rounding leaves over goes to exchange differences.
 */
export function salePostings(sold: SoldDocument): Posting[] {
  const discount = subtract(sold.beforeDiscountMinor, subtract(sold.netMinor, sold.serviceChargeMinor));
  const { customerId, siteId } = sold;
  return inBase(
    [
      { account: "receivable", amountMinor: sold.totalMinor, customerId, siteId },
      { account: "sales_discounts", amountMinor: discount, siteId },
      { account: "sales", amountMinor: negate(sold.beforeDiscountMinor), siteId },
      { account: "service_charge", amountMinor: negate(sold.serviceChargeMinor), siteId },
      ...sold.taxSummary.map((tax) => ({
        account: "tax_output" as const,
        amountMinor: negate(tax.taxMinor as Minor),
        taxCode: tax.code,
        siteId,
      })),
    ],
    (amount) => convert(amount, sold.currency, sold.companyCurrency, sold.exchangeRate),
  );
}

/** What left the shelf: cost of sales 60 / stock 60, in the company's currency. */
export function costPostings(cost: { costMinor: Minor; siteId: string }): Posting[] {
  const { costMinor, siteId } = cost;
  return [
    { account: "cost_of_sales", amountMinor: costMinor, baseMinor: costMinor, siteId },
    { account: "stock", amountMinor: negate(costMinor), baseMinor: negate(costMinor), siteId },
  ];
}
