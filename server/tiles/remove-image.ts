import { and, eq } from "drizzle-orm";
import { productImages } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { record } from "@/server/outbox/record";
import { refuseUnknownProducts } from "./queries";

/** Takes the picture off a product's tile; without one nothing changes. Throws not found for a foreign product. */
export async function removeImage(
  ctx: TenantContext,
  { productId }: { productId: string },
): Promise<{ productId: string }> {
  await refuseUnknownProducts(ctx, [productId]);
  const gone = await ctx.tx
    .delete(productImages)
    .where(and(eq(productImages.tenantId, ctx.tenant), eq(productImages.productId, productId)))
    .returning({ sha256: productImages.sha256 });
  const [picture] = gone;
  if (!picture) return { productId };
  await record(ctx, { kind: "product.picture_removed", subjects: [productId], details: picture });
  ctx.announcements.push({ topic: "catalogue", id: productId });
  return { productId };
}
