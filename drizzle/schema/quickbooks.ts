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
import { at, bytea, id, tenantId } from "./columns";
import { companies } from "./tenants";

/**
 * What QuickBooks says about itself that decides how we write to it; read when connecting, once a day, and when there is reason to think
 * that it changed.
 */
export type QuickBooksFacts = {
  companyName: string;
  country: string;
  homeCurrency: string;
  multiCurrency: boolean;
  /** They keep the numbers we send; otherwise QuickBooks gives its own. */
  customNumbers: boolean;
  autoApplyCredit: boolean;
  /** `off`, their `manual` rates, or their `automatic` tax. */
  tax: "off" | "manual" | "automatic";
  bookClosedThrough: string | null;
  /** Null where they do not say. */
  subscription: string | null;
};

/** Which of our companies a QuickBooks company belongs to. Global: a realm belongs to one company of one tenant, and webhooks name only the realm. */
export const quickbooksRealms = pgTable(
  "quickbooks_realms",
  {
    environment: text("environment").notNull(),
    realmId: text("realm_id").notNull(),
    tenant: uuid("tenant").notNull(),
    companyId: uuid("company_id").notNull(),
    claimedAt: at("claimed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.environment, t.realmId] }), index("quickbooks_realms_tenant_idx").on(t.tenant)],
);

/** A question to Intuit under way: the answer names nothing but this. Global, as the callback carries no tenant. Used once. */
export const quickbooksStates = pgTable("quickbooks_states", {
  /** SHA-256 of the state, so that reading the table opens nothing. */
  stateHash: text("state_hash").primaryKey(),
  tenant: uuid("tenant").notNull(),
  companyId: uuid("company_id").notNull(),
  memberId: uuid("member_id").notNull(),
  personId: uuid("person_id").notNull(),
  createdAt: at("created_at").notNull(),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
});

/** A company's connection. One row for ever: it is disconnected and connected again, and keeps what was linked. */
export const quickbooksConnections = pgTable(
  "quickbooks_connections",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    environment: text("environment").notNull(),
    realmId: text("realm_id").notNull(),
    /** `connected`, `paused`, `needs_reconnect` or `disconnected`. */
    state: text("state").notNull(),
    /** Why it needs a person, in the words of the screen. */
    stateWords: text("state_words").notNull().default(""),
    stateSince: at("state_since").notNull(),
    facts: jsonb("facts").$type<QuickBooksFacts>().notNull(),
    /** When their last reading began, and when somebody last had a reason to think that they are others by now. */
    factsReadAt: at("facts_read_at"),
    factsDueAt: at("facts_due_at"),
    connectedBy: uuid("connected_by"),
    connectedByName: text("connected_by_name").notNull(),
    connectedAt: at("connected_at").notNull(),
    // Tokens, sealed by the key named; null once disconnected.
    keyId: text("key_id"),
    accessToken: bytea("access_token"),
    accessExpiresAt: at("access_expires_at"),
    accessIssuedAt: at("access_issued_at"),
    refreshToken: bytea("refresh_token"),
    /** Kept until the new one has worked. */
    previousRefreshToken: bytea("previous_refresh_token"),
    refreshExpiresAt: at("refresh_expires_at"),
    /** The latest end of the authorisation, whatever is renewed. */
    hardExpiresAt: at("hard_expires_at"),
    rotatedAt: at("rotated_at"),
    /** Written before Intuit is asked, so that a crash in between is seen. */
    refreshAttemptAt: at("refresh_attempt_at"),
    /** A hash of the server's keys of an app that Intuit did not accept for it; null once a renewal went well. */
    refusedKeys: text("refused_keys"),
    adminsToldAt: at("admins_told_at"),
    /** When they were told that documents wait for long; null again once nothing does. */
    delayToldAt: at("delay_told_at"),
    /** The last warning about the hard end: 30 or 7 days. */
    warnedDays: integer("warned_days"),
    // Health.
    lastGoodAt: at("last_good_at"),
    lastTid: text("last_tid"),
    webhookSeenAt: at("webhook_seen_at"),
    webhookRefusedAt: at("webhook_refused_at"),
    /** Nothing is sent by itself before: they asked for fewer calls (`limits`), or did not answer several times (`failing`). */
    openUntil: at("open_until"),
    heldFor: text("held_for"),
    failuresInRow: integer("failures_in_row").notNull().default(0),
    // What is sent.
    /** `documents`, or one summary a day and site: `daily`. */
    sendMode: text("send_mode").notNull().default("documents"),
    startDate: date("start_date", { mode: "string" }),
    /** Invoices before the start that are not settled: `send` or `leave`. */
    openInvoices: text("open_invoices").notNull().default("leave"),
    /** Null until the wizard was confirmed: nothing is sent before. */
    setUpAt: at("set_up_at"),
    setUpByName: text("set_up_by_name"),
    /** Up to here the events have been looked through. */
    heardThrough: at("heard_through"),
    /** Their clock's cursor of the last change sweep. */
    changesThrough: text("changes_through"),
    changesAt: at("changes_at"),
    /** Who looks at what they tell, and until when they are believed to be at work. */
    turnBy: uuid("turn_by"),
    turnUntil: at("turn_until"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "quickbooks_connections_company_fk",
    }).onDelete("cascade"),
    unique("quickbooks_connections_company_key").on(t.tenantId, t.companyId),
    check(
      "quickbooks_connections_state_check",
      sql`${t.state} in ('connected', 'paused', 'needs_reconnect', 'disconnected')`,
    ),
    check("quickbooks_connections_environment_check", sql`${t.environment} in ('sandbox', 'production')`),
    check("quickbooks_connections_mode_check", sql`${t.sendMode} in ('documents', 'daily')`),
    check("quickbooks_connections_open_check", sql`${t.openInvoices} in ('send', 'leave')`),
    check(
      "quickbooks_connections_tokens_check",
      sql`num_nonnulls(${t.keyId}, ${t.accessToken}, ${t.refreshToken}) in (0, 3)`,
    ),
  ],
);

/** What became of the authorisation: connected, renewed, refused, ended. Never a secret. Append-only. */
export const quickbooksTokenEvents = pgTable(
  "quickbooks_token_events",
  {
    tenantId: tenantId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    kind: text("kind").notNull(),
    words: text("words").notNull(),
    byName: text("by_name").notNull(),
    intuitTid: text("intuit_tid"),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [quickbooksConnections.tenantId, quickbooksConnections.id],
      name: "quickbooks_token_events_connection_fk",
    }).onDelete("cascade"),
    index("quickbooks_token_events_idx").on(t.tenantId, t.connectionId, t.id),
  ],
);

/** What of ours is what of theirs: an account, a tax code, a payment method or a class by the role it plays. */
export const quickbooksMappings = pgTable(
  "quickbooks_mappings",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    /** `account:sales`, `tender:<payment method>`, `tax:<tax code>`, `method:<payment method>`, `department:<site>`. */
    role: text("role").notNull(),
    entity: text("entity").notNull(),
    remoteId: text("remote_id").notNull(),
    chosenByName: text("chosen_by_name").notNull(),
    chosenAt: at("chosen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.role] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [quickbooksConnections.tenantId, quickbooksConnections.id],
      name: "quickbooks_mappings_connection_fk",
    }).onDelete("cascade"),
  ],
);

/** Their lists as last read: accounts, tax codes, payment methods, departments, customers, vendors, items. */
export const quickbooksDirectory = pgTable(
  "quickbooks_directory",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    entity: text("entity").notNull(),
    remoteId: text("remote_id").notNull(),
    name: text("name").notNull(),
    /** As it is compared: lower case, without signs and spaces at the ends. */
    nameKey: text("name_key").notNull(),
    active: boolean("active").notNull().default(true),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    readAt: at("read_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.entity, t.remoteId] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [quickbooksConnections.tenantId, quickbooksConnections.id],
      name: "quickbooks_directory_connection_fk",
    }).onDelete("cascade"),
    index("quickbooks_directory_name_idx").on(t.tenantId, t.connectionId, t.entity, t.nameKey),
  ],
);
