import { and, eq } from "drizzle-orm";
import { registers } from "@/drizzle/schema/registers";
import { sites } from "@/drizzle/schema/tenants";
import { terminals } from "@/drizzle/schema/terminals";
import type { TenantContext } from "@/server/context";
import { invalid, notFound } from "@/server/errors";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import type { SaveTerminal } from "./input";
import { type TerminalView, terminalOf } from "./list-terminals";

/** Sets up a card terminal at a site, for one till or for all of them, or changes one. Throws not found. */
export async function saveTerminal(ctx: TenantContext, input: SaveTerminal): Promise<TerminalView> {
  const { id: known, name, siteId, registerId, adapter } = input;
  const [site] = await ctx.tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), eq(sites.id, siteId)));
  if (!site) throw notFound("site");
  if (registerId !== null) {
    const [register] = await ctx.tx
      .select({ siteId: registers.siteId })
      .from(registers)
      .where(
        and(eq(registers.tenantId, ctx.tenant), eq(registers.companyId, ctx.company.id), eq(registers.id, registerId)),
      );
    if (!register) throw notFound("till");
    if (register.siteId !== siteId)
      throw invalid("registerId", "This till stands at another site. Nothing was changed.");
  }
  const id = known ?? newId();
  if (known) {
    const own = and(
      eq(terminals.tenantId, ctx.tenant),
      eq(terminals.companyId, ctx.company.id),
      eq(terminals.id, known),
    );
    const changed = await ctx.tx.update(terminals).set({ name, siteId, registerId, adapter }).where(own).returning();
    if (changed.length === 0) throw notFound("card terminal");
  } else {
    const facts = { name, siteId, registerId, adapter, createdAt: ctx.now };
    await ctx.tx.insert(terminals).values({ tenantId: ctx.tenant, id, companyId: ctx.company.id, ...facts });
  }
  await record(ctx, {
    kind: known ? "terminal.changed" : "terminal.added",
    subjects: [id, ctx.company.id],
    details: { name, adapter },
  });
  ctx.announcements.push({ topic: "device", id });
  return terminalOf(ctx, id);
}
