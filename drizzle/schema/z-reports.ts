import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at, id, minor, tenantId } from "./columns";
import { registers, shifts } from "./registers";
import { companies } from "./tenants";

/** The close of a shift as it was printed: numbered per till, frozen. */
export const zReports = pgTable(
  "z_reports",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    registerId: uuid("register_id").notNull(),
    shiftId: uuid("shift_id").notNull(),
    number: integer("number").notNull(),
    /** Everything printed, as the rules of `server/shifts` worked it out. */
    contents: jsonb("contents").$type<Record<string, unknown>>().notNull(),
    sha256: text("sha256").notNull(),
    grandSalesMinor: minor("grand_sales_minor").notNull(),
    grandReturnsMinor: minor("grand_returns_minor").notNull(),
    closedAt: at("closed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "z_reports_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "z_reports_register_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.shiftId],
      foreignColumns: [shifts.tenantId, shifts.id],
      name: "z_reports_shift_fk",
    }).onDelete("cascade"),
    unique("z_reports_number_key").on(t.tenantId, t.registerId, t.number),
    unique("z_reports_shift_key").on(t.tenantId, t.shiftId),
    index("z_reports_company_idx").on(t.tenantId, t.companyId, t.closedAt, t.id),
    check("z_reports_sha256_check", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);
