import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, id, tenantId } from "./columns";
import { tenants } from "./tenants";

/** What happened: the audit trail, the timeline on every screen and the outbox, in one row. Append-only. */
export const events = pgTable(
  "events",
  {
    tenantId: tenantId().references(() => tenants.id),
    id: id(),
    companyId: uuid("company_id"),
    /** Past tense: `invoice.issued`. */
    kind: text("kind").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull(),
    requestId: text("request_id").notNull(),
    /** The figures of the sentence, and `before` / `after` where something changed. */
    details: jsonb("details").$type<Record<string, unknown>>().notNull(),
    importId: uuid("import_id"),
    at: at("at").notNull(),
    /** When the queue took it over; null means the sweep will. */
    handedOverAt: at("handed_over_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index("events_company_idx").on(t.tenantId, t.companyId, t.id)],
);

/** The records an event concerns: a payment stands on the payment's, the invoice's and the customer's timeline. */
export const eventSubjects = pgTable(
  "event_subjects",
  {
    tenantId: tenantId(),
    subjectId: uuid("subject_id").notNull(),
    eventId: uuid("event_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.subjectId, t.eventId] }),
    foreignKey({
      columns: [t.tenantId, t.eventId],
      foreignColumns: [events.tenantId, events.id],
      name: "event_subjects_event_fk",
    }),
  ],
);
