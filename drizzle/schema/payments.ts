import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, exchangeRate, id, minor, tenantId } from "./columns";
import { creditNotes } from "./credits";
import { customers } from "./customers";
import { invoices } from "./invoices";
import { accounts } from "./ledger";
import { companies } from "./tenants";

export const paymentMethods = pgTable(
  "payment_methods",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    requiresReference: boolean("requires_reference").notNull().default(false),
    /** Where the money stands until it is banked. */
    accountId: uuid("account_id").notNull(),
    position: integer("position").notNull().default(0),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "payment_methods_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: "payment_methods_account_fk",
    }),
    unique("payment_methods_code_key").on(t.tenantId, t.companyId, t.code),
    check(
      "payment_methods_kind_check",
      sql`${t.kind} in ('cash', 'card_terminal', 'bank_transfer', 'cheque', 'other', 'customer_credit', 'gift_card', 'folio')`,
    ),
  ],
);

/** Money received (positive) or given back (negative). Append-only but for the two running sums. */
export const payments = pgTable(
  "payments",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    methodId: uuid("method_id").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    exchangeRate: exchangeRate("exchange_rate").notNull().default("1"),
    baseAmountMinor: minor("base_amount_minor").notNull(),
    paymentType: text("payment_type").notNull().default("full"),
    receivedOn: date("received_on", { mode: "string" }).notNull(),
    reference: text("reference").notNull().default(""),
    transactionId: text("transaction_id").notNull().default(""),
    notes: text("notes").notNull().default(""),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: at("recorded_at").notNull(),
    importId: uuid("import_id"),
    /** Given back out of this payment. */
    refundedMinor: minor("refunded_minor").notNull().default(0),
    /** Refunds requested or approved that have not been processed. */
    refundingMinor: minor("refunding_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "payments_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "payments_customer_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.methodId],
      foreignColumns: [paymentMethods.tenantId, paymentMethods.id],
      name: "payments_method_fk",
    }),
    index("payments_date_idx").on(t.tenantId, t.companyId, t.receivedOn, t.id),
    index("payments_customer_idx").on(t.tenantId, t.customerId, t.receivedOn, t.id),
    check("payments_rate_check", sql`${t.exchangeRate} > 0 and ${t.exchangeRate} <= 1000000000`),
    check("payments_amount_check", sql`${t.amountMinor} <> 0`),
    check("payments_type_check", sql`${t.paymentType} in ('full', 'partial', 'deposit', 'refund')`),
    check("payments_refund_sign_check", sql`(${t.paymentType} = 'refund') = (${t.amountMinor} < 0)`),
    check(
      "payments_refunded_check",
      sql`${t.refundedMinor} >= 0 and ${t.refundingMinor} >= 0 and ${t.refundedMinor} + ${t.refundingMinor} <= greatest(${t.amountMinor}, 0)`,
    ),
  ],
);

/** Which invoice (or free-standing credit note) a payment settles, or what of it stays the customer's; the parts sum to the payment. */
export const paymentAllocations = pgTable(
  "payment_allocations",
  {
    tenantId: tenantId(),
    paymentId: uuid("payment_id").notNull(),
    position: integer("position").notNull().default(1),
    invoiceId: uuid("invoice_id"),
    creditNoteId: uuid("credit_note_id"),
    /** Kept as the customer's credit (positive), or paid out of it (negative). */
    onCredit: boolean("on_credit").notNull().default(false),
    amountMinor: minor("amount_minor").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.paymentId, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.paymentId],
      foreignColumns: [payments.tenantId, payments.id],
      name: "payment_allocations_payment_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: "payment_allocations_invoice_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.creditNoteId],
      foreignColumns: [creditNotes.tenantId, creditNotes.id],
      name: "payment_allocations_credit_note_fk",
    }),
    index("payment_allocations_invoice_idx").on(t.tenantId, t.invoiceId),
    index("payment_allocations_credit_note_idx").on(t.tenantId, t.creditNoteId),
    check(
      "payment_allocations_target_check",
      sql`num_nonnulls(${t.invoiceId}, ${t.creditNoteId}) + ${t.onCredit}::int = 1`,
    ),
  ],
);

/**
 * Money we hold for a customer, by currency: what was kept as credit less what was used and paid out. The row is the lock that
 * keeps two people from using the same credit.
 */
export const customerCredits = pgTable(
  "customer_credits",
  {
    tenantId: tenantId(),
    customerId: uuid("customer_id").notNull(),
    currency: text("currency").notNull(),
    companyId: uuid("company_id").notNull(),
    heldMinor: minor("held_minor").notNull().default(0),
    /** What it stands at in the books, in the company's currency. */
    baseHeldMinor: minor("base_held_minor").notNull().default(0),
    /** The part of it that a pay-out asked for and not yet decided holds back. */
    payingOutMinor: minor("paying_out_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId, t.currency] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "customer_credits_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "customer_credits_customer_fk",
    }).onDelete("cascade"),
    index("customer_credits_held_idx").on(t.tenantId, t.companyId, t.customerId).where(sql`held_minor > 0`),
    check("customer_credits_held_check", sql`${t.heldMinor} >= ${t.payingOutMinor} and ${t.payingOutMinor} >= 0`),
    check("customer_credits_base_check", sql`${t.heldMinor} > 0 or ${t.baseHeldMinor} = 0`),
  ],
);

/** The credit note a refund asks for with it, in the words it was asked; made when the money is given back. */
export type CreditWish = Record<string, unknown>;

/** Money asked back, from the request to the negative payment that booked it. */
export const refunds = pgTable(
  "refunds",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    number: text("number").notNull(),
    /** Null, like the payment, when a customer's credit is paid out. */
    invoiceId: uuid("invoice_id"),
    customerId: uuid("customer_id").notNull(),
    /** The payment the money comes from. */
    paymentId: uuid("payment_id"),
    /** The negative payment, once processed. */
    refundPaymentId: uuid("refund_payment_id"),
    /** The credit note made with it, if the sale changed too. */
    creditNoteId: uuid("credit_note_id"),
    /** While it waits for approval: the credit note to make with it. */
    creditWish: jsonb("credit_wish").$type<CreditWish>(),
    methodId: uuid("method_id").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    reason: text("reason").notNull(),
    notes: text("notes").notNull().default(""),
    status: text("status").notNull(),
    requestedBy: uuid("requested_by"),
    requestedByName: text("requested_by_name").notNull(),
    requestedAt: at("requested_at").notNull(),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    decisionNote: text("decision_note").notNull().default(""),
    processedAt: at("processed_at"),
    failureReason: text("failure_reason"),
    importId: uuid("import_id"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "refunds_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: "refunds_invoice_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "refunds_customer_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.paymentId],
      foreignColumns: [payments.tenantId, payments.id],
      name: "refunds_payment_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.refundPaymentId],
      foreignColumns: [payments.tenantId, payments.id],
      name: "refunds_refund_payment_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.creditNoteId],
      foreignColumns: [creditNotes.tenantId, creditNotes.id],
      name: "refunds_credit_note_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.methodId],
      foreignColumns: [paymentMethods.tenantId, paymentMethods.id],
      name: "refunds_method_fk",
    }),
    unique("refunds_number_key").on(t.tenantId, t.companyId, t.number),
    index("refunds_invoice_idx").on(t.tenantId, t.invoiceId, t.id),
    index("refunds_status_idx").on(t.tenantId, t.companyId, t.status, t.id),
    index("refunds_payment_idx").on(t.tenantId, t.paymentId),
    index("refunds_refund_payment_idx").on(t.tenantId, t.refundPaymentId).where(sql`refund_payment_id is not null`),
    index("refunds_credit_note_idx").on(t.tenantId, t.creditNoteId).where(sql`credit_note_id is not null`),
    index("refunds_customer_idx").on(t.tenantId, t.customerId),
    check("refunds_source_check", sql`(${t.invoiceId} is null) = (${t.paymentId} is null)`),
    check("refunds_amount_check", sql`${t.amountMinor} > 0`),
    check("refunds_status_check", sql`${t.status} in ('requested', 'approved', 'processed', 'failed', 'rejected')`),
    check("refunds_processed_check", sql`(${t.status} = 'processed') = (${t.refundPaymentId} is not null)`),
  ],
);
