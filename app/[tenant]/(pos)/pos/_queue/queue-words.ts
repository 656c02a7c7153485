import type { QueuedCommand, QueuedSale } from "@/app/[tenant]/(pos)/pos/_store/queue-rules";
import { formatMoney, type Minor } from "@/server/money";
import type { Tender, TenderKind } from "@/server/till/tender";

const kinds: Record<TenderKind, string> = {
  cash: "Cash",
  card_terminal: "Card",
  gift_card: "Gift card",
  customer_credit: "Store credit",
  folio: "Room",
  bank_transfer: "Bank transfer",
  cheque: "Cheque",
  other: "Other",
};

/** "Card, reference 004417", "Gift card and cash" */
export function paidWith(tenders: readonly Tender[]): string {
  const names = [...new Set(tenders.map(({ kind }) => kinds[kind]))];
  const [only] = tenders;
  if (tenders.length === 1 && only?.reference) return `${kinds[only.kind]}, reference ${only.reference}`;
  if (names.length === 0) return "Nothing to pay";
  const [first = "", ...rest] = names;
  const small = rest.map((name) => name.toLowerCase());
  const last = small.pop();
  return last === undefined ? first : `${[first, ...small].join(", ")} and ${last}`;
}

/** "14:51" */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** "2 min old", "3 h old", "2 days old" */
export function oldWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1_440)} days`;
}

/** What stands in the column of states. */
export function stateWords({ state, tries }: Pick<QueuedSale | QueuedCommand, "state" | "tries">): string {
  switch (state) {
    case "paid_local":
      return "On this tablet";
    case "sending":
      return tries > 1 ? `Sending, try ${tries}` : "Sending";
    case "stored":
      return "Stored";
    case "attention":
      return "Attention";
  }
}

const signs = new Map<string, string>();

/** "£75.45" */
export function signedMoney(amount: Minor, currency: string): string {
  let sign = signs.get(currency);
  if (sign === undefined) {
    const parts = new Intl.NumberFormat("en-GB", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
    const found = parts.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
    sign = /^[A-Z]{2,}$/.test(found) ? `${found} ` : found;
    signs.set(currency, sign);
  }
  const size = formatMoney(Math.abs(amount) as Minor, currency);
  return `${amount < 0 ? "−" : ""}${sign}${size}`;
}
