import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import { registers } from "@/drizzle/schema/registers";
import { sites } from "@/drizzle/schema/tenants";
import { terminals } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { inNaturalOrder } from "@/server/natural-order";
import type { AdapterName } from "./rules";

export type TerminalView = {
  id: string;
  name: string;
  adapter: AdapterName;
  siteId: string;
  siteName: string;
  registerId: string | null;
  registerName: string | null;
  /** How a simulated one ends its next payments; null for what the amount says. */
  next: string | null;
};

/** The card terminals in use. */
export function listTerminals(ctx: TenantContext): Promise<TerminalView[]> {
  return select(ctx, isNull(terminals.archivedAt));
}

/** One terminal. Throws not found. */
export async function terminalOf(ctx: TenantContext, id: string): Promise<TerminalView> {
  const [terminal] = await select(ctx, eq(terminals.id, id));
  if (!terminal) throw notFound("card terminal");
  return terminal;
}

async function select(ctx: TenantContext, which: SQL): Promise<TerminalView[]> {
  const rows = await ctx.tx
    .select({
      id: terminals.id,
      name: terminals.name,
      adapter: terminals.adapter,
      siteId: terminals.siteId,
      siteName: sites.name,
      registerId: terminals.registerId,
      registerName: registers.name,
      settings: terminals.settings,
    })
    .from(terminals)
    .innerJoin(sites, and(eq(sites.tenantId, terminals.tenantId), eq(sites.id, terminals.siteId)))
    .leftJoin(registers, and(eq(registers.tenantId, terminals.tenantId), eq(registers.id, terminals.registerId)))
    .where(and(eq(terminals.tenantId, ctx.tenant), eq(terminals.companyId, ctx.company.id), which))
    .orderBy(inNaturalOrder(terminals.name), asc(terminals.id));
  return rows.map(({ settings, adapter, ...row }) => ({
    ...row,
    adapter: adapter as AdapterName,
    next: settings["next"] ?? null,
  }));
}
