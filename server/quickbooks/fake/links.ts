import { amount, type Cents, centsOf } from "./amounts";
import { type Change, touch } from "./change";
import { type Fields, listOf, refOf, textOf, within } from "./fields";
import type { Kind } from "./kinds";
import type { Target } from "./prepared";
import type { Realm } from "./state";

/** What a payment's line may be linked to, by the name QuickBooks gives the type there. */
export const LINKED: Record<string, { kind: Kind; credit: boolean }> = {
  Invoice: { kind: "Invoice", credit: false },
  CreditMemo: { kind: "CreditMemo", credit: true },
  JournalEntry: { kind: "JournalEntry", credit: false },
  Expense: { kind: "Purchase", credit: false },
  Check: { kind: "Purchase", credit: false },
  Purchase: { kind: "Purchase", credit: false },
};

export type Application = Target & { cents: Cents; credit: boolean };

/** The documents a payment is applied to, and how much of it to each. */
export function applicationsOf(payment: Fields): Application[] {
  return listOf(payment, "Line").flatMap((line) =>
    listOf(line, "LinkedTxn").flatMap((link) => {
      const linked = LINKED[textOf(link, "TxnType") ?? ""];
      const id = textOf(link, "TxnId");
      return linked === undefined || id === null ? [] : [{ ...linked, id, cents: centsOf(line["Amount"]) ?? 0 }];
    }),
  );
}

/** How much of a document is used by payments other than `exceptPayment`. */
export function appliedTo(realm: Realm, target: Target, exceptPayment: string | null = null): Cents {
  return appliedBy(
    realm,
    target,
    paymentsOf(realm, target).filter((id) => id !== exceptPayment),
  );
}

function appliedBy(realm: Realm, target: Target, payments: readonly string[]): Cents {
  return payments
    .flatMap((id) => applicationsOf(realm.entries.Payment[id]?.fields ?? {}))
    .filter((application) => same(application, target))
    .reduce((sum, application) => sum + application.cents, 0);
}

/** What a document is worth to those who pay or use it. */
export function worthOf(realm: Realm, target: Target): Cents {
  const entry = realm.entries[target.kind][target.id];
  if (entry === undefined) return 0;
  if (target.kind === "Invoice" || target.kind === "CreditMemo") return centsOf(entry.fields["TotalAmt"]) ?? 0;
  const onReceivable = listOf(entry.fields, "Line").map((line) => {
    const journal = within(line, "JournalEntryLineDetail");
    const account = refOf(within(line, "AccountBasedExpenseLineDetail"), "AccountRef") ?? refOf(journal, "AccountRef");
    if (account === null || !isReceivable(realm, account)) return 0;
    return (centsOf(line["Amount"]) ?? 0) * (journal["PostingType"] === "Credit" ? -1 : 1);
  });
  return Math.abs(onReceivable.reduce((sum, cents) => sum + cents, 0));
}

export function isReceivable(realm: Realm, accountId: string): boolean {
  return realm.entries.Account[accountId]?.fields["AccountType"] === "Accounts Receivable";
}

/** Ids of the payments linked to a document. */
export function paymentsOf(realm: Realm, target: Target): string[] {
  return listOf(realm.entries[target.kind][target.id]?.fields ?? {}, "LinkedTxn")
    .filter((link) => link["TxnType"] === "Payment")
    .map((link) => String(link["TxnId"]));
}

/** After a payment was written or went: the documents it reaches show it, with new balances and tokens. */
export function relink(change: Change, paymentId: string, before: readonly Target[], after: readonly Target[]): void {
  const { realm } = change;
  for (const target of unique([...before, ...after])) {
    const entry = realm.entries[target.kind][target.id];
    if (entry === undefined) continue;
    const linked = after.some((one) => same(one, target));
    const others = listOf(entry.fields, "LinkedTxn").filter((link) => link["TxnId"] !== paymentId);
    const LinkedTxn = linked ? [...others, { TxnId: paymentId, TxnType: "Payment" }] : others;
    const payments = LinkedTxn.filter((link) => link["TxnType"] === "Payment").map((link) => String(link["TxnId"]));
    const open = worthOf(realm, target) - appliedBy(realm, target, payments);
    touch(change, target.kind, target.id, { LinkedTxn, ...openFields(target.kind, open) });
  }
}

/** The names under which a document shows what is open on it. */
export function openFields(kind: Kind, cents: Cents): Fields {
  if (kind === "Invoice") return { Balance: amount(cents) };
  if (kind === "CreditMemo") return { RemainingCredit: amount(cents), Balance: amount(cents) };
  return {};
}

function unique(targets: Target[]): Target[] {
  return targets.filter((target, index) => targets.findIndex((other) => same(other, target)) === index);
}

function same(one: Target, other: Target): boolean {
  return one.kind === other.kind && one.id === other.id;
}
