import { and, eq, sql } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { adminsOf } from "./admins-of";
import { connectionLook } from "./connection-look";
import { type ConnectionLook, isFailing, pauseOf } from "./rules";
import { isSimulation } from "./set-up";

/** What everybody in the office sees: how it stands, whether somebody is needed, and whom to ask. */
export type ConnectionDot = {
  look: ConnectionLook;
  /** Slowed since it does not answer, and not since it asked for fewer calls. */
  isFailing: boolean;
  /** False until an admin has gone through the wizard: nothing is sent before. */
  isSetUp: boolean;
  needsSomebody: boolean;
  /** Some of its documents do. */
  hasQuestions: boolean;
  admins: string[];
  isSimulation: boolean;
};

export async function connectionDot(ctx: TenantContext): Promise<ConnectionDot> {
  // A part of its own keeps the names of its columns: bare, they would be those of the links.
  const isOfThis = sql`l.tenant_id = ${quickbooksConnections.tenantId} and l.connection_id = ${quickbooksConnections.id}`;
  const [row] = await ctx.tx
    .select({
      connection: quickbooksConnections,
      attention: sql<boolean>`exists (select 1 from quickbooks_links l where ${isOfThis} and l.state = 'attention')`,
    })
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)));
  const look = connectionLook(row?.connection ?? null, ctx.now);
  const isPausedByNobody = row !== undefined && pauseOf(row.connection) === "lapsed";
  const isAway = look === "needs_reconnect" || look === "held" || (look === "paused" && isPausedByNobody);
  const hasQuestions = row?.attention === true && look !== "disconnected";
  const admins = await adminsOf(ctx);
  const isSetUp = row !== undefined && row.connection.setUpAt !== null;
  return {
    look,
    isFailing: isFailing(look, row?.connection ?? null),
    isSetUp,
    needsSomebody: isAway || hasQuestions,
    hasQuestions,
    admins: admins.map(({ name }) => name),
    isSimulation: isSimulation(),
  };
}
