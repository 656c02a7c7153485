import { applyCredits } from "./apply-credits";
import { type Change, put, remove, takeBack, touch } from "./change";
import { adoptSettings } from "./company";
import { refuseClosed } from "./document-head";
import { businessRule, deletedBy, Fault, missing, notFound, planFault, stale, unsupported } from "./fault";
import { type Fields, listOf, textOf, within } from "./fields";
import { factsOf, type Kind } from "./kinds";
import { checkLengths, withAddressesAsReturned } from "./lengths";
import { applicationsOf, paymentsOf, relink } from "./links";
import { depositedIn, prepareDeposit, prepareJournalEntry, preparePurchase, refuseDeposited } from "./prepare-booking";
import { prepareName } from "./prepare-name";
import { preparePayment } from "./prepare-payment";
import { prepareSale } from "./prepare-sale";
import type { Prepared, Wish } from "./prepared";
import { presented } from "./present";
import { checkProperties } from "./properties";
import type { Entry } from "./state";
import { voidedFields } from "./void";

export type WriteOptions = { operation?: string | null; include?: string | null; byBookkeeper?: boolean };

/** Creates, updates, voids or deletes one record, wholly or not at all, and returns the body of the answer. */
export function write(change: Change, kind: Kind, body: Fields, options: WriteOptions = {}): Fields {
  try {
    refuseLapsed(change);
    if (change.realm.settings.planLacks.includes(kind)) throw planFault(kind);
    return operate(change, kind, body, options);
  } catch (error) {
    takeBack(change);
    throw error;
  }
}

function operate(change: Change, kind: Kind, body: Fields, { operation, include, byBookkeeper }: WriteOptions): Fields {
  const facts = factsOf(kind);
  const wish = { allowDuplicateNumber: include === "allowduplicatedocnum", byBookkeeper: byBookkeeper === true };
  switch (operation ?? "") {
    case "":
    case "create":
    case "update":
      if (include === "void") return voided(change, kind, body, facts.void === "include");
      if (textOf(body, "Id") === null && operation !== "update") {
        if (!facts.create) throw unsupported("Operation create is not supported.");
        return answer(change, kind, saved(change, kind, { fields: body, before: null, ...wish }));
      }
      if (!facts.update) throw unsupported("Operation update is not supported.");
      return updated(change, kind, body, wish);
    case "delete":
      if (!facts.delete) throw unsupported("Operation delete is not supported.");
      return deleted(change, kind, body);
    case "void":
      // Journal entries answer a void with success and do nothing.
      if (kind === "JournalEntry" && standing(change, kind, body)) return {};
      return voided(change, kind, body, facts.void === "operation");
    default:
      throw unsupported(`Operation ${operation} is not supported.`);
  }
}

function updated(
  change: Change,
  kind: Kind,
  body: Fields,
  wish: Pick<Wish, "allowDuplicateNumber" | "byBookkeeper">,
): Fields {
  checkProperties(kind, body);
  const before = current(change, kind, body);
  if (kind === "CompanyInfo" || kind === "Preferences") {
    adoptSettings(change, kind, body);
    return answer(change, kind, change.realm.entries[kind]["1"]?.fields ?? {});
  }
  refuseDeposited(before.fields);
  const fields = body["sparse"] === true ? sparselyUpdated(before.fields, body) : body;
  return answer(change, kind, saved(change, kind, { fields, before, ...wish }));
}

function saved(change: Change, kind: Kind, wish: Wish): Fields {
  checkProperties(kind, wish.fields);
  checkLengths(wish.fields);
  const prepared = prepare(change, kind, { ...wish, fields: withAddressesAsReturned(wish.fields) });
  const id = wish.before === null ? null : String(wish.before.fields["Id"]);
  const fields = put(change, kind, id, prepared.fields, prepared.postings);
  const written = String(fields["Id"]);
  if (kind === "Payment") relink(change, written, applicationsOf(wish.before?.fields ?? {}), prepared.reaches);
  if (kind === "Deposit") hold(change, written, fields);
  if ((kind === "Invoice" || kind === "CreditMemo") && wish.before === null) applyCredits(change, fields);
  return change.realm.entries[kind][written]?.fields ?? fields;
}

function prepare(change: Change, kind: Kind, wish: Wish): Prepared {
  switch (kind) {
    case "Invoice":
    case "CreditMemo":
    case "SalesReceipt":
    case "RefundReceipt":
      return prepareSale(change, kind, wish);
    case "Payment":
      return preparePayment(change, wish);
    case "JournalEntry":
      return prepareJournalEntry(change, wish);
    case "Purchase":
      return preparePurchase(change, wish);
    case "Deposit":
      return prepareDeposit(change, wish);
    default:
      return prepareName(change, kind, wish);
  }
}

function voided(change: Change, kind: Kind, body: Fields, rightWay: boolean): Fields {
  if (!rightWay) throw unsupported("Operation void is not supported.");
  const before = current(change, kind, body);
  refuseDeposited(before.fields);
  refuseClosed(change.realm, String(before.fields["TxnDate"]));
  const id = String(before.fields["Id"]);
  if (kind === "Invoice" && paymentsOf(change.realm, { kind, id }).length > 0) {
    throw businessRule(
      "You cannot void this transaction while a payment is applied to it. Unapply or void the payment first.",
    );
  }
  const fields = put(change, kind, id, voidedFields(kind, before.fields), [], "voided");
  if (kind === "Payment") relink(change, id, applicationsOf(before.fields), []);
  return answer(change, kind, fields);
}

function deleted(change: Change, kind: Kind, body: Fields): Fields {
  const before = current(change, kind, body);
  refuseDeposited(before.fields);
  refuseClosed(change.realm, String(before.fields["TxnDate"]));
  const id = String(before.fields["Id"]);
  if (kind !== "Payment" && paymentsOf(change.realm, { kind, id }).length > 0) {
    throw businessRule("You cannot delete this transaction while a payment is linked to it. Remove the link first.");
  }
  remove(change, kind, id);
  if (kind === "Payment") relink(change, id, applicationsOf(before.fields), []);
  if (kind === "Deposit") release(change, id, before.fields);
  return { [kind]: { status: "Deleted", domain: "QBO", Id: id } };
}

/** Names left out stay; lines are all or nothing, and with new lines the tax is computed anew unless it is sent along. */
function sparselyUpdated(before: Fields, body: Fields): Fields {
  const fields = { ...before, ...body };
  if ("Line" in body && !("TxnTaxDetail" in body)) {
    const { TxnTaxCodeRef } = within(before, "TxnTaxDetail");
    fields["TxnTaxDetail"] = TxnTaxCodeRef === undefined ? undefined : { TxnTaxCodeRef };
  }
  return fields;
}

/** The record a write is about, when the token fits what stands there. */
function current(change: Change, kind: Kind, body: Fields): Entry {
  const entry = standing(change, kind, body);
  const token = textOf(body, "SyncToken");
  if (token === null) throw missing("SyncToken");
  if (token !== entry.fields["SyncToken"]) throw stale(entry.changedBy);
  return entry;
}

function standing(change: Change, kind: Kind, body: Fields): Entry {
  const id = textOf(body, "Id");
  if (id === null) throw missing("Id");
  const entry = change.realm.entries[kind][id];
  if (entry !== undefined) return entry;
  throw change.realm.deleted.some((gone) => gone.kind === kind && gone.id === id) ? deletedBy() : notFound();
}

function hold(change: Change, depositId: string, deposit: Fields): void {
  for (const { kind, id } of depositedIn(deposit)) {
    const links = listOf(change.realm.entries[kind][id]?.fields ?? {}, "LinkedTxn");
    touch(change, kind, id, { LinkedTxn: [...links, { TxnId: depositId, TxnType: "Deposit" }] });
  }
}

function release(change: Change, depositId: string, deposit: Fields): void {
  for (const { kind, id } of depositedIn(deposit)) {
    const links = listOf(change.realm.entries[kind][id]?.fields ?? {}, "LinkedTxn");
    touch(change, kind, id, {
      LinkedTxn: links.filter((link) => link["TxnType"] !== "Deposit" || link["TxnId"] !== depositId),
    });
  }
}

function refuseLapsed(change: Change): void {
  if (!change.realm.settings.lapsed) return;
  const detail = "Invalid Company Status : Subscription period has ended or canceled or there was a billing problem.";
  throw new Fault(400, "6190", "Invalid Company Status", detail);
}

function answer(change: Change, kind: Kind, fields: Fields): Fields {
  return { [kind]: presented(change.realm, kind, [fields])[0] ?? fields };
}
