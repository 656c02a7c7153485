import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id, minor, tenantId } from "./columns";
import { customers } from "./customers";
import { invoices } from "./invoices";
import { companies, sites } from "./tenants";

/** A room or house account while a guest stays: what is charged to it is owed until check-out. */
export const folios = pgTable(
  "folios",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    /** "Room 12", or the name of the account. */
    name: text("name").notNull(),
    /** `room` or `house`. */
    kind: text("kind").notNull(),
    arrivesOn: date("arrives_on", { mode: "string" }),
    departsOn: date("departs_on", { mode: "string" }),
    /** Null: no limit. */
    limitMinor: minor("limit_minor"),
    balanceMinor: minor("balance_minor").notNull().default(0),
    status: text("status").notNull().default("open"),
    /** The one invoice of the check-out. */
    invoiceId: uuid("invoice_id"),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "folios_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "folios_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "folios_customer_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: "folios_invoice_fk",
    }),
    index("folios_open_idx").on(t.tenantId, t.companyId, t.name, t.id).where(sql`status = 'open'`),
    index("folios_customer_idx").on(t.tenantId, t.customerId),
    uniqueIndex("folios_open_key").on(t.tenantId, t.companyId, t.siteId, sql`lower(name)`).where(sql`status = 'open'`),
    check("folios_kind_check", sql`${t.kind} in ('room', 'house')`),
    check("folios_status_check", sql`${t.status} in ('open', 'settled')`),
    check("folios_limit_check", sql`${t.limitMinor} >= 0`),
  ],
);

/** What was charged to a folio, or moved to another with a reason. Append-only. */
export const folioCharges = pgTable(
  "folio_charges",
  {
    tenantId: tenantId(),
    id: id(),
    folioId: uuid("folio_id").notNull(),
    saleId: uuid("sale_id"),
    /** Signed: charged is positive, moved away or given back negative. */
    amountMinor: minor("amount_minor").notNull(),
    reason: text("reason").notNull(),
    actorName: text("actor_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.folioId],
      foreignColumns: [folios.tenantId, folios.id],
      name: "folio_charges_folio_fk",
    }).onDelete("cascade"),
    index("folio_charges_folio_idx").on(t.tenantId, t.folioId, t.at, t.id),
    check("folio_charges_amount_check", sql`${t.amountMinor} <> 0`),
  ],
);
