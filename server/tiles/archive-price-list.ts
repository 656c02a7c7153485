import { and, eq } from "drizzle-orm";
import { priceLists } from "@/drizzle/schema/customers";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { type PriceList, priceListById } from "./queries";

/** Takes a price list out of use, or brings it back: its customers pay the catalogue's prices meanwhile. Throws not found. */
export async function archivePriceList(
  ctx: TenantContext,
  { id, archived }: { id: string; archived: boolean },
): Promise<PriceList> {
  const before = await priceListById(ctx, id);
  if (before.archived === archived) return before;
  await ctx.tx
    .update(priceLists)
    .set({ archivedAt: archived ? ctx.now : null })
    .where(and(eq(priceLists.tenantId, ctx.tenant), eq(priceLists.companyId, ctx.company.id), eq(priceLists.id, id)));
  const kind = archived ? "price_list.archived" : "price_list.unarchived";
  await record(ctx, { kind, subjects: [id], details: { name: before.name } });
  ctx.announcements.push({ topic: "catalogue", id });
  return priceListById(ctx, id);
}
