import { and, eq } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";

export type ConnectionRow = typeof quickbooksConnections.$inferSelect;

/**
 * The company's connection; null when it never had one. On request locked for a change, or held as it is: whoever changes what is sent
 * waits until what was decided by it is kept.
 */
export async function connectionRow(ctx: TenantContext, hold?: "update" | "key share"): Promise<ConnectionRow | null> {
  const wanted = ctx.tx
    .select()
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)));
  const [row] = await (hold ? wanted.for(hold) : wanted);
  return row ?? null;
}

/** The condition that names one connection. */
export function thisConnection(ctx: TenantContext, id: string) {
  return and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, id));
}
