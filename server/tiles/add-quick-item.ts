import type { z } from "zod";
import { createProduct } from "@/server/catalog/create-product";
import { type Product, skuTaken } from "@/server/catalog/queries";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import type { QuickItem } from "./input";

/**
 * Puts something that stands on the counter into the catalogue: a name, a price and the code that was scanned, which is its
 * product code too unless that is taken. Its stock may go below zero until it is counted. Throws as `createProduct`.
 */
export async function addQuickItem(ctx: TenantContext, input: z.output<typeof QuickItem>): Promise<Product> {
  const { barcode, ...facts } = input;
  const id = input.id ?? newId();
  const product = await createProduct(ctx, {
    ...facts,
    id,
    sku: await skuFor(ctx, id, barcode),
    description: "",
    kind: "stocked",
    unit: "pcs",
    cost: null,
    stockPolicy: "allow",
    reorderLevel: null,
    barcodes: barcode === undefined ? [] : [barcode],
  });
  ctx.announcements.push({ topic: "catalogue", id: product.id });
  return product;
}

async function skuFor(ctx: TenantContext, id: string, barcode: string | undefined): Promise<string> {
  if (barcode !== undefined && !(await skuTaken(ctx, barcode))) return barcode;
  return `T-${id.slice(-12).toUpperCase()}`;
}
