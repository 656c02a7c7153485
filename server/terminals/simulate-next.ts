import { and, eq } from "drizzle-orm";
import { terminals } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import type { SimulateNext } from "./input";
import { type TerminalView, terminalOf } from "./list-terminals";

/** Tells a simulated terminal how its next payments end. Throws not found, or refused for a real one. */
export async function simulateNext(ctx: TenantContext, { id, outcome }: SimulateNext): Promise<TerminalView> {
  const own = and(eq(terminals.tenantId, ctx.tenant), eq(terminals.companyId, ctx.company.id), eq(terminals.id, id));
  const [terminal] = await ctx.tx.select().from(terminals).where(own).for("update");
  if (!terminal) throw notFound("card terminal");
  if (terminal.adapter !== "simulated") {
    throw refused("not_simulated", `${terminal.name} is a real terminal. Nothing was changed.`);
  }
  const { next: _, ...others } = terminal.settings;
  await ctx.tx
    .update(terminals)
    .set({ settings: outcome === null ? others : { ...others, next: outcome } })
    .where(own);
  return terminalOf(ctx, id);
}
