import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, bytea, id, tenantId } from "./columns";
import { creditNotes } from "./credits";
import { invoices } from "./invoices";
import { companies } from "./tenants";

/**
 * The paper of an issued document, byte for byte as it was first made. Append-only by grant: what was handed out once is what
 * is handed out ever after. It goes only with its document, when a whole import or the demonstration is taken back.
 */
export const issuedPapers = pgTable(
  "issued_papers",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    invoiceId: uuid("invoice_id"),
    creditNoteId: uuid("credit_note_id"),
    /** The document's number when it was made; it names the paper where a fault is told. */
    number: text("number").notNull(),
    /** SHA-256 of `bytes` in lower-case hex: the fingerprint. */
    sha256: text("sha256").notNull(),
    bytes: bytea("bytes").notNull(),
    madeAt: at("made_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "issued_papers_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.invoiceId],
      foreignColumns: [invoices.tenantId, invoices.id],
      name: "issued_papers_invoice_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.creditNoteId],
      foreignColumns: [creditNotes.tenantId, creditNotes.id],
      name: "issued_papers_credit_note_fk",
    }).onDelete("cascade"),
    unique("issued_papers_invoice_key").on(t.tenantId, t.invoiceId),
    unique("issued_papers_credit_note_key").on(t.tenantId, t.creditNoteId),
    index("issued_papers_company_idx").on(t.tenantId, t.companyId, t.id),
    check("issued_papers_document_check", sql`num_nonnulls(${t.invoiceId}, ${t.creditNoteId}) = 1`),
    check("issued_papers_sha256_check", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);
