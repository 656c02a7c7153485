import type { LineIncome } from "@/drizzle/schema/invoices";
import type { LineFacts, Tax } from "@/server/quickbooks/translate/facts";
import { type ItemPart, itemKey, productKey } from "@/server/quickbooks/translate/keys";

/** A line as the documents keep it. */
export type LineRow = {
  productId: string | null;
  /** What it was booked to that is no sale. */
  income: LineIncome | null;
  description: string;
  quantity: string;
  unitPrice: string;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  taxes: Tax[];
};

const PARTS: Record<LineIncome, ItemPart> = {
  service_charge: "service_charge",
  tips_payable: "tips",
  gift_cards: "gift_cards",
  sales_discounts: "discounts",
  fees: "fees",
  bad_debts: "bad_debts",
};

/**
 * What was booked to an account of its own stands there as the built-in item of that account, whatever product it bears: a product's income
 * goes to sales. What is no product is goods.
 *
 * A document that stands there from before its lines said so goes on standing as it was sent: nobody changed it, and nothing wants it only
 * because its words are others now. What next wants it, an event or **Sync now**, brings it there as it is booked.
 */
export function lineFacts({ productId, income, ...line }: LineRow, companyId: string): LineFacts {
  const item =
    productId && income === null ? productKey(productId) : itemKey(companyId, income ? PARTS[income] : "goods");
  return { ...line, item };
}

/** A service charge as a line; none where nothing was charged. */
export function serviceLine(
  service: { netMinor: number; totalMinor: number; taxes: readonly Tax[] } | null,
  companyId: string,
): LineFacts[] {
  if (!service) return [];
  const { netMinor, totalMinor, taxes } = service;
  return [
    {
      item: itemKey(companyId, "service_charge"),
      description: "Service charge",
      quantity: null,
      unitPrice: null,
      discountMinor: 0,
      netMinor,
      taxMinor: totalMinor - netMinor,
      totalMinor,
      taxes,
    },
  ];
}
