import { amount, centsOf } from "./amounts";
import type { Change } from "./change";
import { headOf } from "./document-head";
import { badEnum, badReference, businessRule, Fault, missing } from "./fault";
import { type Fields, listOf, refOf, textOf, within } from "./fields";
import type { Kind } from "./kinds";
import { isReceivable } from "./links";
import { inHomeCurrency, merged } from "./postings";
import { depositAccount } from "./prepare-sale";
import type { Prepared, Wish } from "./prepared";
import { mustFollow, namedRefs, refTo } from "./reference";
import { numbered } from "./sale-lines";
import type { Posting } from "./state";

/** A journal entry: debits and credits that sum to nothing, a customer beside each receivable. */
export function prepareJournalEntry(change: Change, wish: Wish): Prepared {
  const sent = listOf(wish.fields, "Line");
  if (sent.length === 0) throw missing("Line");
  const postings: Posting[] = [];
  const lines = sent.map((line) => {
    const detail = within(line, "JournalEntryLineDetail");
    const cents = lineCents(line);
    const side = textOf(detail, "PostingType");
    if (side === null) throw missing("PostingType");
    if (side !== "Debit" && side !== "Credit") throw badEnum("PostingType", side);
    const account = mustFollow(change, detail, "AccountRef", "Account");
    const customerId = customerOfEntity(change, within(detail, "Entity"));
    const accountId = String(account.fields["Id"]);
    requireCustomer(change, accountId, customerId);
    postings.push(posting(accountId, side === "Debit" ? cents : -cents, customerId));
    const refs = {
      AccountRef: refTo(account),
      ...namedRefs(change, detail, { ClassRef: "Class", DepartmentRef: "Department" }),
    };
    return { ...line, Amount: amount(cents), JournalEntryLineDetail: { ...detail, ...refs } };
  });
  if (postings.reduce((sum, { cents }) => sum + cents, 0) !== 0) {
    throw businessRule("Total debits must equal total credits.", "Line");
  }
  const head = headOf(change, "JournalEntry", wish, null);
  const total = postings.reduce((sum, { cents }) => sum + Math.max(cents, 0), 0);
  const written = { ...wish.fields, ...head, Line: numbered(lines), TotalAmt: amount(total), LinkedTxn: linksOf(wish) };
  return { fields: written, postings: inHomeCurrency(merged(postings), rateOf(head)), reaches: [] };
}

/** Money spent from an account: cash, cheque or card. A line on the receivable pays a customer's credit back. */
export function preparePurchase(change: Change, wish: Wish): Prepared {
  const type = textOf(wish.fields, "PaymentType");
  if (type === null) throw missing("PaymentType");
  if (!["Cash", "Check", "CreditCard"].includes(type)) throw badEnum("PaymentType", type);
  const bank = mustFollow(change, wish.fields, "AccountRef", "Account");
  const entity = within(wish.fields, "EntityRef");
  const entityCustomer = textOf(entity, "type") === "Customer" ? textOf(entity, "value") : null;
  const sent = listOf(wish.fields, "Line");
  if (sent.length === 0) throw missing("Line");
  const back = wish.fields["Credit"] === true ? -1 : 1;
  const postings: Posting[] = [];
  const lines = sent.map((line) => {
    const detailName = textOf(line, "DetailType");
    if (detailName !== "AccountBasedExpenseLineDetail") throw badEnum("DetailType", String(detailName));
    const detail = within(line, detailName);
    const cents = lineCents(line);
    const account = mustFollow(change, detail, "AccountRef", "Account");
    const accountId = String(account.fields["Id"]);
    const customerId = refOf(detail, "CustomerRef") ?? entityCustomer;
    if (customerId !== null) existingCustomer(change, customerId);
    requireCustomer(change, accountId, customerId);
    postings.push(posting(accountId, cents * back, customerId));
    const refs = {
      AccountRef: refTo(account),
      ...namedRefs(change, detail, { CustomerRef: "Customer", ClassRef: "Class" }),
    };
    return { ...line, Amount: amount(cents), AccountBasedExpenseLineDetail: { ...detail, ...refs } };
  });
  const total = postings.reduce((sum, { cents }) => sum + cents, 0) * back;
  if (total < 0) throw businessRule("Transaction amount must be 0 or greater.", "TotalAmt");
  const head = headOf(change, "Purchase", wish, null);
  const refs = { AccountRef: refTo(bank), ...namedRefs(change, wish.fields, { PaymentMethodRef: "PaymentMethod" }) };
  const written = {
    ...wish.fields,
    ...head,
    ...refs,
    PaymentType: type,
    Line: numbered(lines),
    TotalAmt: amount(total),
  };
  const paid = posting(String(bank.fields["Id"]), -total * back, entityCustomer);
  return {
    fields: { ...written, LinkedTxn: linksOf(wish) },
    postings: inHomeCurrency(merged([...postings, paid]), rateOf(head)),
    reaches: [],
  };
}

/** Money brought to the bank: payments and receipts that lay in another account, or lines of its own. */
export function prepareDeposit(change: Change, wish: Wish): Prepared {
  const bank = depositAccount(change, wish.fields);
  const sent = listOf(wish.fields, "Line");
  if (sent.length === 0) throw missing("Line");
  const postings: Posting[] = [];
  for (const line of sent) {
    const cents = lineCents(line);
    const [link] = listOf(line, "LinkedTxn");
    const account =
      link === undefined
        ? String(mustFollow(change, within(line, "DepositLineDetail"), "AccountRef", "Account").fields["Id"])
        : accountOfDeposited(change, link);
    postings.push({ accountId: account, cents: -cents });
  }
  const total = -postings.reduce((sum, { cents }) => sum + cents, 0);
  const head = headOf(change, "Deposit", wish, null);
  const written = { ...wish.fields, ...head, DepositToAccountRef: bank, Line: numbered(sent), TotalAmt: amount(total) };
  return {
    fields: written,
    postings: inHomeCurrency(merged([...postings, { accountId: String(bank["value"]), cents: total }]), rateOf(head)),
    reaches: [],
  };
}

/** Payments and receipts a deposit holds. */
export function depositedIn(deposit: Fields): { kind: Kind; id: string }[] {
  return listOf(deposit, "Line").flatMap((line) =>
    listOf(line, "LinkedTxn").map((link) => ({
      kind: textOf(link, "TxnType") === "SalesReceipt" ? ("SalesReceipt" as const) : ("Payment" as const),
      id: textOf(link, "TxnId") ?? "",
    })),
  );
}

/** A payment or receipt that sits in a deposit cannot be changed. */
export function refuseDeposited(fields: Fields): void {
  if (!listOf(fields, "LinkedTxn").some((link) => link["TxnType"] === "Deposit")) return;
  const detail =
    "This transaction has been deposited. If you want to change or delete it, you must edit the deposit it appears on and remove it first.";
  throw new Fault(400, "6540", "Deposited Transaction cannot be changed", detail);
}

function accountOfDeposited(change: Change, link: Fields): string {
  const kind = textOf(link, "TxnType") === "SalesReceipt" ? "SalesReceipt" : "Payment";
  const id = textOf(link, "TxnId") ?? "";
  const entry = change.realm.entries[kind][id];
  if (entry === undefined) throw badReference("Transaction", id, "LinkedTxn");
  refuseDeposited(entry.fields);
  return refOf(entry.fields, "DepositToAccountRef") ?? "";
}

function lineCents(line: Fields): number {
  const cents = centsOf(line["Amount"]);
  if (cents === null) throw missing("Amount");
  return cents;
}

function customerOfEntity(change: Change, entity: Fields): string | null {
  const id = refOf(entity, "EntityRef");
  if (id === null || textOf(entity, "Type") !== "Customer") return null;
  return existingCustomer(change, id);
}

function existingCustomer(change: Change, id: string): string {
  if (change.realm.entries.Customer[id] === undefined) throw badReference("Names", id, "CustomerRef");
  return id;
}

function requireCustomer(change: Change, accountId: string, customerId: string | null): void {
  if (customerId !== null || !isReceivable(change.realm, accountId)) return;
  throw businessRule("When you use Accounts Receivable, you must choose a customer in the Name field.", "Entity");
}

function posting(accountId: string, cents: number, customerId: string | null): Posting {
  return customerId === null ? { accountId, cents } : { accountId, cents, customerId };
}

function rateOf(head: Fields): number {
  return Number(head["ExchangeRate"] ?? 1);
}

function linksOf({ before }: Wish): Fields[] {
  return listOf(before?.fields ?? {}, "LinkedTxn");
}
