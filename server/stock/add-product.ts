import { and, asc, eq } from "drizzle-orm";
import type { z } from "zod";
import { sites } from "@/drizzle/schema/tenants";
import { requirePermission } from "@/server/auth/enter-tenant";
import { createProduct } from "@/server/catalog/create-product";
import { type Product, productById } from "@/server/catalog/queries";
import type { TenantContext } from "@/server/context";
import { invalid, notFound } from "@/server/errors";
import { isZeroDecimal } from "@/server/money";
import { adjustStock } from "./adjust-stock";
import type { AddProduct } from "./input";

/**
 * A product and what stands on the shelf already, in one. Statement stock needs the right to adjust stock and is worth the
 * product's cost; the company's first site holds it unless another is named.
 */
export async function addProduct(ctx: TenantContext, input: z.output<typeof AddProduct>): Promise<Product> {
  const { openingQuantity, siteId, ...facts } = input;
  const product = await createProduct(ctx, facts);
  if (openingQuantity === undefined || isZeroDecimal(openingQuantity)) return product;
  requirePermission(ctx, "stock.adjust");
  if (product.kind === "service") {
    throw invalid("openingQuantity", "A service is not counted. Nothing was changed. Leave its opening stock out.");
  }
  await adjustStock(ctx, {
    kind: "opening",
    siteId: siteId ?? (await firstSite(ctx)),
    note: "",
    lines: [{ productId: product.id, quantity: openingQuantity }],
  });
  return productById(ctx, product.id);
}

async function firstSite(ctx: TenantContext): Promise<string> {
  const [site] = await ctx.tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  if (!site) throw notFound("site");
  return site.id;
}
