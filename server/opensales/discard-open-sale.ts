import { and, eq } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/sales";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { DiscardOpenSale } from "./input";
import { lockToChange } from "./lock-open-sale";

/**
 * Nobody will pay this: it leaves the tablets, its operations stay on record with the reason. Conflict when it was paid or discarded
 * first, or somebody is taking its money.
 */
export async function discardOpenSale(ctx: TenantContext, { id, reason }: DiscardOpenSale): Promise<{ id: string }> {
  const row = await lockToChange(ctx, id);
  await ctx.tx
    .update(openSales)
    .set({
      status: "discarded",
      discardedByName: ctx.actor.name,
      discardReason: reason,
      updatedAt: ctx.now,
      openUntil: null,
      leaseUntil: null,
    })
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, id)));
  await record(ctx, {
    kind: "open_sale.discarded",
    subjects: [id],
    details: {
      name: row.name,
      reason,
      totalMinor: row.totalMinor,
      currency: ctx.company.currency,
      itemCount: row.itemCount,
      device: ctx.device?.name ?? null,
    },
  });
  ctx.announcements.push({ topic: "open_sale", id });
  return { id };
}
