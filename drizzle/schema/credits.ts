import { sql } from "drizzle-orm";
import {
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
import { products } from "./catalog";
import { at, exchangeRate, id, minor, quantity, tenantId, unitPrice } from "./columns";
import { customers } from "./customers";
import { invoices, type LineIncome } from "./invoices";
import type { LineTax, TaxSummary } from "./orders";
import { companies, sites } from "./tenants";

/** A sale taken back, wholly or in part: its own document, never a change of the invoice. Append-only. */
export const creditNotes = pgTable(
  "credit_notes",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    /** The invoice it amends; null only for imported credits whose invoice is not known. */
    invoiceId: uuid("invoice_id"),
    number: text("number").notNull(),
    issueDate: date("issue_date", { mode: "string" }).notNull(),
    reason: text("reason").notNull(),
    customerName: text("customer_name").notNull(),
    currency: text("currency").notNull(),
    exchangeRate: exchangeRate("exchange_rate").notNull().default("1"),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    baseTotalMinor: minor("base_total_minor").notNull(),
    taxSummary: jsonb("tax_summary").$type<TaxSummary[]>().notNull(),
    issuedByName: text("issued_by_name").notNull(),
    issuedAt: at("issued_at").notNull(),
    importId: uuid("import_id"),
    /** Of a credit without an invoice: what has been paid out again. The only column that changes. */
    refundedMinor: minor("refunded_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "credit_notes_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "credit_notes_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "credit_notes_customer_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: "credit_notes_invoice_fk",
    }),
    unique("credit_notes_number_key").on(t.tenantId, t.companyId, t.number),
    index("credit_notes_date_idx").on(t.tenantId, t.companyId, t.issueDate, t.id),
    index("credit_notes_invoice_idx").on(t.tenantId, t.invoiceId),
    index("credit_notes_customer_idx").on(t.tenantId, t.customerId, t.issueDate, t.id),
    check("credit_notes_rate_check", sql`${t.exchangeRate} > 0 and ${t.exchangeRate} <= 1000000000`),
    check("credit_notes_refunded_check", sql`${t.refundedMinor} between 0 and ${t.totalMinor}`),
  ],
);

export const creditNoteLines = pgTable(
  "credit_note_lines",
  {
    tenantId: tenantId(),
    creditNoteId: uuid("credit_note_id").notNull(),
    position: integer("position").notNull(),
    /** The invoice line taken back; null for a price reduction on the whole or an imported line. */
    invoicePosition: integer("invoice_position"),
    productId: uuid("product_id"),
    sku: text("sku").notNull().default(""),
    description: text("description").notNull(),
    quantity: quantity("quantity").notNull(),
    unitPrice: unitPrice("unit_price").notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    taxes: jsonb("taxes").$type<LineTax[]>().notNull(),
    /** Where the goods went: `resell`, `quarantine`, `scrap`, or `none` when nothing came back. */
    condition: text("condition").notNull().default("none"),
    costMinor: minor("cost_minor").notNull().default(0),
    /** What it was taken back from where that is not sales returns. */
    income: text("income").$type<LineIncome>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.creditNoteId, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.creditNoteId],
      foreignColumns: [creditNotes.tenantId, creditNotes.id],
      name: "credit_note_lines_note_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "credit_note_lines_product_fk",
    }),
    index("credit_note_lines_product_idx").on(t.tenantId, t.productId),
    check("credit_note_lines_quantity_check", sql`${t.quantity} between -1000000000 and 1000000000`),
    check("credit_note_lines_price_check", sql`${t.unitPrice} between -1000000000 and 1000000000`),
    check("credit_note_lines_condition_check", sql`${t.condition} in ('resell', 'quarantine', 'scrap', 'none')`),
    check(
      "credit_note_lines_income_check",
      sql`${t.income} in ('service_charge', 'tips_payable', 'gift_cards', 'sales_discounts', 'fees', 'bad_debts')`,
    ),
    index("credit_note_lines_asked_idx").on(t.tenantId, t.income).where(sql`income in ('fees', 'bad_debts')`),
    check("credit_note_lines_total_check", sql`${t.netMinor} + ${t.taxMinor} = ${t.totalMinor}`),
  ],
);
