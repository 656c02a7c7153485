import { decimalCompare, formatDecimal, isZeroDecimal } from "@/server/money";
import { figure, note, type PaperLine, pair } from "./paper";
import type { ReceiptLine, SaleReceipt } from "./sale-receipt";

/** A line of the sale: what, how much, what was taken off and where it came back from. */
export function itemLines(line: ReceiptLine, sale: SaleReceipt): PaperLine[] {
  const { currency } = sale;
  const isBack = line.returnsReceipt !== null || decimalCompare(line.quantity, "0") < 0;
  const worth = isBack ? (sale.pricesIncludeTax ? line.totalMinor : line.netMinor) : line.grossMinor;
  const choices = line.modifiers.map((modifier) => modifier.name).join(", ");
  const each = isOne(line.quantity) ? "" : eachPrice(line, currency);
  // Nothing came back but money: no piece is counted.
  const head = isZeroDecimal(line.quantity)
    ? line.name
    : [quantityOf(line), choices || !each ? line.name : `${line.name}, ${each}`].join(" ");
  return [
    pair(head, figure(worth, currency)),
    ...(choices && !isZeroDecimal(line.quantity) ? [note([choices, each].filter(Boolean).join(", "), true)] : []),
    ...(line.listPrice && !isBack && decimalCompare(line.listPrice, line.unitPrice) !== 0
      ? [note(`Price agreed, instead of ${priceText(line.listPrice, currency)}`, true)]
      : []),
    ...(line.note ? [note(line.note, true)] : []),
    ...(!isBack && line.discountMinor !== 0
      ? [pair(discountWords(line), figure(-line.discountMinor, currency), { indent: true })]
      : []),
    ...(isBack && sale.kind === "exchange" && line.returnsReceipt
      ? [note(`returned from ${line.returnsReceipt}`, true)]
      : []),
    ...(line.returnReason ? [note(line.returnReason, true)] : []),
  ];
}

/** The same for somebody else's gift: what was bought, without its price. */
export function giftLine(line: ReceiptLine): PaperLine[] {
  const choices = line.modifiers.map((modifier) => modifier.name).join(", ");
  if (line.kind === "gift_card" || decimalCompare(line.quantity, "0") <= 0) return [];
  return [note(`${quantityOf(line)} ${line.name}`), ...(choices ? [note(choices, true)] : [])];
}

/** "2", "0.385 kg", "-1" */
function quantityOf(line: ReceiptLine): string {
  const count = formatDecimal(line.quantity).replace("\u2212", "-");
  return isWhole(line.quantity) || !line.unit ? count : `${count} ${line.unit}`;
}

function eachPrice(line: ReceiptLine, currency: string): string {
  const price = priceText(line.unitPrice, currency);
  return isWhole(line.quantity) || !line.unit ? `${price} each` : `${price} per ${line.unit}`;
}

function priceText(price: string, currency: string): string {
  return formatDecimal(price, figure(0, currency).split(".")[1]?.length ?? 0).replace("\u2212", "-");
}

function isOne(quantity: string): boolean {
  return decimalCompare(quantity, "1") === 0 || decimalCompare(quantity, "-1") === 0;
}

function isWhole(quantity: string): boolean {
  return /^-?\d+(\.0*)?$/.test(quantity);
}

/** "20% off, display piece": the percentage where it is a whole one, so that it was surely meant. */
function discountWords(line: ReceiptLine): string {
  const percent = line.grossMinor === 0 ? 0 : (line.discountMinor * 100) / line.grossMinor;
  const off = Number.isInteger(percent) ? `${percent}% off` : "Discount";
  return line.discountReason ? `${off}, ${line.discountReason}` : off;
}
