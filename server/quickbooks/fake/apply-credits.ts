import { amount, type Cents } from "./amounts";
import { type Change, put } from "./change";
import { type Fields, refOf } from "./fields";
import type { Kind } from "./kinds";
import { appliedTo, relink, worthOf } from "./links";
import type { Target } from "./prepared";

/** With "automatically apply credits" on, QuickBooks uses a customer's credit memos on open invoices by itself. */
export function applyCredits(change: Change, document: Fields): void {
  if (!change.realm.settings.autoApplyCredit) return;
  const customer = refOf(document, "CustomerRef") ?? "";
  for (const credit of openOnes(change, "CreditMemo", customer)) {
    for (const invoice of openOnes(change, "Invoice", customer)) {
      const cents = Math.min(openOn(change, credit), openOn(change, invoice));
      if (cents > 0) link(change, document, invoice, credit, cents);
    }
  }
}

function openOnes(change: Change, kind: Kind, customer: string): Target[] {
  return Object.entries(change.realm.entries[kind])
    .filter(([, { fields }]) => refOf(fields, "CustomerRef") === customer)
    .map(([id]) => ({ kind, id }))
    .filter((target) => openOn(change, target) > 0);
}

function openOn(change: Change, target: Target): Cents {
  return worthOf(change.realm, target) - appliedTo(change.realm, target);
}

/** The payment of nothing that joins the two. */
function link(change: Change, document: Fields, invoice: Target, credit: Target, cents: Cents): void {
  const Line = [invoice, credit].map(({ kind, id }) => ({
    Amount: amount(cents),
    LinkedTxn: [{ TxnId: id, TxnType: kind }],
  }));
  const { CustomerRef, TxnDate, CurrencyRef } = document;
  const fields = { CustomerRef, TxnDate, CurrencyRef, TotalAmt: 0, UnappliedAmt: 0, ProcessPayment: false, Line };
  const PrivateNote = "Created by QuickBooks Online to link credits to charges.";
  const payment = put(change, "Payment", null, { ...fields, PrivateNote, LinkedTxn: [] }, []);
  relink(change, String(payment["Id"]), [], [invoice, credit]);
}
