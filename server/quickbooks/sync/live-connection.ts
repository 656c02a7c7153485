import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";

export type Connection = typeof quickbooksConnections.$inferSelect;

/** The company's connection, whatever its state; null where nobody ever connected. */
export async function connectionOf(ctx: TenantContext): Promise<Connection | null> {
  const [row] = await ctx.tx
    .select()
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)));
  return row ?? null;
}

/** Something is kept up to date over there: set up and not disconnected. While it is paused or away, what changes waits. */
export function isSetUp(connection: Connection | null): connection is Connection & { setUpAt: Date } {
  return connection !== null && connection.setUpAt !== null && connection.state !== "disconnected";
}

/** Whether anything may be sent now; otherwise until when nothing is, or null for until somebody does something. */
export function sendsFrom(connection: Connection, now: Date): { sends: true } | { sends: false; from: Date | null } {
  if (connection.state !== "connected" || connection.setUpAt === null) return { sends: false, from: null };
  if (connection.openUntil !== null && connection.openUntil > now) return { sends: false, from: connection.openUntil };
  return { sends: true };
}
