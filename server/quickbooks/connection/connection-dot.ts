import { and, eq, sql } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { adminsOf } from "./admins-of";
import { type ConnectionLook, lookOf } from "./rules";
import { isSimulation } from "./set-up";

/** What everybody in the office sees: how it stands, whether somebody is needed, and whom to ask. */
export type ConnectionDot = { look: ConnectionLook; needsSomebody: boolean; admins: string[]; isSimulation: boolean };

export async function connectionDot(ctx: TenantContext): Promise<ConnectionDot> {
  const [row] = await ctx.tx
    .select({
      state: quickbooksConnections.state,
      openUntil: quickbooksConnections.openUntil,
      attention: sql<boolean>`exists (select 1 from quickbooks_links l where l.tenant_id = ${quickbooksConnections.tenantId} and l.connection_id = ${quickbooksConnections.id} and l.state = 'attention')`,
    })
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)));
  const look = lookOf(row ?? null, ctx.now);
  const needsSomebody = look === "needs_reconnect" || (row?.attention === true && look !== "disconnected");
  const admins = await adminsOf(ctx);
  return { look, needsSomebody, admins: admins.map(({ name }) => name), isSimulation: isSimulation() };
}
