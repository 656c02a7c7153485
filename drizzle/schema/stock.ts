import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { products } from "./catalog";
import { at, id, minor, quantity, tenantId } from "./columns";
import { sites } from "./tenants";

/** Every piece that came or went, and what it was worth. Append-only: on hand is the sum of this. */
export const stockMovements = pgTable(
  "stock_movements",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    productId: uuid("product_id").notNull(),
    siteId: uuid("site_id").notNull(),
    /** Signed: into stock is positive. */
    quantity: quantity("quantity").notNull(),
    /** Signed, in the company's currency; the stock account is the sum of this. */
    valueMinor: minor("value_minor").notNull(),
    reason: text("reason").notNull(),
    documentType: text("document_type"),
    documentId: uuid("document_id"),
    note: text("note").notNull().default(""),
    actorName: text("actor_name").notNull(),
    importId: uuid("import_id"),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "stock_movements_product_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "stock_movements_site_fk",
    }),
    index("stock_movements_product_idx").on(t.tenantId, t.productId, t.siteId, t.at, t.id),
    index("stock_movements_time_idx").on(t.tenantId, t.companyId, t.at, t.id),
    index("stock_movements_document_idx").on(t.tenantId, t.documentId),
    check("stock_movements_quantity_check", sql`${t.quantity} between -1000000000 and 1000000000`),
    check(
      "stock_movements_reason_check",
      sql`${t.reason} in ('opening', 'receipt', 'sale', 'return', 'write_off', 'count', 'adjustment', 'transfer', 'void')`,
    ),
  ],
);

/** The running sum of the movements and reservations, kept in the same transaction; `doctor` recomputes and compares. */
export const stockLevels = pgTable(
  "stock_levels",
  {
    tenantId: tenantId(),
    productId: uuid("product_id").notNull(),
    siteId: uuid("site_id").notNull(),
    onHand: quantity("on_hand").notNull().default("0"),
    reserved: quantity("reserved").notNull().default("0"),
    valueMinor: minor("value_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.productId, t.siteId] }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "stock_levels_product_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "stock_levels_site_fk",
    }),
    check("stock_levels_on_hand_check", sql`${t.onHand} between -1000000000 and 1000000000`),
    check("stock_levels_reserved_check", sql`${t.reserved} between 0 and 1000000000`),
  ],
);

/** Pieces promised to a sales order line; `stock_levels.reserved` is the sum of this. */
export const stockReservations = pgTable(
  "stock_reservations",
  {
    tenantId: tenantId(),
    orderId: uuid("order_id").notNull(),
    orderLineId: uuid("order_line_id").notNull(),
    productId: uuid("product_id").notNull(),
    siteId: uuid("site_id").notNull(),
    quantity: quantity("quantity").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.orderLineId] }),
    foreignKey({
      columns: [t.tenantId, t.productId, t.siteId],
      foreignColumns: [stockLevels.tenantId, stockLevels.productId, stockLevels.siteId],
      name: "stock_reservations_level_fk",
    }),
    index("stock_reservations_order_idx").on(t.tenantId, t.orderId),
    index("stock_reservations_product_idx").on(t.tenantId, t.productId, t.siteId),
    check("stock_reservations_quantity_check", sql`${t.quantity} > 0 and ${t.quantity} <= 1000000000`),
  ],
);
