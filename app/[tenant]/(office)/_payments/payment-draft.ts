import {
  currencyDecimals,
  formatMoney,
  type Minor,
  min,
  minor,
  subtract,
  toDecimal,
  tryParseMoney,
} from "@/server/money";

/** What a payment dialog knows while somebody types: what was typed, what can be recorded of it, and what is wrong. */
export type PaymentDraft = {
  /** Null while the text is not an amount. */
  typedMinor: Minor | null;
  /** What the primary button records: what was typed, or what is due where that is less. */
  recordMinor: Minor;
  leftMinor: Minor;
  problem: string | null;
};

/** `usableMinor` is what the customer's credit holds, where the payment is made of it. */
export function paymentDraft(typed: string, dueMinor: number, currency: string, usableMinor = dueMinor): PaymentDraft {
  const due = minor(dueMinor);
  const typedMinor = tryParseMoney(typed.trim(), currency);
  if (typedMinor === null || typedMinor <= 0) {
    const example = toDecimal(minor(4500), currency);
    const decimals = currencyDecimals(currency);
    const problem =
      typed.trim() === ""
        ? "Say how much came in"
        : `Write an amount like ${example}${decimals === 0 ? ", without decimals" : ""}`;
    return { typedMinor, recordMinor: minor(0), leftMinor: due, problem };
  }
  const recordMinor = min(typedMinor, due, minor(usableMinor));
  const over = subtract(typedMinor, due);
  const beyond = subtract(typedMinor, minor(usableMinor));
  const problem =
    over > 0
      ? `${formatMoney(over, currency)} more than is due`
      : beyond > 0
        ? `${formatMoney(beyond, currency)} more than we hold`
        : null;
  return { typedMinor, recordMinor, leftMinor: subtract(due, recordMinor), problem };
}

/** Spreads what came in over this invoice and the customer's other open ones, the earliest due first; null when they hold less. */
export function spread<Invoice extends { id: string; balanceDueMinor: number }>(
  amountMinor: number,
  invoices: readonly Invoice[],
): { invoice: Invoice; amountMinor: Minor }[] | null {
  const parts: { invoice: Invoice; amountMinor: Minor }[] = [];
  let rest = amountMinor;
  for (const invoice of invoices) {
    const part = Math.min(rest, invoice.balanceDueMinor);
    if (part <= 0) continue;
    parts.push({ invoice, amountMinor: minor(part) });
    rest -= part;
    if (rest === 0) return parts;
  }
  return null;
}
