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
import { products, taxCodes } from "./catalog";
import { at, exchangeRate, id, minor, quantity, ratePpm, tenantId, unitPrice } from "./columns";
import { customers } from "./customers";
import { companies, sites } from "./tenants";

/** A tax as it stood on the line when the document was made. */
export type TaxSnapshot = { code: string; name: string; ratePpm: number; compound: boolean };
export type LineTax = { code: string; name: string; ratePpm: number; taxMinor: number };
export type TaxSummary = { code: string; name: string; ratePpm: number; netMinor: number; taxMinor: number };

export const salesOrders = pgTable(
  "sales_orders",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    quoteNumber: text("quote_number").notNull(),
    /** Taken when the quote is confirmed. */
    number: text("number"),
    status: text("status").notNull().default("quote"),
    orderDate: date("order_date", { mode: "string" }).notNull(),
    wantedBy: date("wanted_by", { mode: "string" }),
    reference: text("reference").notNull().default(""),
    notes: text("notes").notNull().default(""),
    currency: text("currency").notNull(),
    exchangeRate: exchangeRate("exchange_rate").notNull().default("1"),
    pricesIncludeTax: boolean("prices_include_tax").notNull(),
    roundingPolicy: text("rounding_policy").notNull(),
    discountPpm: ratePpm("discount_ppm").notNull().default(0),
    discountAmountMinor: minor("discount_amount_minor").notNull().default(0),
    serviceChargePpm: ratePpm("service_charge_ppm").notNull().default(0),
    subtotalMinor: minor("subtotal_minor").notNull(),
    discountMinor: minor("discount_minor").notNull(),
    serviceChargeMinor: minor("service_charge_minor").notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    taxSummary: jsonb("tax_summary").$type<TaxSummary[]>().notNull(),
    /** Total of the invoices made from this order that were not voided. */
    invoicedMinor: minor("invoiced_minor").notNull().default(0),
    cancelReason: text("cancel_reason"),
    confirmedAt: at("confirmed_at"),
    cancelledAt: at("cancelled_at"),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "sales_orders_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "sales_orders_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "sales_orders_customer_fk",
    }),
    unique("sales_orders_quote_number_key").on(t.tenantId, t.companyId, t.quoteNumber),
    unique("sales_orders_number_key").on(t.tenantId, t.companyId, t.number),
    index("sales_orders_date_idx").on(t.tenantId, t.companyId, t.orderDate, t.id),
    index("sales_orders_status_idx").on(t.tenantId, t.companyId, t.status, t.orderDate, t.id),
    index("sales_orders_customer_idx").on(t.tenantId, t.customerId, t.orderDate, t.id),
    check("sales_orders_rate_check", sql`${t.exchangeRate} > 0 and ${t.exchangeRate} <= 1000000000`),
    check(
      "sales_orders_status_check",
      sql`${t.status} in ('quote', 'confirmed', 'part_invoiced', 'invoiced', 'cancelled')`,
    ),
  ],
);

export const salesOrderLines = pgTable(
  "sales_order_lines",
  {
    tenantId: tenantId(),
    id: id(),
    orderId: uuid("order_id").notNull(),
    position: integer("position").notNull(),
    productId: uuid("product_id"),
    sku: text("sku").notNull().default(""),
    description: text("description").notNull(),
    unit: text("unit").notNull().default(""),
    quantity: quantity("quantity").notNull(),
    unitPrice: unitPrice("unit_price").notNull(),
    discountPpm: ratePpm("discount_ppm").notNull().default(0),
    discountAmountMinor: minor("discount_amount_minor").notNull().default(0),
    taxCodeId: uuid("tax_code_id"),
    taxes: jsonb("taxes").$type<LineTax[]>().notNull(),
    netMinor: minor("net_minor").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    invoicedQuantity: quantity("invoiced_quantity").notNull().default("0"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.orderId],
      foreignColumns: [salesOrders.tenantId, salesOrders.id],
      name: "sales_order_lines_order_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "sales_order_lines_product_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.taxCodeId],
      foreignColumns: [taxCodes.tenantId, taxCodes.id],
      name: "sales_order_lines_tax_code_fk",
    }),
    index("sales_order_lines_product_idx").on(t.tenantId, t.productId),
    index("sales_order_lines_order_idx").on(t.tenantId, t.orderId, t.position),
    check("sales_order_lines_quantity_check", sql`${t.quantity} > 0 and ${t.quantity} <= 1000000000`),
    check(
      "sales_order_lines_invoiced_check",
      sql`${t.invoicedQuantity} >= 0 and ${t.invoicedQuantity} <= ${t.quantity}`,
    ),
    check("sales_order_lines_price_check", sql`${t.unitPrice} between -1000000000 and 1000000000`),
  ],
);
