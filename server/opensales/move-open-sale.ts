import { and, eq } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/open-sales";
import type { TenantContext } from "@/server/context";
import { cardOf, type OpenSaleCard } from "./cards";
import type { MoveOpenSale } from "./input";
import { lockStillOpen } from "./lock-open-sale";

/** The guests sat down elsewhere, or the name was wrong. What is on the sale stays. Conflict when it is paid or discarded. */
export async function moveOpenSale(
  ctx: TenantContext,
  { id, name, place }: MoveOpenSale,
): Promise<{ card: OpenSaleCard }> {
  const row = await lockStillOpen(ctx, id);
  const changes = { name, place: place ?? row.place, updatedAt: ctx.now };
  await ctx.tx
    .update(openSales)
    .set(changes)
    .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, id)));
  ctx.announcements.push({ topic: "open_sale", id });
  return { card: cardOf(ctx, { ...row, ...changes }) };
}
