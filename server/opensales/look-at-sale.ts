import { and, eq } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/open-sales";
import { notFound } from "@/server/errors";
import type { TabletContext } from "@/server/trpc";
import { cardOf, type OpenSaleCard } from "./cards";
import type { LookAtSale } from "./input";
import { lockOpenSale } from "./lock-open-sale";
import { LOOKING_MS } from "./rules";
import { tabletName } from "./tablet-name";

/**
 * Says that the sale is on this screen, for a minute, or no longer. Whoever was there first stays the one that is named; others
 * are told only when that changes. Not found for another company's.
 */
export async function lookAtSale(ctx: TabletContext, { id, looking }: LookAtSale): Promise<{ card: OpenSaleCard }> {
  const row = await lockOpenSale(ctx, id);
  if (!row) throw notFound("open sale");
  const before = cardOf(ctx, row);
  if (row.status !== "open" || (before.openOn ? !before.openOn.mine : !looking)) return { card: before };
  const changes = looking
    ? {
        openOnDeviceId: ctx.device.id,
        openOnName: tabletName(ctx),
        openUntil: new Date(ctx.now.getTime() + LOOKING_MS),
      }
    : { openOnDeviceId: null, openOnName: "", openUntil: null };
  await ctx.tx
    .update(openSales)
    .set(changes)
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, id)));
  if ((before.openOn?.name ?? "") !== changes.openOnName) ctx.announcements.push({ topic: "open_sale", id });
  return { card: cardOf(ctx, { ...row, ...changes }) };
}
