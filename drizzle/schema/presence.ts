import { sql } from "drizzle-orm";
import { check, foreignKey, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, tenantId } from "./columns";
import { members } from "./tenants";

/**
 * Who has a document open in an editor, and where in it. Seconds old or worthless: the table is unlogged, and each visit takes
 * the document's stale rows away.
 */
export const documentPresence = pgTable(
  "document_presence",
  {
    tenantId: tenantId(),
    documentKind: text("document_kind").notNull(),
    documentId: uuid("document_id").notNull(),
    memberId: uuid("member_id").notNull(),
    /** Where the caret is, in the editor's words. */
    place: text("place"),
    seenAt: at("seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.documentKind, t.documentId, t.memberId] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: "document_presence_member_fk",
    }).onDelete("cascade"),
    check("document_presence_kind_check", sql`${t.documentKind} in ('invoice', 'order')`),
  ],
);
