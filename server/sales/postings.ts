import type { Posting } from "@/server/ledger/rules";
import { allocate, type Minor, negate, subtract, sum } from "@/server/money";

/** A receipt as the books see it; everything in the company's currency. */
export type SoldReceipt = {
  siteId: string;
  /** What came in (positive) or went out by each way of paying, and where that stands. */
  tenders: readonly { account: Posting["account"]; amountMinor: Minor; customerId: string | null }[];
  /** Goods sold, before tax: at full price, and after everything that came off. */
  fullNetMinor: Minor;
  soldNetMinor: Minor;
  /** What came off, as the customer saw it: by the cashier, by promotions, by points. */
  discountMinor: Minor;
  promotionMinor: Minor;
  loyaltyMinor: Minor;
  /** Goods that came back, before tax; positive. */
  returnedNetMinor: Minor;
  /** Before tax. */
  serviceChargeMinor: Minor;
  taxSummary: readonly { code: string; taxMinor: Minor }[];
  giftCardsSoldMinor: Minor;
  tipMinor: Minor;
  cashRoundingMinor: Minor;
  /** Part of a tender that turned out not to be there: a gift card used twice without the office. Positive. */
  shortMinor: Minor;
  /** What was paid beyond the bill, or is missing from it. Nothing, when all is well. */
  unsettledMinor: Minor;
};

/**
 * A sale at the till. 100 with a discount of 10 before 20 % tax, paid 110.00 in cash with a tip of 2: cash 110, sales discounts
 * 10 / sales 100, tax 18, tips payable 2. What points gave in the past is a liability in deferred mode and is moved by loyalty.
 */
export function receiptPostings(receipt: SoldReceipt): Posting[] {
  const { siteId } = receipt;
  const at = (account: Posting["account"], amountMinor: Minor, customerId: string | null = null): Posting => ({
    account,
    amountMinor,
    baseMinor: amountMinor,
    siteId,
    customerId,
  });
  const off = subtract(receipt.fullNetMinor, receipt.soldNetMinor);
  const parts = [receipt.discountMinor, receipt.promotionMinor, receipt.loyaltyMinor];
  const [discount, promotion, loyalty] = off === 0 ? [] : allocate(off, parts);
  return [
    ...receipt.tenders.map((tender) => at(tender.account, tender.amountMinor, tender.customerId)),
    ...(off === 0 || discount === undefined || promotion === undefined || loyalty === undefined
      ? []
      : [at("sales_discounts", discount), at("promotions", promotion), at("loyalty_discounts", loyalty)]),
    at("sales", negate(receipt.fullNetMinor)),
    at("sales_returns", receipt.returnedNetMinor),
    at("service_charge", negate(receipt.serviceChargeMinor)),
    ...receipt.taxSummary.map((tax) => ({ ...at("tax_output", negate(tax.taxMinor)), taxCode: tax.code })),
    at("gift_cards", negate(receipt.giftCardsSoldMinor)),
    at("tips_payable", negate(receipt.tipMinor)),
    at("cash_rounding", negate(receipt.cashRoundingMinor)),
    at("over_short", sum([receipt.shortMinor, negate(receipt.unsettledMinor)])),
  ];
}

/**
 * What left the shelves and what came back to them: cost of sales 60 / stock 60. Goods that came back and cannot be sold are a
 * write-off at what they had cost.
 */
export function receiptCostPostings(moved: {
  siteId: string;
  /** What the stock account changes by, signed. */
  stockMinor: Minor;
  scrappedMinor: Minor;
}): Posting[] {
  const { siteId, stockMinor, scrappedMinor } = moved;
  const at = (account: Posting["account"], amountMinor: Minor): Posting => ({
    account,
    amountMinor,
    baseMinor: amountMinor,
    siteId,
  });
  return [
    at("stock", stockMinor),
    at("write_off", scrappedMinor),
    at("cost_of_sales", negate(sum([stockMinor, scrappedMinor]))),
  ];
}
