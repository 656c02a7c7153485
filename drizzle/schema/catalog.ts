import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id, quantity, ratePpm, tenantId, unitPrice } from "./columns";
import { companies } from "./tenants";

/** A named set of taxes a line may carry: "20 % standard", or state plus city tax. */
export const taxCodes = pgTable(
  "tax_codes",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    legalReference: text("legal_reference").notNull().default(""),
    isDefault: boolean("is_default").notNull().default(false),
    archivedAt: at("archived_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "tax_codes_company_fk",
    }),
    unique("tax_codes_code_key").on(t.tenantId, t.companyId, t.code),
  ],
);

/** A tax of a code, for the dates it is in force; the rate is chosen by supply date. */
export const taxRates = pgTable(
  "tax_rates",
  {
    tenantId: tenantId(),
    taxCodeId: uuid("tax_code_id").notNull(),
    position: integer("position").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull().default("1900-01-01"),
    validUntil: date("valid_until", { mode: "string" }),
    name: text("name").notNull(),
    ratePpm: ratePpm("rate_ppm").notNull(),
    /** Charged on the net plus the taxes before it. */
    compound: boolean("compound").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.taxCodeId, t.position, t.validFrom] }),
    foreignKey({
      columns: [t.tenantId, t.taxCodeId],
      foreignColumns: [taxCodes.tenantId, taxCodes.id],
      name: "tax_rates_code_fk",
    }),
    check("tax_rates_rate_check", sql`${t.ratePpm} between 0 and 1000000`),
  ],
);

export const categories = pgTable(
  "categories",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull().default(0),
    /** The colour of its tiles, in degrees; null: worked out from the name. */
    hue: integer("hue"),
    /** The picture on its tab and tiles, by its name in the icon set. */
    icon: text("icon").notNull().default(""),
    /** Kept by the database: what changed after a till's last fetch. */
    changedAt: at("changed_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "categories_company_fk",
    }),
    check("categories_hue_check", sql`${t.hue} between 0 and 359`),
    unique("categories_name_key").on(t.tenantId, t.companyId, t.name),
  ],
);

export const products = pgTable(
  "products",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    sku: text("sku").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** `stocked` goods are counted; a `service` is not. */
    kind: text("kind").notNull().default("stocked"),
    categoryId: uuid("category_id"),
    unit: text("unit").notNull().default("pcs"),
    price: unitPrice("price").notNull(),
    priceIncludesTax: boolean("price_includes_tax").notNull().default(false),
    taxCodeId: uuid("tax_code_id"),
    /** In the company's currency; null when unknown. */
    cost: unitPrice("cost"),
    stockPolicy: text("stock_policy").notNull().default("warn"),
    /** Available at or under this is low; null is never low. */
    reorderLevel: quantity("reorder_level"),
    archivedAt: at("archived_at"),
    importId: uuid("import_id"),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
    /** Kept by the database whenever the product or its barcodes change: what changed after a till's last fetch. */
    changedAt: at("changed_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("products_changed_idx").on(t.tenantId, t.companyId, t.changedAt, t.id),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "products_company_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.categoryId],
      foreignColumns: [categories.tenantId, categories.id],
      name: "products_category_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.taxCodeId],
      foreignColumns: [taxCodes.tenantId, taxCodes.id],
      name: "products_tax_code_fk",
    }),
    unique("products_sku_key").on(t.tenantId, t.companyId, t.sku),
    index("products_name_idx").on(t.tenantId, t.companyId, t.name, t.id),
    check("products_kind_check", sql`${t.kind} in ('stocked', 'service')`),
    check("products_stock_policy_check", sql`${t.stockPolicy} in ('block', 'warn', 'allow')`),
    check("products_price_check", sql`${t.price} between -1000000000 and 1000000000`),
    check("products_cost_check", sql`${t.cost} between 0 and 1000000000`),
    check("products_reorder_level_check", sql`${t.reorderLevel} between 0 and 1000000000`),
  ],
);

export const productBarcodes = pgTable(
  "product_barcodes",
  {
    tenantId: tenantId(),
    companyId: uuid("company_id").notNull(),
    barcode: text("barcode").notNull(),
    productId: uuid("product_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.companyId, t.barcode] }),
    foreignKey({
      columns: [t.tenantId, t.productId],
      foreignColumns: [products.tenantId, products.id],
      name: "product_barcodes_product_fk",
    }),
    index("product_barcodes_product_idx").on(t.tenantId, t.productId),
  ],
);
