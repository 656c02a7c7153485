import { and, eq } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/open-sales";
import { notFound } from "@/server/errors";
import type { TabletContext } from "@/server/trpc";
import { cardOf, type OpenSaleCard } from "./cards";
import type { OpenSaleId } from "./input";
import { lockOpenSale } from "./lock-open-sale";

/** The customer went back for something: the others may add again. Changes nothing where the lease is over or somebody else's. */
export async function releaseLease(ctx: TabletContext, { id }: OpenSaleId): Promise<{ card: OpenSaleCard }> {
  const row = await lockOpenSale(ctx, id);
  if (!row) throw notFound("open sale");
  const card = cardOf(ctx, row);
  if (!card.lease?.mine) return { card };
  await ctx.tx
    .update(openSales)
    .set({ leaseDeviceId: null, leaseName: "", leaseUntil: null })
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, id)));
  ctx.announcements.push({ topic: "open_sale", id });
  return { card: { ...card, lease: null } };
}
