import { sql } from "drizzle-orm";
import { check, foreignKey, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { at, bytea, tenantId } from "./columns";
import { members } from "./tenants";

/** A member's PIN for shared tablets, as something a tablet can check without the office. */
export const staffPins = pgTable(
  "staff_pins",
  {
    tenantId: tenantId(),
    memberId: uuid("member_id").notNull(),
    salt: bytea("salt").notNull(),
    /** PBKDF2-SHA-256 of the PIN; the rounds are kept so that they can be raised. */
    verifier: bytea("verifier").notNull(),
    rounds: integer("rounds").notNull(),
    setAt: at("set_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.memberId] }),
    foreignKey({
      columns: [t.tenantId, t.memberId],
      foreignColumns: [members.tenantId, members.id],
      name: "staff_pins_member_fk",
    }).onDelete("cascade"),
    check("staff_pins_rounds_check", sql`${t.rounds} between 1 and 10000000`),
  ],
);
