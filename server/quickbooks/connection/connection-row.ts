import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";

export type ConnectionRow = typeof quickbooksConnections.$inferSelect;

/** The company's connection, locked for a change on request; null when it never had one. */
export async function connectionRow(ctx: TenantContext, hold?: "update"): Promise<ConnectionRow | null> {
  const wanted = ctx.tx
    .select()
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)));
  const [row] = await (hold ? wanted.for("update") : wanted);
  return row ?? null;
}

/** The condition that names one connection. */
export function thisConnection(ctx: TenantContext, id: string) {
  return and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, id));
}
