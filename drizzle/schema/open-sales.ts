import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id, minor, quantity, tenantId } from "./columns";
import { companies, sites } from "./tenants";

/** What the card of an open sale shows of it: its first lines and how many more there are. */
export type OpenSaleOutline = {
  lines: { quantity: string; name: string }[];
  more: number;
  guests: number;
  serviceMode: "" | "eat_in" | "take_away";
};

/** A sale that is not paid yet and that every tablet can see: a parked basket, a table, a room's order. */
export const openSales = pgTable(
  "open_sales",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    /** What the card says: "Table 4", "Blue coat", "Room 12". */
    name: text("name").notNull(),
    /** `table`, `room` or `name`. */
    place: text("place").notNull().default("name"),
    status: text("status").notNull().default("open"),
    /** The number of its newest line operation. */
    revision: integer("revision").notNull().default(0),
    /** Worked out by the tablet that wrote last, for the cards. */
    totalMinor: minor("total_minor").notNull().default(0),
    itemCount: quantity("item_count").notNull().default("0"),
    outline: jsonb("outline").$type<Partial<OpenSaleOutline>>().notNull().default({}),
    createdByName: text("created_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
    /** The tablet that has it on its screen. */
    openOnDeviceId: uuid("open_on_device_id"),
    openOnName: text("open_on_name").notNull().default(""),
    openUntil: at("open_until"),
    /** The tablet that is taking payment; ends by itself. */
    leaseDeviceId: uuid("lease_device_id"),
    leaseName: text("lease_name").notNull().default(""),
    leaseUntil: at("lease_until"),
    /** The receipt it became. */
    saleId: uuid("sale_id"),
    discardedByName: text("discarded_by_name"),
    discardReason: text("discard_reason").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "open_sales_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "open_sales_site_fk",
    }),
    index("open_sales_open_idx").on(t.tenantId, t.companyId, t.siteId, t.id).where(sql`status = 'open'`),
    check("open_sales_status_check", sql`${t.status} in ('open', 'paid', 'discarded')`),
    check("open_sales_place_check", sql`${t.place} in ('table', 'room', 'name')`),
    check(
      "open_sales_items_check",
      sql`${t.itemCount} between -1000000000 and 1000000000 and ${t.itemCount} <= 1000000000`,
    ),
  ],
);

/** What was done to an open sale, line by line: the sale is these in order, so nobody's addition can be overwritten. Append-only. */
export const openSaleOperations = pgTable(
  "open_sale_operations",
  {
    tenantId: tenantId(),
    /** Made by the tablet: sent again it is the same one. */
    id: id(),
    openSaleId: uuid("open_sale_id").notNull(),
    /** The order they count in, given by the office. */
    revision: integer("revision").notNull(),
    operation: jsonb("operation").$type<Record<string, unknown>>().notNull(),
    deviceId: uuid("device_id"),
    deviceName: text("device_name").notNull(),
    actorName: text("actor_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.openSaleId],
      foreignColumns: [openSales.tenantId, openSales.id],
      name: "open_sale_operations_sale_fk",
    }).onDelete("cascade"),
    unique("open_sale_operations_revision_key").on(t.tenantId, t.openSaleId, t.revision),
  ],
);
