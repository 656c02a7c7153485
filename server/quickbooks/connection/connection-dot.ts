import { and, eq, sql } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { adminsOf } from "./admins-of";
import { connectionLook } from "./connection-look";
import { type ConnectionLook, pauseOf } from "./rules";
import { isSimulation } from "./set-up";

/** What everybody in the office sees: how it stands, whether somebody is needed, and whom to ask. */
export type ConnectionDot = {
  look: ConnectionLook;
  /** False until an admin has gone through the wizard: nothing is sent before. */
  isSetUp: boolean;
  needsSomebody: boolean;
  admins: string[];
  isSimulation: boolean;
};

export async function connectionDot(ctx: TenantContext): Promise<ConnectionDot> {
  const [row] = await ctx.tx
    .select({
      connection: quickbooksConnections,
      attention: sql<boolean>`exists (select 1 from quickbooks_links l where l.tenant_id = ${quickbooksConnections.tenantId} and l.connection_id = ${quickbooksConnections.id} and l.state = 'attention')`,
    })
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)));
  const look = connectionLook(row?.connection ?? null, ctx.now);
  const isPausedByNobody = row !== undefined && pauseOf(row.connection) === "lapsed";
  const isAway = look === "needs_reconnect" || look === "held" || (look === "paused" && isPausedByNobody);
  const needsSomebody = isAway || (row?.attention === true && look !== "disconnected");
  const admins = await adminsOf(ctx);
  const isSetUp = row !== undefined && row.connection.setUpAt !== null;
  return { look, isSetUp, needsSomebody, admins: admins.map(({ name }) => name), isSimulation: isSimulation() };
}
