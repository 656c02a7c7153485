import { shortName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { formatDecimal, formatPercent, type Minor, minor, multiply } from "@/server/money";
import type { Basket, BasketLine, Discount } from "@/server/till/basket";
import type { BasketTotals } from "@/server/till/basket-totals";
import { figure, money } from "./facts";

/** "20% off", "2.00 off". */
export function discountWords({ ppm, amountMinor }: Pick<Discount, "ppm" | "amountMinor">): string {
  return ppm > 0 ? `${formatPercent(ppm)}% off` : `${figure(amountMinor)} off`;
}

/** What stands under the name of a line: its choices, its price when it is more than one, its discount and who agreed. */
export function lineWords(line: BasketLine, currency: string): string {
  const parts: string[] = [];
  if (line.returns) parts.push(`back from ${line.returns.original.receiptNumber}`);
  if (line.modifiers.length > 0) parts.push(line.modifiers.map((one) => one.name).join(", "));
  if (line.giftCard) parts.push(line.giftCard.code);
  if (line.listPrice !== null) parts.push(`price was ${figure(multiply("1", line.listPrice, currency), currency)}`);
  if (line.discount) {
    const { reason, approvedByName } = line.discount;
    const why = [discountWords(line.discount), ...(reason ? [lowerFirst(reason)] : [])].join(", ");
    parts.push(why, ...(approvedByName ? [`${shortName(approvedByName)} agreed`] : []));
  } else if (line.quantity !== "1" && line.modifiers.length === 0 && !line.returns) {
    const unit = line.unit && !/^(pcs|pc|each|ea)?$/i.test(line.unit) ? `per ${line.unit}` : "each";
    parts.push(`${figure(multiply("1", line.unitPrice, currency), currency)} ${unit}`);
  }
  if (line.note) parts.push(line.note);
  if (parts.length === 0 && line.sku) return line.sku;
  return parts.join(" · ");
}

/** What a line comes to as the basket shows it, and what it was before its own discount. */
export function lineAmounts(
  line: BasketLine,
  index: number,
  totals: BasketTotals | null,
  currency: string,
): { amount: Minor; before: Minor | null } {
  if (line.kind === "gift_card") return { amount: multiply(line.quantity, line.unitPrice, currency), before: null };
  const figures = totals?.lines[index];
  if (!figures) return { amount: multiply(line.quantity, line.unitPrice, currency), before: null };
  if (line.returns) return { amount: figures.totalMinor, before: null };
  const amount = minor(figures.grossMinor - figures.discountMinor);
  return { amount, before: figures.discountMinor === 0 ? null : figures.grossMinor };
}

/** "7 items", "1 item", "no items". */
/** "12,345 points" */
export function pointsWords(points: string): string {
  return `${quantityWords(points)} ${Number(points) === 1 ? "point" : "points"}`;
}

export function lineCountWords(lines: number): string {
  return lines === 1 ? "1 line" : `${lines} lines`;
}

export function itemWords(items: number): string {
  if (items === 0) return "No items";
  return items === 1 ? "1 item" : `${items} items`;
}

/** "VAT £4.79 included"; how it is named as the taxes themselves are. */
export function taxWords(totals: Pick<BasketTotals, "taxMinor" | "taxSummary">, pricesIncludeTax: boolean): string {
  if (totals.taxMinor === 0) return "";
  const tax = `${taxName(totals)} ${money(totals.taxMinor)}`;
  return pricesIncludeTax ? `${tax} included` : `plus ${tax}`;
}

/** "VAT" where all taxes begin with that word, else "Tax". */
export function taxName({ taxSummary }: Pick<BasketTotals, "taxSummary">): string {
  const words = new Set(taxSummary.map(({ name }) => /^[A-Za-z]{2,}/.exec(name)?.[0] ?? ""));
  const [word = ""] = words;
  return words.size === 1 && word !== "" ? word : "Tax";
}

/** "Table 6", "Nina Patel", or what else the sale is called on the glass. */
export function basketName({ place, customer }: Pick<Basket, "place" | "customer">): string {
  return place || customer?.name || "";
}

export function quantityWords(quantity: string): string {
  return formatDecimal(quantity);
}

function lowerFirst(text: string): string {
  const [first = "", second = ""] = text;
  return second === second.toUpperCase() && /[A-Z]/.test(second) ? text : first.toLowerCase() + text.slice(1);
}
