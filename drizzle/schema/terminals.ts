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
import { at, bytea, id, minor, tenantId } from "./columns";
import { registers } from "./registers";
import { sales } from "./sales";
import { companies, sites, tenants } from "./tenants";

/** A card terminal beside a till. `external` is worked by hand and its reference typed in; `simulated` is for demonstration. */
export const terminals = pgTable(
  "terminals",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    /** Null: any till of the site. */
    registerId: uuid("register_id"),
    name: text("name").notNull(),
    adapter: text("adapter").notNull(),
    settings: jsonb("settings").$type<Record<string, string>>().notNull().default({}),
    archivedAt: at("archived_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "terminals_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "terminals_site_fk",
    }),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "terminals_register_fk",
    }),
    index("terminals_company_idx").on(t.tenantId, t.companyId, t.id),
    check("terminals_adapter_check", sql`${t.adapter} in ('external', 'simulated')`),
  ],
);

/** What was asked of a terminal and what it said, as the cashier sees it. */
export type AttemptStep = { at: string; words: string };

/**
 * One try to take or give back money by card: written before the terminal is asked. `unknown` is an answer, resolved by asking
 * again and never by charging again.
 */
export const paymentAttempts = pgTable(
  "payment_attempts",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    registerId: uuid("register_id").notNull(),
    terminalId: uuid("terminal_id").notNull(),
    /** By the tablet's own id: the sale may not be stored yet. */
    saleId: uuid("sale_id").notNull(),
    /** Signed: taken is positive, given back negative. */
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    state: text("state").notNull(),
    /** The terminal's own name for the payment, and the card as a receipt may show it. */
    reference: text("reference").notNull().default(""),
    cardLabel: text("card_label").notNull().default(""),
    declineReason: text("decline_reason").notNull().default(""),
    steps: jsonb("steps").$type<AttemptStep[]>().notNull().default([]),
    asked: integer("asked").notNull().default(0),
    operatorName: text("operator_name").notNull(),
    /** A manager took another payment although this one was not known. */
    passedOverByName: text("passed_over_by_name"),
    startedAt: at("started_at").notNull(),
    decidedAt: at("decided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "payment_attempts_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "payment_attempts_register_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.terminalId],
      foreignColumns: [terminals.tenantId, terminals.id],
      name: "payment_attempts_terminal_fk",
    }).onDelete("cascade"),
    index("payment_attempts_sale_idx").on(t.tenantId, t.saleId),
    index("payment_attempts_open_idx")
      .on(t.tenantId, t.registerId, t.startedAt)
      .where(sql`state in ('asking', 'unknown')`),
    index("payment_attempts_time_idx").on(t.tenantId, t.companyId, t.startedAt, t.id),
    check("payment_attempts_state_check", sql`${t.state} in ('asking', 'succeeded', 'failed', 'unknown')`),
    check("payment_attempts_amount_check", sql`${t.amountMinor} <> 0`),
    check(
      "payment_attempts_decided_check",
      sql`(${t.state} in ('succeeded', 'failed')) = (${t.decidedAt} is not null)`,
    ),
  ],
);

/** What the simulated terminal remembers: the other side's own books, which nothing of the product reads. */
export const simulatedCharges = pgTable(
  "simulated_charges",
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: "cascade" }),
    attemptId: uuid("attempt_id").notNull(),
    outcome: text("outcome").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    /** How often it was asked what became of it. */
    asked: integer("asked").notNull().default(0),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.attemptId] }),
    check(
      "simulated_charges_outcome_check",
      sql`${t.outcome} in ('approve', 'decline', 'time_out', 'approve_after_time_out')`,
    ),
  ],
);

/** A receipt printer that fetches its jobs over the network. */
export const printers = pgTable(
  "printers",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    siteId: uuid("site_id").notNull(),
    name: text("name").notNull(),
    protocol: text("protocol").notNull(),
    /** What it shows to be let in: kept as a hash. */
    tokenHash: text("token_hash").notNull(),
    widthMm: integer("width_mm").notNull().default(80),
    /** Characters on a line in its own font. */
    columns: integer("columns").notNull().default(48),
    lastSeenAt: at("last_seen_at"),
    /** In its own words, last time it asked. */
    lastStatus: text("last_status").notNull().default(""),
    archivedAt: at("archived_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "printers_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.siteId],
      foreignColumns: [sites.tenantId, sites.id],
      name: "printers_site_fk",
    }),
    index("printers_company_idx").on(t.tenantId, t.companyId, t.id),
    check("printers_protocol_check", sql`${t.protocol} in ('epson', 'star')`),
    unique("printers_token_key").on(t.tenantId, t.tokenHash),
    check("printers_width_check", sql`${t.widthMm} in (58, 80)`),
    check("printers_columns_check", sql`${t.columns} between 24 and 64`),
  ],
);

/** Something to print or a drawer to open, until the printer said it did. */
export const printJobs = pgTable(
  "print_jobs",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    printerId: uuid("printer_id").notNull(),
    /** `receipt`, `copy`, `gift_receipt`, `z_report`, `x_report`, `slip`, `drawer`, `test`. */
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    saleId: uuid("sale_id"),
    copyNumber: integer("copy_number").notNull().default(0),
    /** What the printer is sent, in its own language; the drawer's signal and the mark of a second try come with the sending. */
    bytes: bytea("bytes").notNull(),
    opensDrawer: boolean("opens_drawer").notNull().default(false),
    state: text("state").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    error: text("error").notNull().default(""),
    askedByName: text("asked_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    fetchedAt: at("fetched_at"),
    doneAt: at("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "print_jobs_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.printerId],
      foreignColumns: [printers.tenantId, printers.id],
      name: "print_jobs_printer_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.saleId],
      foreignColumns: [sales.tenantId, sales.id],
      name: "print_jobs_sale_fk",
    }).onDelete("cascade"),
    index("print_jobs_waiting_idx").on(t.tenantId, t.printerId, t.id).where(sql`state in ('waiting', 'fetched')`),
    index("print_jobs_company_idx").on(t.tenantId, t.companyId, t.createdAt, t.id),
    check("print_jobs_state_check", sql`${t.state} in ('waiting', 'fetched', 'printed', 'failed', 'cancelled')`),
  ],
);

/** A mail on its way: made in the transaction of what it tells, sent afterwards, tried again until it went or nobody can help. */
export const outgoingMails = pgTable(
  "outgoing_mails",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    /** `receipt`, `z_report`, `quickbooks_reconnect`, `quickbooks_ending`, `quickbooks_delayed`, `quickbooks_stopped`. */
    kind: text("kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    recipient: text("recipient").notNull(),
    state: text("state").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    error: text("error").notNull().default(""),
    nextTryAt: at("next_try_at").notNull(),
    askedByName: text("asked_by_name").notNull(),
    createdAt: at("created_at").notNull(),
    sentAt: at("sent_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "outgoing_mails_company_fk",
    }).onDelete("cascade"),
    index("outgoing_mails_waiting_idx").on(t.tenantId, t.nextTryAt).where(sql`state = 'waiting'`),
    index("outgoing_mails_subject_idx").on(t.tenantId, t.subjectId),
    check("outgoing_mails_state_check", sql`${t.state} in ('waiting', 'sent', 'failed')`),
  ],
);
