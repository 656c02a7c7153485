import { and, eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { stockLevels, stockReservations } from "@/drizzle/schema/stock";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { stockShop } from "@/server/testing/stock-shop";
import { commitTestTenant } from "@/server/testing/tenant";
import { confirmOrder } from "./confirm-order";
import { draftQuote } from "./draft-quote";
import { DraftQuote } from "./input";
import { markInvoiced } from "./mark-invoiced";
import { orderDetail } from "./order-detail";
import { updateOrder } from "./update-order";

afterAll(closePool);

async function open() {
  const { tenant, companyId, siteId } = await commitTestTenant();
  const acting = <T>(name: string, work: (ctx: TenantContext) => Promise<T>) =>
    enterAsJob({ tenant, companyId, name }, work);
  const shop = await acting("Maya", (ctx) =>
    stockShop(ctx, siteId, { A: { onHand: "30" }, B: { onHand: "30", policy: "block" } }),
  );
  const quote = (...lines: [string, string][]) =>
    acting("Maya", (ctx) =>
      draftQuote(
        ctx,
        DraftQuote.parse({
          customerId: shop.customerId,
          lines: lines.map(([sku, quantity]) => ({ productId: shop.product(sku), quantity })),
        }),
      ),
    );
  return { tenant, acting, quote, shop };
}

test("of two edits of one version one wins, and the other learns who changed what", async () => {
  const { acting, quote } = await open();
  const { id, lines } = await quote(["A", "1"]);
  const edit = (name: string, quantity: string) =>
    acting(name, (ctx) =>
      updateOrder(ctx, { id, version: 1, lines: [{ id: lines[0]?.id, productId: lines[0]?.productId, quantity }] }),
    );
  const [tom, jo] = await Promise.allSettled([edit("Tom", "5"), edit("Jo", "7")]);
  const [won, lost, winner] = tom.status === "fulfilled" ? [tom, jo, "Tom"] : [jo, tom, "Jo"];
  expect(won).toMatchObject({
    status: "fulfilled",
    value: { version: 2, lines: [{ quantity: winner === "Tom" ? "5" : "7" }] },
  });
  expect(lost).toMatchObject({
    status: "rejected",
    reason: { kind: "conflict", code: "stale_version", figures: { version: 2, changedBy: winner } },
  });
  expect(lost.status === "rejected" && String(lost.reason.message)).toContain(
    `${winner} changed this quote while you typed: quantity of A thing 1 →`,
  );
});

test("carts that reserve the same goods in opposite order all finish, and promise no piece twice", async () => {
  const { tenant, acting, quote, shop } = await open();
  const orders = await Promise.all(
    Array.from({ length: 12 }, (_, place) =>
      place % 2 ? quote(["A", "3"], ["B", "3"]) : quote(["B", "3"], ["A", "3"]),
    ),
  );
  const confirmed = await Promise.all(orders.map(({ id }) => acting("till", (ctx) => confirmOrder(ctx, { id }))));
  expect(new Set(confirmed.map((order) => order.number)).size).toBe(12);
  await acting("Maya", async (ctx) => {
    for (const sku of ["A", "B"]) {
      const productId = shop.product(sku);
      const [level] = await ctx.tx
        .select()
        .from(stockLevels)
        .where(and(eq(stockLevels.tenantId, tenant), eq(stockLevels.productId, productId)));
      const promised = await ctx.tx
        .select()
        .from(stockReservations)
        .where(and(eq(stockReservations.tenantId, tenant), eq(stockReservations.productId, productId)));
      expect(Number(level?.reserved)).toBe(30);
      expect(promised.reduce((sum, row) => sum + Number(row.quantity), 0)).toBe(30);
    }
  });
});

test("two invoices at once never take the same pieces", async () => {
  const { acting, quote } = await open();
  const { id, lines } = await quote(["A", "10"]);
  await acting("Maya", (ctx) => confirmOrder(ctx, { id }));
  const take = () =>
    acting("till", (ctx) =>
      markInvoiced(ctx, { orderId: id, lines: [{ orderLineId: lines[0]?.id ?? "", quantity: "4" }], totalMinor: 4800 }),
    );
  const taken = await Promise.allSettled([take(), take(), take(), take()]);
  expect(taken.filter((one) => one.status === "fulfilled")).toHaveLength(2);
  expect(taken.filter((one) => one.status === "rejected")).toMatchObject([
    { reason: { code: "already_invoiced" } },
    { reason: { code: "already_invoiced" } },
  ]);
  const order = await acting("Maya", (ctx) => orderDetail(ctx, { id }));
  expect(order).toMatchObject({ status: "part_invoiced", invoicedMinor: 9600, lines: [{ invoicedQuantity: "8" }] });
});
