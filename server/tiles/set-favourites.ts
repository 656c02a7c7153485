import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { favourites } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { SetFavourites } from "./input";
import { type Favourite, listFavourites, refuseUnknownProducts } from "./queries";

/** Makes these, in this order, the first page of every till. Throws not found for a product of somebody else. */
export async function setFavourites(
  ctx: TenantContext,
  { productIds }: z.output<typeof SetFavourites>,
): Promise<Favourite[]> {
  const before = (await listFavourites(ctx)).map((favourite) => favourite.productId);
  const changes = changesBetween({ productIds: before }, { productIds });
  if (!changes) return listFavourites(ctx);
  await refuseUnknownProducts(ctx, productIds);
  await ctx.tx
    .delete(favourites)
    .where(and(eq(favourites.tenantId, ctx.tenant), eq(favourites.companyId, ctx.company.id)));
  if (productIds.length > 0) {
    await ctx.tx.insert(favourites).values(
      productIds.map((productId, position) => ({
        tenantId: ctx.tenant,
        companyId: ctx.company.id,
        productId,
        position,
      })),
    );
  }
  await record(ctx, { kind: "favourites.arranged", subjects: [ctx.company.id], details: changes });
  ctx.announcements.push({ topic: "catalogue", id: ctx.company.id });
  return listFavourites(ctx);
}
