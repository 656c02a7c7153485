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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id, minor, tenantId } from "./columns";
import { accounts } from "./ledger";
import { companies, sites } from "./tenants";

/** A till: one drawer at one site, with its own cash account. What stands in that account is what the drawer should hold. */
export const registers = pgTable(
  "registers",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    name: text("name").notNull(),
    /** The ledger account of this drawer's cash. */
    accountId: uuid("account_id").notNull(),
    /** Where it says so, one tap on "Charge" goes to this payment method. */
    usualMethodId: uuid("usual_method_id"),
    /** The number of the next Z report; the row is locked by the close that takes it. */
    nextZ: integer("next_z").notNull().default(1),
    /** Grand totals of every Z so far; they never go back. Returns are positive. */
    grandSalesMinor: minor("grand_sales_minor").notNull().default(0),
    grandReturnsMinor: minor("grand_returns_minor").notNull().default(0),
    /** What the last close left in the drawer as the next float. */
    leftFloatMinor: minor("left_float_minor").notNull().default(0),
    archivedAt: at("archived_at"),
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "registers_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "registers_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.accountId],
      foreignColumns: [accounts.tenantId, accounts.id],
      name: "registers_account_fk",
    }),
    unique("registers_name_key").on(t.tenantId, t.companyId, t.siteId, t.name),
    unique("registers_account_key").on(t.tenantId, t.accountId),
    check("registers_next_z_check", sql`${t.nextZ} > 0`),
    check("registers_grand_totals_check", sql`${t.grandSalesMinor} >= 0 and ${t.grandReturnsMinor} >= 0`),
  ],
);

/** What a company decided about its tills; the shape and the defaults stand in `server/till/till-rules.ts`. */
export const tillRules = pgTable(
  "till_rules",
  {
    tenantId: tenantId(),
    companyId: uuid("company_id").notNull(),
    rules: jsonb("rules").$type<Record<string, unknown>>().notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.companyId] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "till_rules_company_fk",
    }).onDelete("cascade"),
  ],
);

/** What a tablet may do without the office, in minor units of the company's currency and in days. Enforced again when a sale arrives. */
export type DeviceAllowances = {
  days: number;
  giftCardMinor: number;
  storeCreditMinor: number;
  points: number;
  refundMinor: number;
};

/** What a tablet last said about itself. */
export type DeviceReadiness = Record<string, { state: "good" | "warn" | "bad"; words: string }>;

/** A tablet or computer paired with a till. Its code begins every receipt number it makes: "R2" makes R2-000001. */
export const devices = pgTable(
  "devices",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    registerId: uuid("register_id").notNull(),
    code: text("code").notNull(),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    /** Which side the basket is on. */
    hand: text("hand").notNull().default("right"),
    allowances: jsonb("allowances").$type<DeviceAllowances>().notNull(),
    pairedByName: text("paired_by_name").notNull(),
    pairedAt: at("paired_at").notNull(),
    lastSeenAt: at("last_seen_at"),
    userAgent: text("user_agent").notNull().default(""),
    appVersion: text("app_version").notNull().default(""),
    /** By its own word: the newest receipt it made, and what it has not sent yet. */
    lastCounter: integer("last_counter").notNull().default(0),
    unsentCount: integer("unsent_count").notNull().default(0),
    unsentMinor: minor("unsent_minor").notNull().default(0),
    oldestUnsentAt: at("oldest_unsent_at"),
    clockSkewMs: integer("clock_skew_ms").notNull().default(0),
    readiness: jsonb("readiness").$type<DeviceReadiness>().notNull().default({}),
    revokedAt: at("revoked_at"),
    revokedByName: text("revoked_by_name"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "devices_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "devices_register_fk",
    }).onDelete("cascade"),
    unique("devices_code_key").on(t.tenantId, t.companyId, t.code),
    unique("devices_secret_key").on(t.tenantId, t.secretHash),
    index("devices_register_idx").on(t.tenantId, t.registerId),
    check("devices_hand_check", sql`${t.hand} in ('left', 'right')`),
    check("devices_counter_check", sql`${t.lastCounter} >= 0 and ${t.unsentCount} >= 0`),
  ],
);

/** How a site rounds what is paid in cash, from a day on. The newest rule that has begun counts; increment 1 means not at all. */
export const cashRoundingRules = pgTable(
  "cash_rounding_rules",
  {
    tenantId: tenantId(),
    siteId: uuid("site_id").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    companyId: uuid("company_id").notNull(),
    incrementMinor: integer("increment_minor").notNull(),
    /** Where exactly half an increment goes. */
    tie: text("tie").notNull().default("up"),
    /** Printed on the receipt where the law wants it said. */
    disclosure: text("disclosure").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.siteId, t.validFrom] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "cash_rounding_rules_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "cash_rounding_rules_site_fk",
    }),
    check("cash_rounding_rules_increment_check", sql`${t.incrementMinor} between 1 and 100000`),
    check("cash_rounding_rules_tie_check", sql`${t.tie} in ('up', 'down')`),
  ],
);

/** What a member wants to do beyond their role, and who agreed: one use, one action, one amount. */
export const approvals = pgTable(
  "approvals",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    registerId: uuid("register_id").notNull(),
    /** `discount`, `price`, `return`, `void_line`, `no_sale`, `pay_out`, `shift_difference`, `other_tender`, `second_payment` … */
    action: text("action").notNull(),
    /** The sale, line or shift it is about, by the tablet's own id. */
    subjectId: uuid("subject_id").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    reason: text("reason").notNull().default(""),
    /** What the manager is shown: item, old and new price, the basket. */
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    state: text("state").notNull(),
    /** `pin` typed here and checked by the office, `device` of their own, `offline_pin` checked by the tablet. */
    way: text("way"),
    askedById: uuid("asked_by_id"),
    askedByName: text("asked_by_name").notNull(),
    askedAt: at("asked_at").notNull(),
    decidedById: uuid("decided_by_id"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    reply: text("reply").notNull().default(""),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "approvals_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "approvals_register_fk",
    }).onDelete("cascade"),
    index("approvals_waiting_idx").on(t.tenantId, t.companyId, t.askedAt).where(sql`state = 'asked'`),
    check("approvals_state_check", sql`${t.state} in ('asked', 'approved', 'declined', 'used', 'withdrawn')`),
    check("approvals_way_check", sql`${t.way} in ('pin', 'device', 'offline_pin')`),
    check("approvals_used_check", sql`(${t.state} = 'used') = (${t.usedAt} is not null)`),
    check(
      "approvals_decided_check",
      sql`(${t.state} in ('approved', 'declined', 'used')) = (${t.decidedAt} is not null)`,
    ),
  ],
);

/** From the opening count to the Z report. One open shift per till. */
export const shifts = pgTable(
  "shifts",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    registerId: uuid("register_id").notNull(),
    businessDay: date("business_day", { mode: "string" }).notNull(),
    status: text("status").notNull().default("open"),
    openedById: uuid("opened_by_id"),
    openedByName: text("opened_by_name").notNull(),
    openedAt: at("opened_at").notNull(),
    /** Minor units of a note or coin → how many. */
    openingCount: jsonb("opening_count").$type<Record<string, number>>().notNull(),
    openingFloatMinor: minor("opening_float_minor").notNull(),
    /** Counted less what the drawer's account said. */
    openingDifferenceMinor: minor("opening_difference_minor").notNull(),
    /** Cash of receipts that came in after the close before: in the tenders of this shift, and already in the opening count. */
    lateCashMinor: minor("late_cash_minor").notNull().default(0),
    closedById: uuid("closed_by_id"),
    closedByName: text("closed_by_name"),
    closedAt: at("closed_at"),
    /** A manager closed what somebody else opened. */
    closedByOther: boolean("closed_by_other").notNull().default(false),
    closingCount: jsonb("closing_count").$type<Record<string, number>>(),
    /** What was counted per tender, before anything expected was shown: method id → minor units. */
    counted: jsonb("counted").$type<Record<string, number>>(),
    /** What the drawer's account said when the count was finished; another figure at the close means somebody sold since. */
    expectedCashMinor: minor("expected_cash_minor"),
    recounts: integer("recounts").notNull().default(0),
    differenceReason: text("difference_reason").notNull().default(""),
    approvedByName: text("approved_by_name"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "shifts_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "shifts_register_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "shifts_site_fk",
    }),
    uniqueIndex("shifts_open_key").on(t.tenantId, t.registerId).where(sql`status <> 'closed'`),
    index("shifts_register_idx").on(t.tenantId, t.registerId, t.openedAt),
    index("shifts_company_idx").on(t.tenantId, t.companyId, t.openedAt, t.id),
    check("shifts_status_check", sql`${t.status} in ('open', 'counted', 'closed')`),
    check("shifts_closed_check", sql`(${t.status} = 'closed') = (${t.closedAt} is not null)`),
  ],
);
