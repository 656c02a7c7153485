import type { LineFacts, Tax } from "@/server/quickbooks/translate/facts";
import { type ItemPart, itemKey, productKey } from "@/server/quickbooks/translate/keys";

/** A line as the documents keep it. */
export type LineRow = {
  productId: string | null;
  part: ItemPart | null;
  description: string;
  quantity: string;
  unitPrice: string;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  taxes: Tax[];
};

/** What is no product and has no account of its own is goods. */
export function lineFacts({ productId, part, ...line }: LineRow, companyId: string): LineFacts {
  const item = productId && part === null ? productKey(productId) : itemKey(companyId, part ?? "goods");
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
