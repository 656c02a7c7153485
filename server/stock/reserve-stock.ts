import { and, eq, inArray } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { stockReservations } from "@/drizzle/schema/stock";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { decimalAdd, decimalSubtract, isZeroDecimal } from "@/server/money";
import { changeReserved } from "./change-reserved";
import { lockOrMakeLevels, shelfKey } from "./levels";
import { releaseReservations } from "./release-reservations";
import { reservable, type StockPolicy } from "./rules";

export type ReserveStock = {
  orderId: string;
  siteId: string;
  lines: readonly { orderLineId: string; productId: string; quantity: string }[];
};

export type Reserved = { orderLineId: string; reserved: string; short: string };

/**
 * Promises pieces to the lines of an order: all that is wanted where the product may go below zero, else at most what is
 * available; the rest is `short`. A line that was promised pieces before is promised anew. Services are never short.
 */
export async function reserveStock(ctx: TenantContext, { orderId, siteId, lines }: ReserveStock): Promise<Reserved[]> {
  if (lines.length === 0) return [];
  const policyOf = await policies(
    ctx,
    siteId,
    lines.map((line) => line.productId),
  );
  const counted = lines.filter((line) => policyOf(line.productId) !== null);
  const levels = await lockOrMakeLevels(
    ctx,
    counted.map(({ productId }) => ({ productId, siteId })),
  );
  const before = await releaseReservations(ctx, { orderId, orderLineIds: lines.map((line) => line.orderLineId) });
  for (const given of before) {
    const level = levels.get(shelfKey(given));
    if (level) level.reserved = decimalSubtract(level.reserved, given.quantity);
  }
  const reserved = lines.map(({ orderLineId, productId, quantity }): Reserved => {
    const policy = policyOf(productId);
    const level = levels.get(shelfKey({ productId, siteId }));
    if (policy === null || !level) return { orderLineId, reserved: "0", short: "0" };
    const promised = reservable(quantity, level, policy);
    level.reserved = decimalAdd(level.reserved, promised);
    return { orderLineId, reserved: promised, short: decimalSubtract(quantity, promised) };
  });
  await write(ctx, orderId, siteId, lines, reserved);
  return reserved;
}

/** Null for a service. */
async function policies(ctx: TenantContext, siteId: string, productIds: string[]) {
  const [goods, places] = await Promise.all([
    ctx.tx
      .select({ id: products.id, kind: products.kind, stockPolicy: products.stockPolicy })
      .from(products)
      .where(
        and(
          eq(products.tenantId, ctx.tenant),
          eq(products.companyId, ctx.company.id),
          inArray(products.id, [...new Set(productIds)]),
        ),
      ),
    ctx.tx
      .select({ id: sites.id })
      .from(sites)
      .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), eq(sites.id, siteId))),
  ]);
  if (places.length === 0) throw notFound("site");
  const byId = new Map(goods.map((row) => [row.id, row]));
  return (productId: string): StockPolicy | null => {
    const product = byId.get(productId);
    if (!product) throw notFound("product");
    return product.kind === "service" ? null : (product.stockPolicy as StockPolicy);
  };
}

async function write(
  ctx: TenantContext,
  orderId: string,
  siteId: string,
  lines: ReserveStock["lines"],
  reserved: readonly Reserved[],
): Promise<void> {
  const rows = lines.flatMap((line, index) => {
    const quantity = reserved[index]?.reserved ?? "0";
    if (isZeroDecimal(quantity)) return [];
    return {
      tenantId: ctx.tenant,
      orderId,
      orderLineId: line.orderLineId,
      productId: line.productId,
      siteId,
      quantity,
    };
  });
  if (rows.length === 0) return;
  await Promise.all([ctx.tx.insert(stockReservations).values(rows), changeReserved(ctx, rows)]);
}
