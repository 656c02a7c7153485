import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { products } from "@/drizzle/schema/catalog";
import { stockLevels, stockMovements } from "@/drizzle/schema/stock";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { AppError } from "@/server/errors";
import { newId } from "@/server/ids";
import { commitTestTenant } from "@/server/testing/tenant";
import { moveStock } from "./move-stock";

afterAll(closePool);

async function shop() {
  const { tenant, companyId, siteId } = await commitTestTenant();
  const inShop = <T>(work: (ctx: TenantContext) => Promise<T>) => enterAsJob({ tenant, companyId, name: "Till" }, work);
  return { siteId, inShop };
}

async function stocked(ctx: TenantContext, siteId: string, pieces: string): Promise<string> {
  const id = newId();
  await ctx.tx.insert(products).values({
    tenantId: ctx.tenant,
    id,
    companyId: ctx.company.id,
    sku: id.slice(-8),
    name: "Night light",
    price: "5",
    cost: "2",
    stockPolicy: "block",
  });
  await moveStock(ctx, [{ productId: id, siteId, quantity: pieces, reason: "opening", unitCost: "2" }]);
  return id;
}

async function shelf(ctx: TenantContext, productId: string) {
  const [level] = await ctx.tx
    .select()
    .from(stockLevels)
    .where(and(eq(stockLevels.tenantId, ctx.tenant), eq(stockLevels.productId, productId)));
  const moves = await ctx.tx
    .select()
    .from(stockMovements)
    .where(and(eq(stockMovements.tenantId, ctx.tenant), eq(stockMovements.productId, productId)));
  return {
    onHand: Number(level?.onHand),
    valueMinor: level?.valueMinor,
    moved: moves.reduce((total, move) => total + Number(move.quantity), 0),
    movedMinor: moves.reduce((total, move) => total + move.valueMinor, 0),
  };
}

test("the last piece is sold once, however many sell it at the same moment", async () => {
  const { siteId, inShop } = await shop();
  const productId = await inShop((ctx) => stocked(ctx, siteId, "1"));
  const sales = await Promise.allSettled(
    Array.from({ length: 24 }, () =>
      inShop((ctx) => moveStock(ctx, [{ productId, siteId, quantity: "-1", reason: "sale" }])),
    ),
  );
  const refusals = sales.flatMap((sale) => (sale.status === "rejected" ? [sale.reason] : []));
  expect(sales.length - refusals.length).toBe(1);
  expect(refusals.map((reason) => (reason instanceof AppError ? reason.code : reason))).toEqual(
    Array.from({ length: 23 }, () => "out_of_stock"),
  );
  expect(await inShop((ctx) => shelf(ctx, productId))).toEqual({ onHand: 0, valueMinor: 0, moved: 0, movedMinor: 0 });
});

test("carts with the same products in opposite order both finish", async () => {
  const { siteId, inShop } = await shop();
  const [first, second] = await inShop(async (ctx) => [
    await stocked(ctx, siteId, "100"),
    await stocked(ctx, siteId, "100"),
  ]);
  const cart = (ids: (string | undefined)[]) =>
    inShop((ctx) =>
      moveStock(
        ctx,
        ids.flatMap((productId) => (productId ? [{ productId, siteId, quantity: "-1", reason: "sale" as const }] : [])),
      ),
    );
  const carts = await Promise.allSettled(
    Array.from({ length: 24 }, (_, index) => cart(index % 2 === 0 ? [first, second] : [second, first])),
  );
  expect(carts.filter((one) => one.status === "rejected")).toEqual([]);
  for (const productId of [first, second]) {
    const found = await inShop((ctx) => shelf(ctx, productId ?? ""));
    expect(found).toEqual({ onHand: 76, valueMinor: 15_200, moved: 76, movedMinor: 15_200 });
  }
});

test("two carts with a product nobody ever stocked make its shelf once", async () => {
  const { siteId, inShop } = await shop();
  const productId = await inShop(async (ctx) => {
    const id = newId();
    await ctx.tx.insert(products).values({
      tenantId: ctx.tenant,
      id,
      companyId: ctx.company.id,
      sku: "NEW",
      name: "New",
      price: "5",
      cost: "2",
      stockPolicy: "allow",
    });
    return id;
  });
  await Promise.all(
    Array.from({ length: 8 }, () =>
      inShop((ctx) => moveStock(ctx, [{ productId, siteId, quantity: "-1", reason: "sale" }])),
    ),
  );
  expect(await inShop((ctx) => shelf(ctx, productId))).toEqual({
    onHand: -8,
    valueMinor: -1600,
    moved: -8,
    movedMinor: -1600,
  });
});
