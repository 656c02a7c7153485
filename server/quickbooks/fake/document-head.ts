import { currencyRef } from "./accounts";
import { exactOf } from "./amounts";
import { type Change, nextNumber } from "./change";
import { businessRule, Fault } from "./fault";
import { type Fields, refOf, textOf } from "./fields";
import type { Kind } from "./kinds";
import { pacificDate } from "./pacific";
import type { Wish } from "./prepared";
import type { Realm } from "./state";

/** Invoices, receipts and credit memos draw from one number sequence. */
const SALES: Kind[] = ["Invoice", "SalesReceipt", "CreditMemo", "RefundReceipt"];

/** Date, number and currency of a transaction. */
export function headOf(change: Change, kind: Kind, wish: Wish, partner: Fields | null): Fields & { TxnDate: string } {
  const TxnDate = dateOf(change, wish.fields);
  refuseClosed(change.realm, TxnDate);
  if (wish.before !== null) refuseClosed(change.realm, String(wish.before.fields["TxnDate"]));
  return { TxnDate, ...numberOf(change, kind, wish), ...currencyOf(change, wish.fields, partner) };
}

/** Books closed for that date: nothing dated up to it may be written, changed, voided or deleted. */
export function refuseClosed(realm: Realm, date: string): void {
  const { closedDate } = realm.settings;
  if (closedDate === null || date > closedDate) return;
  const detail =
    "Account Period Closed, Cannot Update Through Services API : The account period has closed and the account books cannot be updated through the QBO Services API. Please use the QBO website to make these changes.";
  throw new Fault(400, "6210", "Account Period Closed, Cannot Update Through Services API", detail, "TxnDate");
}

function dateOf(change: Change, fields: Fields): string {
  const given = textOf(fields, "TxnDate");
  if (given === null) return pacificDate(change.at);
  const date = /^(\d{4}-\d{2}-\d{2})/.exec(given)?.[1];
  if (date === undefined || Number.isNaN(Date.parse(date))) {
    throw new Fault(400, "2030", "Invalid date", `Invalid date : ${given}`, "TxnDate");
  }
  return date;
}

function numberOf(change: Change, kind: Kind, { fields, before, allowDuplicateNumber }: Wish): Fields {
  if (kind === "Payment" || kind === "Deposit") return {};
  const { settings } = change.realm;
  const sent = textOf(fields, "DocNumber");
  const stands = before === null ? null : textOf(before.fields, "DocNumber");
  const numbersItself = SALES.includes(kind) && !settings.customTxnNumbers;
  if (numbersItself) return { DocNumber: stands ?? nextFree(change) };
  if (sent === "AUTO_GENERATE" && (kind === "Invoice" || kind === "SalesReceipt"))
    return { DocNumber: nextFree(change) };
  if (sent === null) return {};
  const warns = settings.customTxnNumbers && settings.warnDuplicates && !allowDuplicateNumber && kind !== "Purchase";
  if (warns && sent !== stands) refuseDuplicate(change, kind, sent);
  return { DocNumber: sent };
}

/** One above the numbers drawn so far; those a person gave out are passed over. */
function nextFree(change: Change): string {
  for (;;) {
    const number = String(nextNumber(change, "documents", 1001));
    if (holderOf(change.realm, "Invoice", number) === null) return number;
  }
}

function refuseDuplicate(change: Change, kind: Kind, number: string): void {
  const holder = holderOf(change.realm, kind, number);
  if (holder === null) return;
  const french = change.realm.settings.language === "fr";
  const type = french ? FRENCH[holder.kind] : holder.kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  const detail = `DocNumber=${number} is assigned to TxnType=${type} with TxnId=${holder.id}`;
  if (french) throw new Fault(400, "6140", "Numéro de document en double", `Numéro de document en double : ${detail}`);
  const text =
    "Duplicate Document Number Error : You must specify a different number. This number has already been used.";
  throw new Fault(400, "6140", "Duplicate Document Number Error", `${text}  ${detail}`);
}

const FRENCH: Partial<Record<Kind, string>> = {
  Invoice: "Facture",
  SalesReceipt: "Reçu de vente",
  CreditMemo: "Note de crédit",
  RefundReceipt: "Reçu de remboursement",
  JournalEntry: "Écriture de journal",
};

function holderOf(realm: Realm, kind: Kind, number: string): { kind: Kind; id: string } | null {
  const wanted = number.toLowerCase();
  for (const other of SALES.includes(kind) ? SALES : [kind]) {
    for (const [id, { fields }] of Object.entries(realm.entries[other])) {
      if (String(fields["DocNumber"] ?? "").toLowerCase() === wanted) return { kind: other, id };
    }
  }
  return null;
}

function currencyOf(change: Change, fields: Fields, partner: Fields | null): Fields {
  const { settings } = change.realm;
  const own = partner === null ? settings.currency : (refOf(partner, "CurrencyRef") ?? settings.currency);
  const asked = refOf(fields, "CurrencyRef");
  if (!settings.multiCurrency) {
    if (asked !== null && asked !== settings.currency) {
      throw businessRule("Multi Currency should be enabled to perform this operation.", "CurrencyRef");
    }
    return { CurrencyRef: currencyRef(settings.currency) };
  }
  if (asked !== null && partner !== null && asked !== own) {
    throw businessRule("The currency of the transaction is invalid for customer / vendor / account.", "CurrencyRef");
  }
  const code = asked ?? own;
  const rate = code === settings.currency ? 1 : Number(fields["ExchangeRate"] ?? 1);
  if (exactOf(rate) === null || rate <= 0)
    throw businessRule("The exchange rate must be greater than 0.", "ExchangeRate");
  return { CurrencyRef: currencyRef(code), ExchangeRate: rate };
}
