import { and, eq } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { closePool } from "@/server/db";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { soldLine } from "@/server/testing/till-sale";
import { asRead, type TillShop, tillShop } from "@/server/testing/till-shop";
import { importFile } from "./import-file";
import { fileWith, ODD_DAYS } from "./testing";
import { undoImport } from "./undo-import";

afterAll(closePool);

const sell = (shop: TillShop, wish: Parameters<TillShop["sale"]>[1]) =>
  shop.inside((ctx) => ringUpSale(shop.tabletOf(0).at(ctx), asRead(shop.sale(shop.tabletOf(0), wish))));

it("undoing an import is refused in words once a till sold its goods or to its customers", async () => {
  const shop = await tillShop();
  const { importId } = await importFile({ ...shop, path: fileWith(ODD_DAYS) });
  const undo = () => shop.inside((ctx) => undoImport(ctx, { id: importId }));
  const [product, customer] = await shop.inside(async (ctx) => {
    const goods = and(eq(products.tenantId, ctx.tenant), eq(products.sku, "22423"));
    const [cakestand] = await ctx.tx.select({ id: products.id }).from(products).where(goods);
    const known = and(eq(customers.tenantId, ctx.tenant), eq(customers.importId, importId));
    const [somebody] = await ctx.tx.select({ id: customers.id }).from(customers).where(known).limit(1);
    return [cakestand?.id ?? "", somebody?.id ?? ""];
  });
  const { tasks } = await sell(shop, { lines: [soldLine({ productId: product, unitPrice: "12" })] });
  expect(tasks.filter((words) => words.includes("catalogue"))).toEqual([]);
  await expect(undo()).rejects.toMatchObject({
    code: "in_use",
    message: expect.stringContaining("1 receipt of a till made since then refer"),
  });
  await sell(shop, { customerId: customer });
  await expect(undo()).rejects.toMatchObject({ message: expect.stringContaining("2 receipts of tills") });
  expect(await shop.broken()).toEqual([]);
});

it("a till that sold none of it is in nobody's way", async () => {
  const shop = await tillShop();
  const { importId } = await importFile({ ...shop, path: fileWith(ODD_DAYS) });
  await sell(shop, {});
  expect(await shop.inside((ctx) => undoImport(ctx, { id: importId }))).toMatchObject({ status: "undone" });
  expect(await shop.broken()).toEqual([]);
});
