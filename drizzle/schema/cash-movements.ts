import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, id, minor, tenantId } from "./columns";
import { registers, shifts } from "./registers";
import { companies } from "./tenants";

/** Cash put into or taken out of a drawer other than by a sale. Append-only. */
export const cashMovements = pgTable(
  "cash_movements",
  {
    tenantId: tenantId(),
    id: id(),
    companyId: uuid("company_id").notNull(),
    registerId: uuid("register_id").notNull(),
    shiftId: uuid("shift_id").notNull(),
    deviceId: uuid("device_id"),
    kind: text("kind").notNull(),
    /** Signed: into the drawer is positive. Nothing moves at a no-sale; at a hand-over, what was counted more or less. */
    amountMinor: minor("amount_minor").notNull(),
    /** The part of a pay-out that is input tax. */
    taxMinor: minor("tax_minor").notNull().default(0),
    reason: text("reason").notNull(),
    actorName: text("actor_name").notNull(),
    approvedByName: text("approved_by_name"),
    /** By the tablet's clock, and when it arrived. */
    at: at("at").notNull(),
    receivedAt: at("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.companyId],
      foreignColumns: [companies.tenantId, companies.id],
      name: "cash_movements_company_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.registerId],
      foreignColumns: [registers.tenantId, registers.id],
      name: "cash_movements_register_fk",
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.tenantId, t.shiftId],
      foreignColumns: [shifts.tenantId, shifts.id],
      name: "cash_movements_shift_fk",
    }).onDelete("cascade"),
    index("cash_movements_shift_idx").on(t.tenantId, t.shiftId, t.at),
    check(
      "cash_movements_kind_check",
      sql`${t.kind} in ('float_in', 'float_out', 'pay_in', 'pay_out', 'drop', 'no_sale', 'tip_out', 'over_short', 'hand_over')`,
    ),
    check(
      "cash_movements_sale_check",
      sql`${t.kind} = 'hand_over' or (${t.kind} = 'no_sale') = (${t.amountMinor} = 0)`,
    ),
  ],
);
