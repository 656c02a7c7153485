import { accountFor } from "./accounts";
import { amount, type Cents, centsOf, shown } from "./amounts";
import type { Change } from "./change";
import { headOf } from "./document-head";
import { badEnum, businessRule, missing, notFound } from "./fault";
import { type Fields, has, listOf, refOf, textOf } from "./fields";
import { type Application, applicationsOf, appliedTo, isReceivable, LINKED, worthOf } from "./links";
import { postPayment, postPaymentAbroad } from "./postings";
import { customerOf } from "./prepare-name";
import { depositAccount } from "./prepare-sale";
import type { Prepared, Wish } from "./prepared";
import { namedRefs } from "./reference";
import { accountRef } from "./sale-lines";

/** A payment, whole or in part for several documents; what is left over is the customer's credit. */
export function preparePayment(change: Change, wish: Wish): Prepared {
  const { fields } = wish;
  if (!has(fields, "TotalAmt")) throw missing("TotalAmt");
  const total = centsOf(fields["TotalAmt"]) ?? 0;
  if (total < 0) throw businessRule("Transaction amount must be 0 or greater.", "TotalAmt");
  const customer = customerOf(change, fields);
  const head = headOf(change, "Payment", wish, customer.fields);
  const id = wish.before === null ? null : String(wish.before.fields["Id"]);
  checkLines(fields);
  const reaches = applicationsOf(fields);
  for (const application of reaches) checkApplication(change, application, customer.ref.value, id);
  const used = reaches.reduce((sum, { cents, credit }) => sum + (credit ? -cents : cents), 0);
  if (used > total) throw businessRule(overApplied(used, total), "Line");
  if (used < 0) throw businessRule("The credits applied exceed the charges they are applied to.", "Line");
  if (total === 0 && reaches.length === 0) throw businessRule("You must set a transaction amount.", "TotalAmt");
  const currency = refOf(head, "CurrencyRef") ?? undefined;
  const receivable = accountFor(change, "AccountsReceivable", currency);
  const depositTo = has(fields, "DepositToAccountRef")
    ? depositAccount(change, fields)
    : accountRef(change, accountFor(change, "UndepositedFunds"));
  const rate = Number(head["ExchangeRate"] ?? 1);
  const isAbroad = currency !== undefined && currency !== change.realm.settings.currency;
  const settled = reaches.map((reach) => ({
    cents: reach.credit ? -reach.cents : reach.cents,
    rate: Number(change.realm.entries[reach.kind][reach.id]?.fields["ExchangeRate"] ?? rate),
  }));
  const accountId = String(depositTo["value"]);
  const whose = { accountId, receivable, customerId: customer.ref.value };
  const postings = isAbroad
    ? postPaymentAbroad({
        ...{ ...whose, totalCents: total, rate, settled },
        gains: () => accountFor(change, "ExchangeGainOrLoss"),
      })
    : postPayment(accountId, receivable, customer.ref.value, total);
  const written: Fields = {
    ...fields,
    ...head,
    ...namedRefs(change, fields, { PaymentMethodRef: "PaymentMethod" }),
    CustomerRef: customer.ref,
    DepositToAccountRef: depositTo,
    TotalAmt: amount(total),
    UnappliedAmt: amount(total - used),
    ProcessPayment: false,
    Line: listOf(fields, "Line").map((line) => ({ ...line, Amount: amount(centsOf(line["Amount"]) ?? 0) })),
    LinkedTxn: listOf(wish.before?.fields ?? {}, "LinkedTxn"),
  };
  return { fields: written, postings, reaches };
}

function checkLines(fields: Fields): void {
  for (const line of listOf(fields, "Line")) {
    const cents = centsOf(line["Amount"]);
    if (cents === null) throw missing("Line.Amount");
    if (cents < 0) throw businessRule("Transaction amount must be 0 or greater.", "Line.Amount");
    const links = listOf(line, "LinkedTxn");
    if (links.length !== 1) throw missing("Line.LinkedTxn");
    for (const link of links) {
      const type = textOf(link, "TxnType");
      if (type === null || textOf(link, "TxnId") === null) throw missing("Line.LinkedTxn");
      if (LINKED[type] === undefined) throw badEnum("TxnType", type);
    }
  }
}

function checkApplication(
  change: Change,
  application: Application,
  customerId: string,
  paymentId: string | null,
): void {
  const { realm } = change;
  const entry = realm.entries[application.kind][application.id];
  if (entry === undefined) throw notFound();
  if (!concerns(change, application, customerId)) {
    throw businessRule("The linked transaction belongs to a different customer.", "LinkedTxn");
  }
  const open = worthOf(realm, application) - appliedTo(realm, application, paymentId);
  if (application.cents > open) {
    const number = textOf(entry.fields, "DocNumber") ?? application.id;
    throw businessRule(
      `You can't apply ${shown(application.cents)} to ${number}: only ${shown(open)} is open.`,
      "Line",
    );
  }
}

function concerns(change: Change, { kind, id }: Application, customerId: string): boolean {
  const entry = change.realm.entries[kind][id];
  if (entry === undefined) return false;
  if (kind === "Invoice" || kind === "CreditMemo") return refOf(entry.fields, "CustomerRef") === customerId;
  return entry.postings.some(
    (posting) => posting.customerId === customerId && isReceivable(change.realm, posting.accountId),
  );
}

function overApplied(used: Cents, total: Cents): string {
  return `The amount applied (${shown(used)}) exceeds the amount received (${shown(total)}).`;
}
