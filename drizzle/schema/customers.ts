import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id, tenantId } from "./columns";
import { companies } from "./tenants";

export type CustomerContact = { name: string; role?: string; email?: string; phone?: string };
export type CustomerAddress = {
  kind: "billing" | "delivery";
  lines: string;
  postcode?: string;
  city?: string;
  country?: string;
};

/** Other prices for some customers; the prices stand in `price_list_items`. */
export const priceLists = pgTable(
  "price_lists",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    name: text("name").notNull(),
    changedAt: at("changed_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "price_lists_company_fk",
    }).onDelete("cascade"),
    unique("price_lists_name_key").on(t.tenantId, t.companyId, t.name),
  ],
);

export const customers = pgTable(
  "customers",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    /** The customer number shown beside the name. */
    number: text("number").notNull(),
    name: text("name").notNull(),
    email: text("email").notNull().default(""),
    phone: text("phone").notNull().default(""),
    /** Digits only, for duplicate checks and search. */
    phoneDigits: text("phone_digits").notNull().default(""),
    taxId: text("tax_id").notNull().default(""),
    country: text("country").notNull().default(""),
    currency: text("currency").notNull(),
    /** Null: the company's terms. */
    paymentTermsDays: integer("payment_terms_days"),
    contacts: jsonb("contacts").$type<CustomerContact[]>().notNull().default([]),
    addresses: jsonb("addresses").$type<CustomerAddress[]>().notNull().default([]),
    notes: text("notes").notNull().default(""),
    /** Other prices than the catalogue's. */
    priceListId: uuid("price_list_id"),
    /** How this customer wanted the last receipt: `print`, `email`, `qr`, `none`. */
    receiptChoice: text("receipt_choice"),
    archivedAt: at("archived_at"),
    importId: uuid("import_id"),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "customers_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.priceListId],
      foreignColumns: [priceLists.tenantId, priceLists.id],
      name: "customers_price_list_fk",
    }),
    check("customers_receipt_choice_check", sql`${t.receiptChoice} in ('print', 'email', 'qr', 'none')`),
    uniqueIndex("customers_number_key").on(t.tenantId, t.companyId, t.number),
    index("customers_name_idx").on(t.tenantId, t.companyId, t.name, t.id),
    index("customers_email_idx").on(t.tenantId, t.companyId, t.email),
    index("customers_phone_idx").on(t.tenantId, t.companyId, t.phoneDigits),
    index("customers_tax_id_idx").on(t.tenantId, t.companyId, t.taxId),
    check("customers_terms_check", sql`${t.paymentTermsDays} between 0 and 3650`),
  ],
);
