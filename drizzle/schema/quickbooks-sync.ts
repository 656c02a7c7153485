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
import { quickbooksConnections } from "./quickbooks";

/** A write as it was decided, before it is made: sent again with the same request id until its outcome is known. */
export type PendingWrite = {
  /** `verify` writes nothing: what stands there is read again and compared. */
  operation: "create" | "update" | "void" | "delete" | "verify";
  entity: string;
  /** The body without Id and SyncToken. */
  payload: Record<string, unknown>;
  hash: string;
  requestId: string;
  /** Of a change: the SyncToken it was decided upon. */
  syncToken: string | null;
  /** What the answer's total and tax must be. */
  expectTotalMinor: number | null;
  expectTaxMinor: number | null;
  /** What is tax of it here, where that is cents from what is expected of them. Older writes do not say. */
  ourTaxMinor?: number | null;
  /** When it was first sent: after a long gap it is looked for before it is repeated. */
  firstSentAt: string | null;
  /** Up to which wish of the link it was decided: what was wanted after that is looked at once its outcome is known. Older writes do not say. */
  wanted?: number;
  /** Sent together with others: under this request id, as this item; repeated as the same item of a batch of its own. */
  batch?: { requestId: string; item: string };
};

/**
 * One thing of ours and what it is in QuickBooks. The unique key is the claim: whatever fails between, there is one row per thing, and
 * one request id per write of it.
 */
export const quickbooksLinks = pgTable(
  "quickbooks_links",
  {
    tenantId: tenantId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    companyId: uuid("company_id").notNull(),
    /** `customer`, `product`, `item`, `invoice`, `credit_note`, `payment`, `refund`, `sale`, `shift`, `day`. */
    localType: text("local_type").notNull(),
    localId: uuid("local_id").notNull(),
    /** Where one thing of ours is several of theirs: `apply` of a credit note, the name of a built-in item, the day of a summary. */
    part: text("part").notNull().default(""),
    /** As people know it: INV-1042. */
    label: text("label").notNull(),
    /** In words of ours, for lists: what it is worth and its day. */
    amountMinor: minor("amount_minor"),
    currency: text("currency"),
    day: date("day", { mode: "string" }),
    /** `waiting`, `sending`, `linked`, `attention` (a person is needed), `skipped` (a person said so) or `left` (the settings say so). */
    state: text("state").notNull(),
    /** How often it was wanted in step, and up to which wish it is. */
    wanted: integer("wanted").notNull().default(1),
    /** Since when it is wanted and not in step. */
    wantedAt: at("wanted_at").notNull().defaultNow(),
    done: integer("done").notNull().default(0),
    // What it is over there.
    entity: text("entity"),
    remoteId: text("remote_id"),
    syncToken: text("sync_token"),
    remoteNumber: text("remote_number"),
    remoteTotalMinor: minor("remote_total_minor"),
    remoteTaxMinor: minor("remote_tax_minor"),
    /** What is tax of it here, where QuickBooks comes to cents more or less by its own rounding; null where nothing is to be said. */
    ourTaxMinor: minor("our_tax_minor"),
    remoteUpdatedAt: text("remote_updated_at"),
    /** What we last put there, and its hash: a difference from it is somebody else's doing. */
    payload: jsonb("payload").$type<Record<string, unknown>>(),
    payloadHash: text("payload_hash"),
    payloadVersion: integer("payload_version").notNull().default(0),
    /** `created`, `found` (the same in every respect) or `chosen` (a person said so). */
    linkedHow: text("linked_how"),
    linkedByName: text("linked_by_name"),
    linkedAt: at("linked_at"),
    /** A number of its own over there, where ours was taken by another document. */
    numberSuffix: text("number_suffix").notNull().default(""),
    voided: boolean("voided").notNull().default(false),
    // The work.
    /** `checking` (looked for), `sending` or `verifying` (read again) while it is sent; empty while nothing is decided. */
    stage: text("stage").notNull().default(""),
    pending: jsonb("pending").$type<PendingWrite>(),
    claimedUntil: at("claimed_until"),
    claimedBy: text("claimed_by"),
    attempts: integer("attempts").notNull().default(0),
    nextTryAt: at("next_try_at").notNull(),
    /** It is sent once this one stands there. */
    waitsFor: uuid("waits_for"),
    /** `reconnect`, `throttled`, `stale`, `duplicate`, `needs_mapping`, `their_fault`, `our_data`, `waits`, `difference`. */
    problem: text("problem"),
    problemCode: text("problem_code"),
    problemWords: text("problem_words").notNull().default(""),
    /** What to do about it: the screen's next step. */
    problemAction: jsonb("problem_action").$type<Record<string, unknown>>(),
    createdAt: at("created_at").notNull(),
    changedAt: at("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [quickbooksConnections.tenantId, quickbooksConnections.id],
      name: "quickbooks_links_connection_fk",
    }).onDelete("cascade"),
    unique("quickbooks_links_local_key").on(t.tenantId, t.connectionId, t.localType, t.localId, t.part),
    index("quickbooks_links_remote_idx")
      .on(t.tenantId, t.connectionId, t.entity, t.remoteId)
      .where(sql`remote_id is not null`),
    // Names are left out: two of theirs may be merged there, and what is part of another document stands for it with it.
    uniqueIndex("quickbooks_links_remote_key")
      .on(t.tenantId, t.connectionId, t.entity, t.remoteId)
      .where(
        sql`remote_id is not null and linked_how is distinct from 'carried' and entity not in ('Customer', 'Item')`,
      ),
    index("quickbooks_links_due_idx")
      .on(t.tenantId, t.connectionId, t.nextTryAt, t.id)
      .where(sql`state in ('waiting', 'sending')`),
    index("quickbooks_links_attention_idx").on(t.tenantId, t.connectionId, t.id).where(sql`state = 'attention'`),
    index("quickbooks_links_open_idx")
      .on(t.tenantId, t.companyId, t.localType)
      .where(sql`state in ('waiting', 'sending', 'attention')`),
    index("quickbooks_links_pending_idx").on(t.tenantId, t.connectionId, t.id).where(sql`pending is not null`),
    index("quickbooks_links_changed_idx").on(t.tenantId, t.connectionId, t.changedAt, t.id),
    index("quickbooks_links_waits_idx").on(t.tenantId, t.waitsFor).where(sql`waits_for is not null`),
    index("quickbooks_links_day_idx").on(t.tenantId, t.connectionId, t.day, t.localType),
    check(
      "quickbooks_links_state_check",
      sql`${t.state} in ('waiting', 'sending', 'linked', 'attention', 'skipped', 'left')`,
    ),
    check("quickbooks_links_remote_check", sql`${t.state} <> 'linked' or ${t.remoteId} is not null`),
    check("quickbooks_links_claim_check", sql`(${t.state} = 'sending') = (${t.claimedUntil} is not null)`),
  ],
);

/** Every call to QuickBooks, in plain words and as it was; tokens never stand here. Append-only, pruned by age. */
export const quickbooksCalls = pgTable(
  "quickbooks_calls",
  {
    tenantId: tenantId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    linkId: uuid("link_id"),
    at: at("at").notNull(),
    /** What it was for, in the words of the log. */
    words: text("words").notNull(),
    method: text("method").notNull(),
    path: text("path").notNull(),
    requestId: text("request_id"),
    request: jsonb("request"),
    status: integer("status"),
    /** A class of `quickbooks_links.problem`; null when it went well. */
    fault: text("fault"),
    answer: jsonb("answer"),
    intuitTid: text("intuit_tid"),
    tookMs: integer("took_ms").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [quickbooksConnections.tenantId, quickbooksConnections.id],
      name: "quickbooks_calls_connection_fk",
    }).onDelete("cascade"),
    index("quickbooks_calls_connection_idx").on(t.tenantId, t.connectionId, t.id),
    index("quickbooks_calls_link_idx").on(t.tenantId, t.linkId, t.id).where(sql`link_id is not null`),
  ],
);

/** How many calls a month has seen; the free tier ends at 500,000 reads. */
export const quickbooksUsage = pgTable(
  "quickbooks_usage",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    month: date("month", { mode: "string" }).notNull(),
    reads: integer("reads").notNull().default(0),
    writes: integer("writes").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.month] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [quickbooksConnections.tenantId, quickbooksConnections.id],
      name: "quickbooks_usage_connection_fk",
    }).onDelete("cascade"),
  ],
);

/** Something only a person can decide: a possible duplicate before a write, or a change made over there after it. */
export const quickbooksReviews = pgTable(
  "quickbooks_reviews",
  {
    tenantId: tenantId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    linkId: uuid("link_id").notNull(),
    /** `duplicate`, `drift` or `difference`. */
    kind: text("kind").notNull(),
    /** Of a drift: `edited`, `voided`, `deleted` or `paid`; of a difference: `total` or `tax`. */
    what: text("what").notNull().default(""),
    entity: text("entity").notNull(),
    remoteId: text("remote_id").notNull(),
    /** The other document as it stood there when it was noticed. */
    theirs: jsonb("theirs").$type<Record<string, unknown>>().notNull(),
    /** Side by side, as the screen shows it. */
    comparison: jsonb("comparison").$type<Record<string, unknown>>().notNull(),
    /** `open`, or what was decided: `linked`, `sent_new`, `skipped`, `took_theirs`, `sent_ours`, `ignored`, `left`, `gone`, `replaced`, `went_on`. */
    decision: text("decision").notNull().default("open"),
    decidedByName: text("decided_by_name"),
    decidedAt: at("decided_at"),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.linkId],
      foreignColumns: [quickbooksLinks.tenantId, quickbooksLinks.id],
      name: "quickbooks_reviews_link_fk",
    }).onDelete("cascade"),
    index("quickbooks_reviews_open_idx").on(t.tenantId, t.connectionId, t.id).where(sql`decision = 'open'`),
    index("quickbooks_reviews_link_idx").on(t.tenantId, t.linkId),
    check("quickbooks_reviews_kind_check", sql`${t.kind} in ('duplicate', 'drift', 'difference')`),
  ],
);

/** What QuickBooks told us has changed, once each, in the order it came. */
export const quickbooksNotices = pgTable(
  "quickbooks_notices",
  {
    tenantId: tenantId(),
    connectionId: uuid("connection_id").notNull(),
    /** Theirs, or made of realm, entity, verb and time where they give none. */
    eventId: text("event_id").notNull(),
    id: id(),
    entity: text("entity").notNull(),
    remoteId: text("remote_id").notNull(),
    verb: text("verb").notNull(),
    happenedAt: text("happened_at").notNull(),
    receivedAt: at("received_at").notNull(),
    /** Null while nobody looked. */
    handledAt: at("handled_at"),
    /** `echo` of our own write, `same`, `drift`, `unknown`, `list`. */
    outcome: text("outcome"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.eventId] }),
    foreignKey({
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [quickbooksConnections.tenantId, quickbooksConnections.id],
      name: "quickbooks_notices_connection_fk",
    }).onDelete("cascade"),
    index("quickbooks_notices_told_idx").on(t.tenantId, t.connectionId, t.remoteId),
    index("quickbooks_notices_waiting_idx").on(t.tenantId, t.connectionId, t.id).where(sql`handled_at is null`),
  ],
);
