import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { priceListItems } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import type { SetPrices } from "./input";
import { type PriceList, plain, priceListById, refuseUnknownProducts } from "./queries";

/** Puts prices on a list, changes them, or takes them off. Throws not found for a foreign list or product. */
export async function setPrices(
  ctx: TenantContext,
  { id, prices, keepKnown }: z.output<typeof SetPrices>,
): Promise<PriceList> {
  const list = await priceListById(ctx, id);
  const wanted = new Map(prices.map(({ productId, price }) => [productId, price]));
  await refuseUnknownProducts(ctx, [...wanted.keys()]);
  const own = and(eq(priceListItems.tenantId, ctx.tenant), eq(priceListItems.listId, id));
  const known = await ctx.tx
    .select({ productId: priceListItems.productId, price: priceListItems.price })
    .from(priceListItems)
    .where(and(own, inArray(priceListItems.productId, [...wanted.keys()])));
  const before = new Map(known.map((row) => [row.productId, plain(row.price)]));
  const changed = [...wanted].filter(
    ([productId, price]) => (before.get(productId) ?? null) !== price && !(keepKnown && before.has(productId)),
  );
  if (changed.length === 0) return list;
  const gone = changed.flatMap(([productId, price]) => (price === null ? [productId] : []));
  const set = changed.flatMap(([productId, price]) => (price === null ? [] : [{ productId, price }]));
  if (gone.length > 0) await ctx.tx.delete(priceListItems).where(and(own, inArray(priceListItems.productId, gone)));
  if (set.length > 0) {
    await ctx.tx
      .insert(priceListItems)
      .values(set.map((row) => ({ tenantId: ctx.tenant, listId: id, ...row })))
      .onConflictDoUpdate({
        target: [priceListItems.tenantId, priceListItems.listId, priceListItems.productId],
        set: { price: sql`excluded.price` },
      });
  }
  await record(ctx, {
    kind: "price_list.prices_changed",
    subjects: [id],
    details: {
      name: list.name,
      prices: changed.slice(0, 100).map(([productId, price]) => ({
        productId,
        before: before.get(productId) ?? null,
        after: price,
      })),
      count: changed.length,
    },
  });
  ctx.announcements.push({ topic: "catalogue", id });
  return priceListById(ctx, id);
}
