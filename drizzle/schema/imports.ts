import { sql } from "drizzle-orm";
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, id, tenantId } from "./columns";
import { companies } from "./tenants";

/** One file brought in: how far it got, what it made, whether it was undone. */
export const imports = pgTable(
  "imports",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    kind: text("kind").notNull(),
    fileName: text("file_name").notNull(),
    /** Hash of the content: the same file is never brought in twice. */
    fileSha256: text("file_sha256").notNull(),
    fileBytes: bigint("file_bytes", { mode: "number" }).notNull(),
    status: text("status").notNull(),
    linesTotal: integer("lines_total"),
    /** Lines whose documents are committed: where a restart goes on. */
    linesDone: integer("lines_done").notNull().default(0),
    linesRefused: integer("lines_refused").notNull().default(0),
    /** Counts and sums for the report. */
    report: jsonb("report").$type<Record<string, unknown>>().notNull().default({}),
    error: text("error"),
    startedByName: text("started_by_name").notNull(),
    startedAt: at("started_at").notNull(),
    finishedAt: at("finished_at"),
    undoneAt: at("undone_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "imports_company_fk",
    }),
    index("imports_company_idx").on(t.tenantId, t.companyId, t.id),
    check("imports_status_check", sql`${t.status} in ('uploaded', 'running', 'done', 'failed', 'undone')`),
  ],
);

/** A row that needs a person's eye: refused, or taken by a rule for oddities. */
export const importRows = pgTable(
  "import_rows",
  {
    tenantId: tenantId(),
    importId: uuid("import_id").notNull(),
    line: integer("line").notNull(),
    outcome: text("outcome").notNull(),
    rule: text("rule").notNull(),
    reason: text("reason").notNull(),
    content: text("content").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.importId, t.line] }),
    foreignKey({
      columns: [t.tenantId, t.importId],
      foreignColumns: [imports.tenantId, imports.id],
      name: "import_rows_import_fk",
    }),
    check("import_rows_outcome_check", sql`${t.outcome} in ('refused', 'noted')`),
  ],
);
