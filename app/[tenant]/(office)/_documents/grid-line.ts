import { isZeroDecimal, type Minor, parseDecimal, parsePercent, tryParseMoney } from "@/server/money";
import type { TaxSnapshot, TotalsLine } from "@/server/totals/rules";

/**
 * One line of a document while it is being typed. `quantity`, `unitPrice` and `discount` hold exactly what the person typed.
 * The id becomes the id of the saved line, so that two people's edits of one document can be told apart line by line.
 */
export type GridLine = {
  id: string;
  productId: string | null;
  sku: string;
  description: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  /** "5" or "5 %" is a percentage, "-2.50" an amount off. */
  discount: string;
  taxCodeId: string | null;
  /** Free pieces at the document's site; null for a service, a line without product, or when it is not known. */
  available: string | null;
  /** Already invoiced: the quantity may not fall below it. */
  invoicedQuantity?: string;
  /** The order line an invoice line comes from. */
  orderLineId?: string | null;
  /** The product's own price as it was filled in: while the line still has it, it follows currency and tax mode. */
  listPrice?: string;
  /** The code or words being looked up; the answer fills every line that waits for it. */
  looking?: string;
  /** What the server, or a paste, found wrong with this line. */
  problem?: string;
  /** Archived or otherwise unknown taxes, as the line was saved with. */
  taxes?: readonly TaxSnapshot[];
};

/** A tax code with the taxes in force on the document's date. */
export type GridTaxCode = {
  id: string;
  code: string;
  name: string;
  isDefault: boolean;
  taxes: readonly TaxSnapshot[];
};

/** Which cells a line has, in the order Tab walks them. */
export type GridColumn = "item" | "description" | "quantity" | "unitPrice" | "discount" | "taxCode";

export function blankLine(id: string): GridLine {
  return {
    id,
    productId: null,
    sku: "",
    description: "",
    unit: "",
    quantity: "",
    unitPrice: "",
    discount: "",
    taxCodeId: null,
    available: null,
  };
}

/** Nothing was typed in it yet. */
export function isBlank(line: GridLine): boolean {
  return (
    !line.productId && [line.description, line.quantity, line.unitPrice, line.discount].every((text) => !text.trim())
  );
}

/** A typed number in the spelling the server takes: "1,234.5" is 1234.5, "£2.95" is 2.95, "2,5" is 2.5. */
export function plainNumber(typed: string): string {
  const text = typed
    .trim()
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/^[−–]/, "-")
    .replace(/^(-?)[£$€¥]/, "$1");
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) return text.replaceAll(",", "");
  if (/^-?\d+,\d+$/.test(text)) return text.replace(",", ".");
  return text.replace(/^(-?)\./, "$10.").replace(/\.$/, "");
}

export type Discount = { discountPercent?: string; discountAmount?: string };

/** What was typed as a discount, or null when it cannot be read. Nothing, and zero, are no discount. */
export function readDiscount(typed: string, currency: string): Discount | null {
  const text = plainNumber(typed.replace("%", ""));
  if (text === "") return {};
  if (text.startsWith("-")) {
    const amount = tryParseMoney(text.slice(1), currency);
    if (amount === null || typed.includes("%")) return null;
    return amount === 0 ? {} : { discountAmount: text.slice(1) };
  }
  if (percentOf(text) === null) return null;
  return isZeroDecimal(text) ? {} : { discountPercent: text };
}

/** How a saved discount is shown in its cell. */
export function writeDiscount(discount: Discount): string {
  if (discount.discountAmount && !isZeroDecimal(discount.discountAmount)) return `-${discount.discountAmount}`;
  if (discount.discountPercent && !isZeroDecimal(discount.discountPercent)) return discount.discountPercent;
  return "";
}

/** A saved price as it is shown in its cell: "4.5" is 4.50; what has more decimals keeps them. */
export function writePrice(price: string): string {
  const [whole = "", decimals = ""] = price.split(".");
  return decimals.length >= 2 ? price : `${whole}.${decimals.padEnd(2, "0")}`;
}

/** The mistakes of one line by column, in sentences; empty when it can be saved. */
export function mistakesOf(line: GridLine, currency: string): Partial<Record<GridColumn, string>> {
  if (line.looking) return { item: `Still looking for “${line.looking}”.` };
  const mistakes: Partial<Record<GridColumn, string>> = {};
  if (!line.productId && !line.description.trim()) mistakes.item = "Choose a product or write what this is.";
  const quantity = quantityOf(line.quantity);
  if (quantity === null)
    mistakes.quantity = line.quantity.trim() ? "A quantity is more than 0, with at most 4 decimals." : "How many?";
  if (line.unitPrice.trim() ? priceOf(line.unitPrice) === null : !line.productId) {
    mistakes.unitPrice = line.unitPrice.trim()
      ? "A price has at most 6 decimals."
      : "A line without a product needs a price.";
  }
  if (readDiscount(line.discount, currency) === null) mistakes.discount = "Type 5 for 5 %, or -2.50 for an amount off.";
  return mistakes;
}

export type LineInput = {
  id: string;
  productId: string | null;
  description: string;
  quantity: string;
  unitPrice?: string;
  discountPercent?: string;
  discountAmount?: string;
  taxCodeId: string | null;
  orderLineId?: string | null;
};

/** The lines as a command takes them; blank ones are left out. */
export function toLineInputs(lines: readonly GridLine[], currency: string): LineInput[] {
  return lines
    .filter((line) => !isBlank(line))
    .map((line) => ({
      id: line.id,
      productId: line.productId,
      description: line.description.trim(),
      quantity: plainNumber(line.quantity),
      ...(line.unitPrice.trim() ? { unitPrice: plainNumber(line.unitPrice) } : {}),
      ...readDiscount(line.discount, currency),
      taxCodeId: line.taxCodeId,
      ...(line.orderLineId === undefined ? {} : { orderLineId: line.orderLineId }),
    }));
}

/** A line as the totals take it; null while it cannot be counted yet. */
export function toTotalsLine(
  line: GridLine,
  currency: string,
  taxesOf: (line: GridLine) => readonly TaxSnapshot[],
): TotalsLine | null {
  const [quantity, unitPrice, discount] = [
    quantityOf(line.quantity),
    priceOf(line.unitPrice),
    readDiscount(line.discount, currency),
  ];
  if (quantity === null || unitPrice === null || discount === null) return null;
  return {
    quantity,
    unitPrice,
    discountPpm: discount.discountPercent ? (percentOf(discount.discountPercent) ?? 0) : 0,
    discountMinor: discount.discountAmount ? amountOf(discount.discountAmount, currency) : undefined,
    taxes: taxesOf(line),
  };
}

/** The taxes of a line: of its code, else of the company's usual one. */
export function taxesOfLine(codes: readonly GridTaxCode[]) {
  return (line: GridLine): readonly TaxSnapshot[] => {
    const code = codes.find(({ id, isDefault }) => (line.taxCodeId ? id === line.taxCodeId : isDefault));
    return code?.taxes ?? line.taxes ?? [];
  };
}

export function quantityOf(typed: string): string | null {
  return readDecimal(plainNumber(typed), 4, "0.0001");
}

function priceOf(typed: string): string | null {
  return readDecimal(plainNumber(typed), 6, "-1000000000");
}

function amountOf(text: string, currency: string): Minor | undefined {
  return tryParseMoney(text, currency) ?? undefined;
}

function percentOf(text: string): number | null {
  try {
    return parsePercent(text);
  } catch {
    return null;
  }
}

function readDecimal(text: string, maxDecimals: number, min: string): string | null {
  try {
    return parseDecimal(text, { maxDecimals, min, max: "1000000000", field: "number" });
  } catch {
    return null;
  }
}
