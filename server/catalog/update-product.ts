import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { staleEdit } from "@/server/outbox/stale-edit";
import { indexWords } from "@/server/search/index-words";
import type { UpdateProduct } from "./input";
import { lockProduct, onShelvesOf, type Product, productById, refuseUnknown, skuTaken } from "./queries";
import { cannotBecomeService, plainDecimal, searchTextsOf } from "./rules";
import { setBarcodes } from "./set-barcodes";

/**
 * Changes what is sent and keeps the rest; documents already made keep what they say. Throws conflict `stale_version` naming
 * who changed what, refused `sku_taken`, `barcode_taken` or `still_in_stock`.
 */
export async function updateProduct(ctx: TenantContext, input: z.output<typeof UpdateProduct>): Promise<Product> {
  const { id, version, onHand: _, ...wanted } = input;
  const before = await lockProduct(ctx, id);
  if (version !== undefined && version !== before.version) {
    throw await staleEdit(ctx, {
      id,
      kind: "product",
      what: "product",
      version: before.version,
      editedVersion: version,
    });
  }
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const after: typeof before = { ...before, ...given };
  const changes = changesBetween(editable(before), editable(after));
  if (!changes) return productById(ctx, id);
  await refuse(ctx, before, after);
  const { barcodes, ...columns } = editable(after);
  await ctx.tx
    .update(products)
    .set({ ...columns, version: before.version + 1 })
    .where(and(eq(products.tenantId, ctx.tenant), eq(products.companyId, ctx.company.id), eq(products.id, id)));
  await setBarcodes(ctx, id, barcodes, before.barcodes);
  await indexWords(ctx, "product", id, searchTextsOf(after), searchTextsOf(before));
  await record(ctx, {
    kind: "product.changed",
    subjects: [id],
    details: { ...changes, sku: after.sku, name: after.name, version: before.version + 1 },
  });
  ctx.announcements.push({ topic: "catalogue", id: id });
  return productById(ctx, id);
}

type Locked = Awaited<ReturnType<typeof lockProduct>>;

async function refuse(ctx: TenantContext, before: Locked, after: Locked): Promise<void> {
  await refuseUnknown(ctx, after);
  if (after.sku !== before.sku) {
    const taken = await skuTaken(ctx, after.sku);
    if (taken) throw taken;
  }
  if (before.kind === "stocked" && after.kind === "service") {
    const reason = cannotBecomeService(before.name, await onShelvesOf(ctx, before.id));
    if (reason) throw refused("still_in_stock", reason);
  }
}

function editable(row: Locked) {
  return {
    sku: row.sku,
    name: row.name,
    description: row.description,
    kind: row.kind,
    categoryId: row.categoryId,
    unit: row.unit,
    price: plainDecimal(row.price),
    priceIncludesTax: row.priceIncludesTax,
    taxCodeId: row.taxCodeId,
    cost: row.cost === null ? null : plainDecimal(row.cost),
    stockPolicy: row.stockPolicy,
    reorderLevel: row.reorderLevel === null ? null : plainDecimal(row.reorderLevel),
    barcodes: row.barcodes,
  };
}
