import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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
import { at, id, int4multirange, minor, ratePpm, tenantId } from "./columns";

export const tenants = pgTable("tenants", {
  id: uuid("id").primaryKey(),
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  onboardedAt: at("onboarded_at"),
  createdAt: at("created_at").notNull().defaultNow(),
});

/** A legal entity with its own books. */
export const companies = pgTable(
  "companies",
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    name: text("name").notNull(),
    legalName: text("legal_name").notNull(),
    taxId: text("tax_id").notNull().default(""),
    address: text("address").notNull().default(""),
    paymentDetails: text("payment_details").notNull().default(""),
    trade: text("trade").notNull().default("shop"),
    country: text("country").notNull(),
    currency: text("currency").notNull(),
    /** How new documents state their prices; each document keeps its own. */
    pricesIncludeTax: boolean("prices_include_tax").notNull().default(false),
    roundingPolicy: text("rounding_policy").notNull().default("document"),
    serviceChargePpm: ratePpm("service_charge_ppm").notNull().default(0),
    serviceChargeTaxCodeId: uuid("service_charge_tax_code_id"),
    paymentTermsDays: integer("payment_terms_days").notNull().default(30),
    /** Refunds above this need a second person. Null: no limit. */
    refundApprovalAboveMinor: minor("refund_approval_above_minor"),
    demonstration: boolean("demonstration").notNull().default(false),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    check("companies_rounding_policy_check", sql`${t.roundingPolicy} in ('line', 'document')`),
    check("companies_trade_check", sql`${t.trade} in ('shop', 'cafe', 'hotel', 'services')`),
    check("companies_service_charge_check", sql`${t.serviceChargePpm} between 0 and 1000000`),
    check("companies_terms_check", sql`${t.paymentTermsDays} between 0 and 3650`),
  ],
);

/** A place of business: a shop, a warehouse, a hotel desk. */
export const sites = pgTable(
  "sites",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    name: text("name").notNull(),
    address: text("address").notNull().default(""),
    timeZone: text("time_zone").notNull(),
    /** "HH:MM": sales before this hour belong to the business day before. */
    businessDayStart: text("business_day_start").notNull().default("00:00"),
    /** Overrides the company's rate where set. */
    serviceChargePpm: ratePpm("service_charge_ppm"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "sites_company_fk",
    }),
    unique("sites_name_key").on(t.tenantId, t.companyId, t.name),
    check("sites_service_charge_check", sql`${t.serviceChargePpm} between 0 and 1000000`),
  ],
);

/** A person's place in this tenant. Removing a member keeps the row: documents name it. */
export const members = pgTable(
  "members",
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    personId: uuid("person_id").notNull(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    preferredCurrency: text("preferred_currency"),
    /** Sessions begun before this instant are refused: set when the member is removed or the role changes. */
    accessChangedAt: at("access_changed_at").notNull().default(new Date(0)),
    removedAt: at("removed_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), unique("members_person_key").on(t.tenantId, t.personId)],
);

export const memberRoles = pgTable(
  "member_roles",
  {
    tenantId: tenantId(),
    memberId: uuid("member_id").notNull(),
    companyId: uuid("company_id").notNull(),
    role: text("role").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.memberId, t.companyId] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: "member_roles_member_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "member_roles_company_fk",
    }),
    check(
      "member_roles_role_check",
      sql`${t.role} in ('owner', 'admin', 'manager', 'accountant', 'clerk', 'cashier', 'viewer')`,
    ),
  ],
);

/** Keys for programs. Only a hash is kept; the key's text names the tenant. */
export const apiKeys = pgTable(
  "api_keys",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    /** Permission names, or `read`, or `*`. */
    scopes: text("scopes").array().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    lastUsedAt: at("last_used_at"),
    expiresAt: at("expires_at"),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "api_keys_company_fk",
    }),
  ],
);

/** The next number of a document series; the row is locked by the transaction that takes a number. */
export const numberSeries = pgTable(
  "number_series",
  {
    tenantId: tenantId(),
    companyId: uuid("company_id").notNull(),
    series: text("series").notNull(),
    prefix: text("prefix").notNull(),
    nextNumber: integer("next_number").notNull().default(1),
    /** Numbers passed over on purpose: the series went on past the highest an import brought. Never given out, never missing. */
    skipped: int4multirange("skipped").notNull().default("{}"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.companyId, t.series] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "number_series_company_fk",
    }),
    check("number_series_next_check", sql`${t.nextNumber} > 0`),
  ],
);

/** A key made when a form opened, with what was asked and what was answered. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    tenantId: tenantId(),
    key: text("key").notNull(),
    operation: text("operation").notNull(),
    requestHash: text("request_hash").notNull(),
    answer: jsonb("answer"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] }), index("idempotency_keys_age_idx").on(t.tenantId, t.createdAt)],
);
