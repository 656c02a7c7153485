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
import { at, id, minor, quantity, ratePpm, tenantId } from "./columns";
import { customers } from "./customers";
import { companies } from "./tenants";

/** Money we owe whoever holds the card. The balance is the sum of the entries, kept with them, and never below zero. */
export const giftCards = pgTable(
  "gift_cards",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    code: text("code").notNull(),
    /** What a card is told by where the whole code is not shown. */
    codeEnd: text("code_end").generatedAlwaysAs(sql`right(code, 4)`),
    currency: text("currency").notNull(),
    balanceMinor: minor("balance_minor").notNull().default(0),
    customerId: uuid("customer_id"),
    issuedOn: date("issued_on", { mode: "string" }).notNull(),
    expiresOn: date("expires_on", { mode: "string" }),
    blockedAt: at("blocked_at"),
    blockedReason: text("blocked_reason").notNull().default(""),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "gift_cards_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "gift_cards_customer_fk",
    }),
    unique("gift_cards_code_key").on(t.tenantId, t.companyId, t.code),
    index("gift_cards_company_idx").on(t.tenantId, t.companyId, t.id),
    index("gift_cards_end_idx").on(t.tenantId, t.companyId, t.codeEnd),
    index("gift_cards_customer_idx").on(t.tenantId, t.customerId).where(sql`customer_id is not null`),
    check("gift_cards_balance_check", sql`${t.balanceMinor} >= 0`),
  ],
);

/** What was put on a card and taken off it. Append-only. */
export const giftCardEntries = pgTable(
  "gift_card_entries",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    cardId: uuid("card_id").notNull(),
    kind: text("kind").notNull(),
    /** Signed: onto the card is positive. */
    amountMinor: minor("amount_minor").notNull(),
    /** The sale it happened in, where one did. */
    saleId: uuid("sale_id"),
    note: text("note").notNull().default(""),
    actorName: text("actor_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "gift_card_entries_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.cardId],
      foreignColumns: [giftCards.tenantId, giftCards.id],
      name: "gift_card_entries_card_fk",
    }).onDelete("cascade"),
    index("gift_card_entries_card_idx").on(t.tenantId, t.cardId, t.id),
    index("gift_card_entries_sale_idx").on(t.tenantId, t.saleId),
    check("gift_card_entries_amount_check", sql`${t.amountMinor} <> 0`),
    check(
      "gift_card_entries_kind_check",
      sql`${t.kind} in ('issue', 'top_up', 'redeem', 'refund', 'adjustment', 'breakage')`,
    ),
  ],
);

/** How a company gives points and what they are worth. */
export const loyaltyPrograms = pgTable(
  "loyalty_programs",
  {
    tenantId: tenantId(),
    companyId: uuid("company_id").notNull(),
    active: boolean("active").notNull().default(false),
    /** Points per major unit of what was actually paid. */
    pointsPerUnit: quantity("points_per_unit").notNull().default("1"),
    /** What one point takes off, in minor units; parts of a minor unit count. */
    worthMinor: quantity("worth_minor").notNull().default("1"),
    /** `simple`: a discount when used. `deferred`: part of each sale is owed until then. */
    mode: text("mode").notNull().default("simple"),
    /** Deferred: how much of the points given is expected to be used. */
    expectedUsePpm: ratePpm("expected_use_ppm").notNull().default(1_000_000),
    onTax: boolean("on_tax").notNull().default(true),
    smallestUse: quantity("smallest_use").notNull().default("0"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.companyId] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "loyalty_programs_company_fk",
    }).onDelete("cascade"),
    check("loyalty_programs_mode_check", sql`${t.mode} in ('simple', 'deferred')`),
    check("loyalty_programs_points_check", sql`${t.pointsPerUnit} >= 0 and ${t.pointsPerUnit} <= 1000000`),
    check("loyalty_programs_worth_check", sql`${t.worthMinor} >= 0 and ${t.worthMinor} <= 1000000`),
    check("loyalty_programs_smallest_check", sql`${t.smallestUse} >= 0 and ${t.smallestUse} <= 1000000000`),
    check("loyalty_programs_expected_check", sql`${t.expectedUsePpm} between 0 and 1000000`),
  ],
);

/** A customer's points: the sum of the entries. They may fall below zero when what earned them comes back. */
export const loyaltyAccounts = pgTable(
  "loyalty_accounts",
  {
    tenantId: tenantId(),
    customerId: uuid("customer_id").notNull(),
    companyId: uuid("company_id").notNull(),
    points: quantity("points").notNull().default("0"),
    /** Deferred mode: what these points stand at in the books. */
    owedMinor: minor("owed_minor").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.customerId] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "loyalty_accounts_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "loyalty_accounts_customer_fk",
    }).onDelete("cascade"),
    check(
      "loyalty_accounts_points_check",
      sql`${t.points} between -1000000000 and 1000000000 and ${t.points} <= 1000000000`,
    ),
  ],
);

/** Every point given, used, taken back or expired, and why. Append-only. */
export const loyaltyEntries = pgTable(
  "loyalty_entries",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    kind: text("kind").notNull(),
    /** Signed. */
    points: quantity("points").notNull(),
    owedMinor: minor("owed_minor").notNull().default(0),
    saleId: uuid("sale_id"),
    saleLineId: uuid("sale_line_id"),
    reason: text("reason").notNull(),
    actorName: text("actor_name").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "loyalty_entries_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [loyaltyAccounts.tenantId, loyaltyAccounts.customerId],
      name: "loyalty_entries_account_fk",
    }).onDelete("cascade"),
    index("loyalty_entries_customer_idx").on(t.tenantId, t.customerId, t.id),
    index("loyalty_entries_sale_idx").on(t.tenantId, t.saleId),
    check("loyalty_entries_kind_check", sql`${t.kind} in ('earn', 'use', 'reverse', 'adjustment', 'expire')`),
    check(
      "loyalty_entries_points_check",
      sql`${t.points} between -1000000000 and 1000000000 and ${t.points} <= 1000000000`,
    ),
  ],
);

/** A promo code, or without one a rule that applies by itself. */
export const promotions = pgTable(
  "promotions",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    /** Null: applies by itself. Written in capitals. */
    code: text("code"),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    percentPpm: ratePpm("percent_ppm"),
    amountMinor: minor("amount_minor"),
    /** Buy so many, get so many more at `percentPpm` off. */
    buyQuantity: integer("buy_quantity"),
    getQuantity: integer("get_quantity"),
    /** Empty: everything. */
    productIds: uuid("product_ids").array().notNull().default([]),
    categoryIds: uuid("category_ids").array().notNull().default([]),
    minimumMinor: minor("minimum_minor").notNull().default(0),
    startsOn: date("starts_on", { mode: "string" }),
    endsOn: date("ends_on", { mode: "string" }),
    limitTotal: integer("limit_total"),
    limitPerCustomer: integer("limit_per_customer"),
    /** May stand beside other promotions on one sale. */
    stacks: boolean("stacks").notNull().default(false),
    /** Uses claimed or made and not given back; raised by a conditional update only. */
    used: integer("used").notNull().default(0),
    archivedAt: at("archived_at"),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "promotions_company_fk",
    }).onDelete("cascade"),
    unique("promotions_code_key").on(t.tenantId, t.companyId, t.code),
    check("promotions_kind_check", sql`${t.kind} in ('percent', 'amount', 'buy_x_get_y')`),
    check("promotions_percent_check", sql`${t.percentPpm} between 0 and 1000000`),
    check("promotions_amount_check", sql`${t.amountMinor} > 0`),
    check("promotions_used_check", sql`${t.used} >= 0`),
  ],
);

/** One use of a promotion in one sale: claimed while the sale is open, used when it is paid, given back when it is not. */
export const promotionUses = pgTable(
  "promotion_uses",
  {
    tenantId: tenantId(),
    promotionId: uuid("promotion_id").notNull(),
    /** By the tablet's own id: the sale may not be stored yet. */
    saleId: uuid("sale_id").notNull(),
    companyId: uuid("company_id").notNull(),
    customerId: uuid("customer_id"),
    state: text("state").notNull(),
    /** A claim that was never paid is given back after this. */
    expiresAt: at("expires_at"),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.promotionId, t.saleId] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "promotion_uses_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.promotionId],
      foreignColumns: [promotions.tenantId, promotions.id],
      name: "promotion_uses_promotion_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "promotion_uses_customer_fk",
    }),
    index("promotion_uses_sale_idx").on(t.tenantId, t.saleId),
    index("promotion_uses_claimed_idx").on(t.tenantId, t.expiresAt).where(sql`state = 'claimed'`),
    check("promotion_uses_state_check", sql`${t.state} in ('claimed', 'used', 'over_limit', 'given_back')`),
  ],
);

/** How often one customer used one promotion; the row is the lock. */
export const promotionCustomers = pgTable(
  "promotion_customers",
  {
    tenantId: tenantId(),
    promotionId: uuid("promotion_id").notNull(),
    customerId: uuid("customer_id").notNull(),
    used: integer("used").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.promotionId, t.customerId] }),
    foreignKey({
      columns: [t.tenantId, t.promotionId],
      foreignColumns: [promotions.tenantId, promotions.id],
      name: "promotion_customers_promotion_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.customerId],
      foreignColumns: [customers.tenantId, customers.id],
      name: "promotion_customers_customer_fk",
    }),
    check("promotion_customers_used_check", sql`${t.used} >= 0`),
  ],
);
