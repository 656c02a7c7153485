import { formatDay, isIsoDate } from "@/server/dates";
import { formatMoney, tryParseMoney } from "@/server/money";

/** "INV-1042 was paid in QuickBooks: 120.00 GBP on 3 Nov 2026 …", for the list and the document. */
export function paidWords(
  label: string,
  payment: { amount: string; currency: string | null; day: string; reference: string },
): string {
  const { amount, currency, day, reference } = payment;
  const minor = currency === null ? null : tryParseMoney(amount, currency);
  const money = minor === null || currency === null ? amount : `${formatMoney(minor, currency)} ${currency}`;
  const by = reference === "" ? "" : ` (reference ${reference})`;
  return `${label || "This invoice"} was paid in QuickBooks: ${money} on ${isIsoDate(day) ? formatDay(day, "") : day}${by}. Record the payment here, or take it off there.`;
}
