import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";
import { at } from "./columns";

/** People are global: one person may work for several tenants. No column here belongs to a tenant. */
export const people = pgTable(
  "people",
  {
    id: uuid("id").primaryKey(),
    /** Lower case, trimmed; the sign-in name. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("people_email_key").on(t.email)],
);

/** A signed-in browser. The cookie carries its id; a revoked or expired row ends the session at the next request. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    userAgent: text("user_agent").notNull().default(""),
    address: text("address").notNull().default(""),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [index("sessions_person_idx").on(t.personId, t.createdAt)],
);

/** Which tenant a slug in the path means. Kept apart from `tenants`, whose rows only their own tenant may see. */
export const tenantDirectory = pgTable("tenant_directory", {
  slug: text("slug").primaryKey(),
  tenant: uuid("tenant").notNull().unique("tenant_directory_tenant_key"),
  name: text("name").notNull(),
});

/** Where a person works: what the tenant switcher lists. Access itself is decided by `members` in the tenant. */
export const workplaces = pgTable(
  "workplaces",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id),
    tenant: uuid("tenant")
      .notNull()
      .references(() => tenantDirectory.tenant),
  },
  (t) => [primaryKey({ columns: [t.personId, t.tenant] })],
);

/** Attempts counted across processes; the shape is the one rate-limiter-flexible expects. */
export const rateLimits = pgTable("rate_limits", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
