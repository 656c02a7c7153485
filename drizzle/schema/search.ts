import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { tenantId } from "./columns";

/**
 * Words (and trigrams, for look-alikes) of names. LIKE and trigram operators cannot use an index under row security,
 * plain text comparison can: a search is a range scan over this table's key.
 */
export const searchWords = pgTable(
  "search_words",
  {
    tenantId: tenantId(),
    companyId: uuid("company_id").notNull(),
    /** `customer`, `product`, or `customer~` for the trigrams of a customer's name. */
    kind: text("kind").notNull(),
    word: text("word").notNull(),
    recordId: uuid("record_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.companyId, t.kind, t.word, t.recordId] })],
);
