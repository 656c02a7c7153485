import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { products } from "./catalog";
import { at, bytea, id, tenantId, unitPrice } from "./columns";
import { priceLists } from "./customers";
import { companies } from "./tenants";

/** The tiles of the first page of every till, in order. */
export const favourites = pgTable(
  "favourites",
  {
    tenantId: tenantId(),
    companyId: uuid("company_id").notNull(),
    productId: uuid("product_id").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.companyId, t.productId] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "favourites_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "favourites_product_fk",
    }).onDelete("cascade"),
  ],
);

/** A picture small enough for a tile, re-encoded when it was uploaded. */
export const productImages = pgTable(
  "product_images",
  {
    tenantId: tenantId(),
    productId: uuid("product_id").notNull(),
    contentType: text("content_type").notNull(),
    bytes: bytea("bytes").notNull(),
    sha256: text("sha256").notNull(),
    changedAt: at("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.productId] }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "product_images_product_fk",
    }).onDelete("cascade"),
  ],
);

/** What may or must be chosen with a product: "Milk", exactly one; "Extras", any number. */
export const modifierGroups = pgTable(
  "modifier_groups",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    name: text("name").notNull(),
    smallest: integer("smallest").notNull().default(0),
    /** Null: any number. */
    largest: integer("largest"),
    position: integer("position").notNull().default(0),
    changedAt: at("changed_at").notNull().defaultNow(),
    archivedAt: at("archived_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "modifier_groups_company_fk",
    }).onDelete("cascade"),
    unique("modifier_groups_name_key").on(t.tenantId, t.companyId, t.name),
    check(
      "modifier_groups_choice_check",
      sql`${t.smallest} >= 0 and ${t.largest} >= ${t.smallest} and ${t.largest} > 0`,
    ),
  ],
);

export const modifiers = pgTable(
  "modifiers",
  {
    tenantId: tenantId(),
    id: id(),
    groupId: uuid("group_id").notNull(),
    name: text("name").notNull(),
    /** Added to the unit price, in the product's price mode. */
    priceDelta: unitPrice("price_delta").notNull().default("0"),
    isUsual: boolean("is_usual").notNull().default(false),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.groupId],
      foreignColumns: [modifierGroups.tenantId, modifierGroups.id],
      name: "modifiers_group_fk",
    }).onDelete("cascade"),
    unique("modifiers_name_key").on(t.tenantId, t.groupId, t.name),
    check(
      "modifiers_price_check",
      sql`${t.priceDelta} between -1000000000 and 1000000000 and ${t.priceDelta} <= 1000000000`,
    ),
  ],
);

export const productModifierGroups = pgTable(
  "product_modifier_groups",
  {
    tenantId: tenantId(),
    productId: uuid("product_id").notNull(),
    groupId: uuid("group_id").notNull(),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.productId, t.groupId] }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "product_modifier_groups_product_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.groupId],
      foreignColumns: [modifierGroups.tenantId, modifierGroups.id],
      name: "product_modifier_groups_group_fk",
    }).onDelete("cascade"),
    index("product_modifier_groups_group_idx").on(t.tenantId, t.groupId),
  ],
);

/** A list's price of a product. */
export const priceListItems = pgTable(
  "price_list_items",
  {
    tenantId: tenantId(),
    listId: uuid("list_id").notNull(),
    productId: uuid("product_id").notNull(),
    /** In the product's own price mode. */
    price: unitPrice("price").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.listId, t.productId] }),
    foreignKey({
      columns: [t.tenantId, t.listId],
      foreignColumns: [priceLists.tenantId, priceLists.id],
      name: "price_list_items_list_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "price_list_items_product_fk",
    }).onDelete("cascade"),
    index("price_list_items_product_idx").on(t.tenantId, t.productId),
    check("price_list_items_price_check", sql`${t.price} between 0 and 1000000000 and ${t.price} <= 1000000000`),
  ],
);

/** How scales print their own barcodes: "21PPPPPVVVVVC" is a code beginning with 21, product 5 digits, value 5, check digit. */
export const barcodeRules = pgTable(
  "barcode_rules",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    name: text("name").notNull(),
    /** Digits stand for themselves, P for the product's code, V for the value, C for the check digit, ? for any digit. */
    pattern: text("pattern").notNull(),
    /** `weight` gives the quantity, `price` what the piece costs. */
    meaning: text("meaning").notNull(),
    decimals: integer("decimals").notNull(),
    position: integer("position").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "barcode_rules_company_fk",
    }).onDelete("cascade"),
    unique("barcode_rules_pattern_key").on(t.tenantId, t.companyId, t.pattern),
    check("barcode_rules_meaning_check", sql`${t.meaning} in ('weight', 'price')`),
    check("barcode_rules_decimals_check", sql`${t.decimals} between 0 and 4`),
  ],
);
