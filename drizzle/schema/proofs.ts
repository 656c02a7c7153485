import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id, tenantId } from "./columns";
import { companies } from "./tenants";

/** Something that did not hold when a company was proved. */
export type ProofFinding = {
  /** What should hold: "1100 Trade debtors (GBP)", "Every entry balances". */
  name: string;
  /** What was found, with its figures, as a person reads it. */
  figures: string;
  /** The records that break it, each with its figures. */
  records: string[];
};

/** What a company was proved to be, each night and whenever somebody asked. Append-only by grant. */
export const proofRuns = pgTable(
  "proof_runs",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    /** `night` after a business day ended, once for each; `asked` by a person. */
    kind: text("kind").notNull(),
    /** The business day that had ended, or on which somebody asked. */
    day: date("day", { mode: "string" }).notNull(),
    /** `clean`, `differs`, or `not_run` for a night that passed while no server was up. */
    status: text("status").notNull(),
    /** When it really ran. */
    ranAt: at("ran_at"),
    tookMs: integer("took_ms"),
    /** How many things were checked. */
    checked: integer("checked").notNull().default(0),
    findings: jsonb("findings").$type<ProofFinding[]>().notNull().default([]),
    ranByName: text("ran_by_name").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "proof_runs_company_fk",
    }).onDelete("cascade"),
    uniqueIndex("proof_runs_night_key").on(t.tenantId, t.companyId, t.day).where(sql`kind = 'night'`),
    index("proof_runs_latest_idx").on(t.tenantId, t.companyId, t.ranAt.desc()).where(sql`ran_at is not null`),
    check("proof_runs_kind_check", sql`${t.kind} in ('night', 'asked')`),
    check("proof_runs_status_check", sql`${t.status} in ('clean', 'differs', 'not_run')`),
    check("proof_runs_ran_check", sql`(${t.status} = 'not_run') = (${t.ranAt} is null)`),
    check("proof_runs_findings_check", sql`(${t.status} = 'differs') = (jsonb_array_length(${t.findings}) > 0)`),
  ],
);
