import { createHash } from "node:crypto";
import { productImages } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { invalid } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { refuseUnknownProducts, shortHash } from "./queries";
import { cannotShow, readPicture } from "./rules";

/** Gives a product the picture of its tile. Throws invalid `image` for anything but a small PNG, JPEG or WebP. */
export async function setImage(
  ctx: TenantContext,
  { productId, bytes }: { productId: string; bytes: Buffer },
): Promise<{ productId: string; hash: string }> {
  const reason = cannotShow(bytes);
  const picture = readPicture(bytes);
  if (reason || !picture) throw invalid("image", reason ?? "This is not a picture. Nothing was changed.");
  await refuseUnknownProducts(ctx, [productId]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const facts = { contentType: picture.contentType, bytes, sha256, changedAt: ctx.now };
  await ctx.tx
    .insert(productImages)
    .values({ tenantId: ctx.tenant, productId, ...facts })
    .onConflictDoUpdate({ target: [productImages.tenantId, productImages.productId], set: facts });
  await record(ctx, {
    kind: "product.picture_changed",
    subjects: [productId],
    details: { sha256, bytes: bytes.byteLength, width: picture.width, height: picture.height },
  });
  ctx.announcements.push({ topic: "catalogue", id: productId });
  return { productId, hash: shortHash(sha256) };
}
