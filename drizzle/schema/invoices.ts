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
import { products } from "./catalog";
import { at, exchangeRate, id, minor, quantity, ratePpm, tenantId, unitPrice } from "./columns";
import { customers } from "./customers";
import { type LineTax, salesOrders, type TaxSummary } from "./orders";
import { companies, sites } from "./tenants";

/** A draft's line as it was typed; checked again, priced and frozen at issue. */
export type DraftLine = {
  id: string;
  productId: string | null;
  description: string;
  quantity: string;
  unitPrice: string;
  discountPercent?: string;
  discountAmount?: string;
  taxCodeId: string | null;
  orderLineId?: string | null;
};

/** What a line is booked to that is no sale of goods: the purpose of an account. */
export const lineIncomes = [
  "service_charge",
  "tips_payable",
  "gift_cards",
  "sales_discounts",
  "fees",
  "bad_debts",
] as const;
export type LineIncome = (typeof lineIncomes)[number];

/** An invoice before it is issued: freely edited, without a number. It becomes the invoice of the same id. */
export const invoiceDrafts = pgTable(
  "invoice_drafts",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    orderId: uuid("order_id"),
    /** The invoice this draft corrects. */
    correctsInvoiceId: uuid("corrects_invoice_id"),
    issueDate: date("issue_date", { mode: "string" }).notNull(),
    dueDate: date("due_date", { mode: "string" }).notNull(),
    reference: text("reference").notNull().default(""),
    notes: text("notes").notNull().default(""),
    currency: text("currency").notNull(),
    exchangeRate: exchangeRate("exchange_rate").notNull().default("1"),
    pricesIncludeTax: boolean("prices_include_tax").notNull(),
    discountPpm: ratePpm("discount_ppm").notNull().default(0),
    discountAmountMinor: minor("discount_amount_minor").notNull().default(0),
    serviceChargePpm: ratePpm("service_charge_ppm").notNull().default(0),
    lines: jsonb("lines").$type<DraftLine[]>().notNull(),
    /** As last computed, for lists; issue computes again. */
    totalMinor: minor("total_minor").notNull(),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "invoice_drafts_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "invoice_drafts_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "invoice_drafts_customer_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.orderId],
      foreignColumns: [salesOrders.tenantId, salesOrders.id],
      name: "invoice_drafts_order_fk",
    }),
    index("invoice_drafts_date_idx").on(t.tenantId, t.companyId, t.issueDate, t.id),
    index("invoice_drafts_customer_idx").on(t.tenantId, t.customerId),
    check("invoice_drafts_rate_check", sql`${t.exchangeRate} > 0 and ${t.exchangeRate} <= 1000000000`),
    index("invoice_drafts_order_idx").on(t.tenantId, t.orderId),
  ],
);

/**
 * Issued invoices. The runtime role may insert, and update only what settles them (paid, refunded, credited, void);
 * everything the customer was told is frozen by the missing grant.
 */
export const invoices = pgTable(
  "invoices",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    orderId: uuid("order_id"),
    correctsInvoiceId: uuid("corrects_invoice_id"),
    number: text("number").notNull(),
    issueDate: date("issue_date", { mode: "string" }).notNull(),
    dueDate: date("due_date", { mode: "string" }).notNull(),
    reference: text("reference").notNull().default(""),
    notes: text("notes").notNull().default(""),
    /** The parties as printed. */
    customerName: text("customer_name").notNull(),
    customerAddress: text("customer_address").notNull().default(""),
    customerTaxId: text("customer_tax_id").notNull().default(""),
    sellerName: text("seller_name").notNull(),
    sellerAddress: text("seller_address").notNull().default(""),
    sellerTaxId: text("seller_tax_id").notNull().default(""),
    /** How to pay, as printed; null on what was issued before it was kept: the company's is shown. */
    paymentDetails: text("payment_details"),
    currency: text("currency").notNull(),
    exchangeRate: exchangeRate("exchange_rate").notNull().default("1"),
    pricesIncludeTax: boolean("prices_include_tax").notNull(),
    roundingPolicy: text("rounding_policy").notNull(),
    subtotalMinor: minor("subtotal_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    serviceChargePpm: ratePpm("service_charge_ppm").notNull().default(0),
    serviceChargeMinor: minor("service_charge_minor").notNull(),
    serviceChargeTaxMinor: minor("service_charge_tax_minor").notNull().default(0),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    /** The total in the company's currency at the document's rate. */
    baseTotalMinor: minor("base_total_minor").notNull(),
    taxSummary: jsonb("tax_summary").$type<TaxSummary[]>().notNull(),
    issuedByName: text("issued_by_name").notNull(),
    issuedAt: at("issued_at").notNull(),
    importId: uuid("import_id"),
    /** Of a room or house account: what it bills was sold and taxed at a till and is not booked as a sale again. */
    checkOut: boolean("check_out").notNull().default(false),
    // What settles it: the only columns that change after issue.
    /** Gross payments allocated to this invoice. */
    paidMinor: minor("paid_minor").notNull().default(0),
    /** Money given back out of those payments. */
    refundedMinor: minor("refunded_minor").notNull().default(0),
    creditedMinor: minor("credited_minor").notNull().default(0),
    /** total − credited − (paid − refunded), zero once void; kept for the lists' indexes. */
    balanceDueMinor: minor("balance_due_minor").notNull(),
    /** `issued`, `partial`, `paid`, `refunded` or `void`; overdue is a fact of the date and not stored. */
    status: text("status").notNull().default("issued"),
    voidedAt: at("voided_at"),
    voidReason: text("void_reason"),
    internalNotes: text("internal_notes").notNull().default(""),
    version: integer("version").notNull().default(1),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "invoices_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "invoices_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "invoices_customer_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.orderId],
      foreignColumns: [salesOrders.tenantId, salesOrders.id],
      name: "invoices_order_fk",
    }),
    unique("invoices_number_key").on(t.tenantId, t.companyId, t.number),
    index("invoices_date_idx").on(t.tenantId, t.companyId, t.issueDate, t.id),
    index("invoices_status_idx").on(t.tenantId, t.companyId, t.status, t.issueDate, t.id),
    index("invoices_due_idx").on(t.tenantId, t.companyId, t.dueDate, t.id),
    index("invoices_total_idx").on(t.tenantId, t.companyId, t.totalMinor, t.id),
    index("invoices_customer_idx").on(t.tenantId, t.customerId, t.issueDate, t.id),
    index("invoices_order_idx").on(t.tenantId, t.orderId),
    index("invoices_open_idx").on(t.tenantId, t.companyId, t.dueDate, t.id).where(sql`balance_due_minor > 0`),
    index("invoices_credited_idx").on(t.tenantId, t.companyId, t.issueDate, t.id).where(sql`credited_minor > 0`),
    check("invoices_rate_check", sql`${t.exchangeRate} > 0 and ${t.exchangeRate} <= 1000000000`),
    check("invoices_status_check", sql`${t.status} in ('issued', 'partial', 'paid', 'refunded', 'void')`),
    check("invoices_paid_check", sql`${t.paidMinor} - ${t.refundedMinor} <= ${t.totalMinor}`),
    check("invoices_refunded_check", sql`${t.refundedMinor} >= 0 and ${t.refundedMinor} <= ${t.paidMinor}`),
    check("invoices_credited_check", sql`${t.creditedMinor} >= 0 and ${t.creditedMinor} <= ${t.totalMinor}`),
    check(
      "invoices_balance_check",
      sql`${t.balanceDueMinor} = case when ${t.voidedAt} is null then ${t.totalMinor} - ${t.creditedMinor} - (${t.paidMinor} - ${t.refundedMinor}) else 0 end`,
    ),
    check("invoices_void_check", sql`(${t.status} = 'void') = (${t.voidedAt} is not null)`),
  ],
);

export const invoiceLines = pgTable(
  "invoice_lines",
  {
    tenantId: tenantId(),
    invoiceId: uuid("invoice_id").notNull(),
    position: integer("position").notNull(),
    productId: uuid("product_id"),
    orderLineId: uuid("order_line_id"),
    sku: text("sku").notNull().default(""),
    description: text("description").notNull(),
    unit: text("unit").notNull().default(""),
    quantity: quantity("quantity").notNull(),
    unitPrice: unitPrice("unit_price").notNull(),
    /** Line discount and share of the document's discount. */
    discountMinor: minor("discount_minor").notNull().default(0),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    taxes: jsonb("taxes").$type<LineTax[]>().notNull(),
    /** What left the stock account for this line, in the company's currency. */
    costMinor: minor("cost_minor").notNull().default(0),
    /** What it was booked to where that is not sales, of a check-out or an import; a credit takes it back from there. */
    income: text("income").$type<LineIncome>(),
    /** The card a `gift_cards` line was put on, where one is known; a credit takes it off again. */
    giftCardId: uuid("gift_card_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.invoiceId, t.position] }),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: "invoice_lines_invoice_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "invoice_lines_product_fk",
    }),
    index("invoice_lines_product_idx").on(t.tenantId, t.productId),
    check("invoice_lines_quantity_check", sql`${t.quantity} between -1000000000 and 1000000000`),
    check("invoice_lines_price_check", sql`${t.unitPrice} between -1000000000 and 1000000000`),
    check(
      "invoice_lines_income_check",
      sql`${t.income} in ('service_charge', 'tips_payable', 'gift_cards', 'sales_discounts', 'fees', 'bad_debts')`,
    ),
    index("invoice_lines_asked_idx").on(t.tenantId, t.income).where(sql`income in ('fees', 'bad_debts')`),
    check("invoice_lines_total_check", sql`${t.netMinor} + ${t.taxMinor} = ${t.totalMinor}`),
  ],
);
