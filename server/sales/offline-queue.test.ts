import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { journalEntries } from "@/drizzle/schema/ledger";
import { approvals } from "@/drizzle/schema/registers";
import { sales } from "@/drizzle/schema/sales";
import { members, sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { closePool, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { signIntoTestTenant } from "@/server/testing/signed-in";
import { aTablet } from "@/server/testing/tablet";
import { soldLine } from "@/server/testing/till-sale";
import { type ShopSale, type TillShop, tillShop } from "@/server/testing/till-shop";
import { ask } from "@/server/testing/trading";
import type { SaleAsHappened } from "@/server/till/sale";
import { missingReceipts } from "./missing-receipts";
import type { StoredSale } from "./ring-up-sale";

afterAll(closePool);

/** Through the door, as its tablet sends it; `operatorId` stands at the tablet now. */
function upload(
  shop: TillShop,
  sale: SaleAsHappened,
  operatorId: string | null = shop.memberId,
  now: Date = new Date(),
) {
  const tablet = shop.tablets.find(({ device }) => device.id === sale.deviceId) ?? shop.tabletOf(0);
  const credentials = {
    ...{ kind: "device" as const, deviceId: tablet.device.id, secret: tablet.secret },
    ...{ operatorId, operatorProof: null },
  };
  const request = { slug: shop.slug, companyId: null, credentials, requestId: newId(), now };
  return ask<StoredSale & { duplicate?: boolean }>(request, "sales.ringUp", { ...sale, idempotencyKey: sale.id });
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Sold without the office, so many minutes ago. */
function soldOffline(shop: TillShop, minutes: number, wish: ShopSale = {}): SaleAsHappened {
  const at = minutesAgo(minutes);
  return shop.sale(shop.tabletOf(0), { offline: true, openedAt: at, soldAt: at, ...wish });
}

describe("B22: a tablet that was two hours without the office", () => {
  it("has its 200 sales kept once each and in order, and the shelf that ran out meanwhile is told", async () => {
    const shop = await tillShop();
    const [guarded, free] = [
      await shop.product("150", { stockPolicy: "block" }),
      await shop.product("150", { stockPolicy: "allow" }),
    ];
    const queue = Array.from({ length: 200 }, (_, index) =>
      soldOffline(shop, 120 - index / 2, {
        lines: [guarded, free].map((productId) => soldLine({ productId, unitPrice: "12" })),
      }),
    );
    for (const sale of queue.slice(0, 120)) await upload(shop, sale);
    // The browser was killed before it could note what it had sent.
    const again: boolean[] = [];
    for (const sale of queue.slice(100)) again.push((await upload(shop, sale)).duplicate ?? false);
    expect(again.filter(Boolean)).toHaveLength(20);
    expect(await shop.receipts()).toEqual(queue.map((sale) => sale.receiptNumber));
    expect(await shop.inside(missingReceipts)).toEqual([]);
    const [row] = await shop.inside((ctx) =>
      ctx.tx
        .select()
        .from(sales)
        .where(eq(sales.id, queue[0]?.id ?? "")),
    );
    expect(row?.soldAt.toISOString()).toBe(queue[0]?.soldAt);
    expect(row?.offline).toBe(true);
    expect([await shop.onHand(guarded), await shop.onHand(free)]).toEqual([-50, -50]);
    expect((await shop.tasks()).map(({ kind }) => kind)).toEqual(Array(50).fill("below_zero"));
    expect(await shop.broken()).toEqual([]);
  }, 60_000);

  it("that lost one on the way has the hole in its count named, until it arrives", async () => {
    const shop = await tillShop();
    const queue = Array.from({ length: 5 }, (_, index) => soldOffline(shop, 60 - index));
    const [lost] = queue.splice(2, 1);
    for (const sale of queue) await upload(shop, sale);
    expect(await shop.inside(missingReceipts)).toMatchObject([{ from: 3, to: 3 }]);
    await upload(shop, lost as SaleAsHappened);
    expect(await shop.inside(missingReceipts)).toEqual([]);
  });
});

describe("D05: a seller removed while their sales wait", () => {
  it("sends nothing any more, and whoever stands there next sends them all: kept, in the seller's name, with a task", async () => {
    const shop = await tillShop();
    const seller = await signIntoTestTenant(shop, "cashier");
    const queue = Array.from({ length: 3 }, (_, index) =>
      soldOffline(shop, 30 - index, { operatorId: seller.memberId, operatorName: "Sam Okafor" }),
    );
    await inTenantTransaction(shop.tenant, [], (tx) =>
      tx.update(members).set({ removedAt: new Date() }).where(eq(members.id, seller.memberId)),
    );
    const refusal = upload(shop, queue[0] as SaleAsHappened, seller.memberId);
    await expect(refusal).rejects.toMatchObject({ cause: { code: "operator_gone" } });
    expect(await shop.receipts()).toEqual([]);
    // Another seller, and a tablet with nobody at it.
    await upload(shop, queue[0] as SaleAsHappened);
    for (const sale of queue.slice(1)) await upload(shop, sale, null);
    const rows = await shop.inside((ctx) => ctx.tx.select().from(sales).where(eq(sales.tenantId, ctx.tenant)));
    expect(rows.map(({ operatorId, operatorName }) => [operatorId, operatorName])).toEqual(
      Array(3).fill([seller.memberId, "Sam Okafor"]),
    );
    expect((await shop.tasks()).filter(({ kind }) => kind === "operator")).toHaveLength(3);
    expect(await shop.broken()).toEqual([]);
  });
});

describe("D07: a manager's yes", () => {
  it("covers no other sale, nothing after it ran out, and nothing a second time: those stand with a task", async () => {
    const shop = await tillShop();
    const cashier = await signIntoTestTenant(shop, "cashier");
    const half = { ppm: 500_000, amountMinor: minor(0), reason: "chip", approvalId: null, approvedByName: null };
    const wish = () => soldOffline(shop, 10, { operatorId: cashier.memberId, discount: half });
    const agree = (subjectId: string, expiresAt: string) =>
      shop.inside((ctx) =>
        ctx.tx.insert(approvals).values({
          ...{ tenantId: ctx.tenant, id: newId(), companyId: ctx.company.id, registerId: shop.tabletOf(0).register.id },
          ...{ action: "discount", subjectId, amountMinor: 600, state: "approved", way: "device" },
          ...{ askedByName: "Sam Okafor", askedAt: ctx.now, decidedByName: "Tom Ellery", decidedAt: ctx.now },
          expiresAt: new Date(expiresAt),
        }),
      );
    const [agreed, other, tooLate] = [wish(), wish(), wish()];
    await agree(agreed.id, minutesAgo(5));
    await agree(tooLate.id, minutesAgo(15));
    expect((await upload(shop, agreed)).tasks).toEqual([]);
    for (const sale of [other, tooLate]) {
      expect((await upload(shop, sale)).tasks).toEqual([expect.stringContaining("nobody agreed")]);
    }
    const states = await shop.inside((ctx) =>
      ctx.tx.select().from(approvals).where(eq(approvals.tenantId, ctx.tenant)),
    );
    expect(states.map(({ state }) => state).sort()).toEqual(["approved", "used"]);
    expect(await shop.broken()).toEqual([]);
  });
});

describe("A17: receipts around midnight and the end of a month", () => {
  it("count on without a hole and stand in the books on the day of their own site, by its clock and its closing time", async () => {
    const shop = await tillShop();
    const auckland = await shop.inside(async (ctx) => {
      const [id, own] = [newId(), { tenantId: ctx.tenant, companyId: ctx.company.id }];
      const clock = { timeZone: "Pacific/Auckland", businessDayStart: "04:00" };
      await ctx.tx.insert(sites).values({ ...own, ...clock, id, name: "Auckland" });
      return aTablet(ctx, { siteId: id });
    });
    let counter = 0;
    const tills = [shop.tabletOf(0), { ...auckland, nextCounter: () => ++counter }];
    shop.tablets.push(...tills.slice(1));
    const days: string[][] = [];
    for (const [soldAt, clockSkewMs] of [
      ["2027-01-31T14:59:59Z", 0],
      ["2027-01-31T15:00:00Z", 0],
      ["2027-01-31T23:59:59Z", 0],
      ["2027-02-01T00:00:00Z", 0],
      // A tablet two hours ahead: it was ten at night.
      ["2027-02-01T00:00:00Z", 7_200_000],
    ] as const) {
      const of = tills.map((tablet) => shop.sale(tablet, { openedAt: soldAt, soldAt, clockSkewMs }));
      for (const sale of of)
        expect((await upload(shop, sale, null, new Date("2027-02-01T02:00:00Z"))).tasks).toEqual([]);
      days.push(await Promise.all(of.map(({ id }) => shop.inside((ctx) => dayOf(ctx, id)))));
    }
    expect(days).toEqual([
      ["2027-01-31", "2027-01-31"],
      ["2027-01-31", "2027-02-01"],
      ["2027-01-31", "2027-02-01"],
      ["2027-02-01", "2027-02-01"],
      ["2027-01-31", "2027-02-01"],
    ]);
    expect(await shop.inside(missingReceipts)).toEqual([]);
    expect(await shop.broken()).toEqual([]);
  });
});

/** The receipt's day, which is the day of its entry. */
async function dayOf(ctx: TenantContext, saleId: string): Promise<string> {
  const [sale] = await ctx.tx.select().from(sales).where(eq(sales.id, saleId));
  const [entry] = await ctx.tx.select().from(journalEntries).where(eq(journalEntries.causeId, saleId));
  expect(entry?.postedOn).toBe(sale?.businessDay);
  return sale?.businessDay ?? "";
}
