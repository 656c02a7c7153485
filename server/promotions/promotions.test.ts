import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { promotions, promotionUses } from "@/drizzle/schema/rewards";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { timelineOf } from "@/server/outbox/queries";
import { aCustomer, aProduct, happened } from "@/server/testing/sold";
import { inTestTenant } from "@/server/testing/tenant";
import { archivePromotion } from "./archive-promotion";
import { checkCode } from "./check-code";
import { claimPromotion } from "./claim-promotion";
import { createPromotion } from "./create-promotion";
import { ClaimPromotion, CreatePromotion, ListPromotions, UpdatePromotion } from "./input";
import { listPromotions, promotionDetail, tillPromotions } from "./queries";
import { releaseClaims } from "./release-claims";
import { releasePromotions } from "./release-promotions";
import { sweepClaims } from "./sweep-claims";
import { updatePromotion } from "./update-promotion";
import { usePromotions } from "./use-promotions";

type Typed = Partial<Parameters<typeof CreatePromotion.parse>[0] & object>;

const typed = { code: "summer 10", name: "Ten off", kind: "percent", percent: "10" };
const made = (ctx: TenantContext, change: Typed = {}) =>
  createPromotion(ctx, CreatePromotion.parse({ ...typed, ...change }));
const claim = (ctx: TenantContext, saleId: string, customerId: string | null = null, code = "SUMMER10") =>
  claimPromotion(ctx, ClaimPromotion.parse({ saleId, customerId, code }));
const use = (ctx: TenantContext, promotionId: string, saleId: string, customerId: string | null = null) =>
  usePromotions(ctx, {
    saleId,
    customerId,
    applied: [{ promotionId, code: "SUMMER10", name: "Ten off", amountMinor: 450 }],
  });
const usedOf = async (ctx: TenantContext, id: string) => {
  const [row] = await ctx.tx
    .select({ used: promotions.used })
    .from(promotions)
    .where(and(eq(promotions.tenantId, ctx.tenant), eq(promotions.id, id)));
  return row?.used;
};
const statesOf = async (ctx: TenantContext, id: string) => {
  const rows = await ctx.tx
    .select({ state: promotionUses.state })
    .from(promotionUses)
    .where(and(eq(promotionUses.tenantId, ctx.tenant), eq(promotionUses.promotionId, id)));
  return rows.map((row) => row.state).sort();
};
const later = (ctx: TenantContext, minutes: number): TenantContext => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

describe("a promotion", () => {
  it("is kept with its code in capitals, told to the tablets, and found by them", () =>
    inTestTenant(async (ctx) => {
      const product = await aProduct(ctx);
      const one = await made(ctx, { productIds: [product.id], minimum: "20.00", limitTotal: 5 });
      expect(one).toMatchObject({
        code: "SUMMER10",
        percentPpm: 100_000,
        minimumMinor: 2000,
        status: "running",
        used: 0,
      });
      expect(await tillPromotions(ctx)).toMatchObject([{ id: one.id, productIds: [product.id], archived: false }]);
      expect(ctx.announcements).toEqual([{ topic: "catalogue", id: one.id }]);
      expect(await happened(ctx)).toContain("promotion.created");
    }));

  it("is refused with a code that another one has, with strange products, and when it makes no sense", () =>
    inTestTenant(async (ctx) => {
      await made(ctx);
      await expect(made(ctx, { name: "Other" })).rejects.toMatchObject({ code: "code_taken" });
      await expect(made(ctx, { code: "X1", productIds: [newId()] })).rejects.toMatchObject({ kind: "not_found" });
      await expect(made(ctx, { code: "X1", categoryIds: [newId()] })).rejects.toMatchObject({ kind: "not_found" });
      await expect(made(ctx, { code: "X1", percent: null })).rejects.toMatchObject({ field: "percent" });
      await expect(made(ctx, { code: "X1", kind: "buy_x_get_y" })).rejects.toMatchObject({ field: "buyQuantity" });
      await expect(made(ctx, { code: "X1", startsOn: "2026-02-01", endsOn: "2026-01-01" })).rejects.toMatchObject({
        field: "endsOn",
      });
    }));

  it("saved over a newer version is a conflict that names who changed it", () =>
    inTestTenant(async (ctx) => {
      const one = await made(ctx);
      const save = (change: Typed) =>
        updatePromotion(ctx, UpdatePromotion.parse({ id: one.id, version: 1, ...typed, ...change }));
      expect(await save({ percent: "15" })).toMatchObject({ percentPpm: 150_000, version: 2 });
      await expect(save({ percent: "20" })).rejects.toMatchObject({ code: "stale_version" });
      const [changed] = await timelineOf(ctx, one.id);
      expect(changed?.details).toMatchObject({ before: { percentPpm: 100_000 }, after: { percentPpm: 150_000 } });
    }));

  it("that is archived is no longer taken, and comes back", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx);
      await archivePromotion(ctx, { id, archived: true });
      expect(await tillPromotions(ctx)).toEqual([]);
      expect((await listPromotions(ctx, ListPromotions.parse({}))).items).toEqual([]);
      await expect(claim(ctx, newId())).rejects.toThrow("SUMMER10 is no longer used here.");
      expect(await archivePromotion(ctx, { id, archived: false })).toMatchObject({ status: "running" });
      expect((await listPromotions(ctx, ListPromotions.parse({ q: "sum" }))).items).toHaveLength(1);
    }));
});

describe("a code", () => {
  it("is checked without claiming anything", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx, { limitTotal: 1 });
      expect(await checkCode(ctx, { code: "SUMMER10" })).toMatchObject({ promotion: { id }, reason: null });
      await claim(ctx, newId());
      expect((await checkCode(ctx, { code: "SUMMER10" })).reason).toBe(
        "SUMMER10 can be used once in all, and that is used up or claimed by open sales. Sell without it.",
      );
      expect(await checkCode(ctx, { code: "NOPE" })).toMatchObject({ promotion: null });
      await expect(claim(ctx, newId(), null, "NOPE")).rejects.toMatchObject({ code: "unknown_code" });
    }));

  it("without limits claims nothing, and counts every sale", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx);
      expect(await claim(ctx, newId())).toMatchObject({ claimedUntil: null });
      expect(await use(ctx, id, newId())).toEqual([]);
      expect(await use(ctx, id, newId())).toEqual([]);
      expect(await promotionDetail(ctx, { id })).toMatchObject({ used: 2, claimed: 0 });
      const set = { id, version: 1, ...typed, limitTotal: 2 };
      await updatePromotion(ctx, UpdatePromotion.parse(set));
      await expect(claim(ctx, newId())).rejects.toMatchObject({ code: "limit_reached" });
    }));

  it("entered again in the same sale holds one use, and becomes that use when it is paid", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx, { limitTotal: 1 });
      const sale = newId();
      await claim(ctx, sale);
      await claim(ctx, sale);
      expect(await usedOf(ctx, id)).toBe(1);
      await expect(claim(ctx, newId())).rejects.toMatchObject({ code: "limit_reached" });
      expect(await use(ctx, id, sale)).toEqual([]);
      expect(await statesOf(ctx, id)).toEqual(["used"]);
      expect(await usedOf(ctx, id)).toBe(1);
      await expect(claim(ctx, sale)).rejects.toMatchObject({ code: "sale_paid" });
      expect(await releaseClaims(ctx, { saleId: sale })).toEqual({ givenBack: 0 });
    }));

  it("that was never paid is given back after half an hour, when somebody else wants it or by the sweep", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx, { limitTotal: 1 });
      await claim(ctx, newId());
      await expect(claim(later(ctx, 29), newId())).rejects.toMatchObject({ code: "limit_reached" });
      await claim(later(ctx, 30), newId());
      expect(await statesOf(ctx, id)).toEqual(["claimed", "given_back"]);
      expect(await usedOf(ctx, id)).toBe(1);
      expect(await sweepClaims(later(ctx, 59))).toBe(0);
      expect(await sweepClaims(later(ctx, 60))).toBe(1);
      expect(await usedOf(ctx, id)).toBe(0);
      await claim(ctx, newId());
      expect(await use(later(ctx, 31), id, newId())).toEqual([]);
    }));

  it("is given back once when its sale is discarded, and once when it comes back whole", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx, { limitTotal: 3 });
      const [open, paid] = [newId(), newId()];
      await claim(ctx, open);
      await use(ctx, id, paid);
      expect(await usedOf(ctx, id)).toBe(2);
      expect(await releasePromotions(ctx, open)).toBe(1);
      expect(await releasePromotions(ctx, open)).toBe(0);
      expect(await releasePromotions(ctx, paid)).toBe(1);
      expect(await releasePromotions(ctx, paid)).toBe(0);
      expect(await usedOf(ctx, id)).toBe(0);
      expect(await use(ctx, id, paid)).toEqual([]);
      expect(await usedOf(ctx, id)).toBe(1);
    }));

  it("limited for each customer asks for one, and counts each by themselves", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx, { limitPerCustomer: 1 });
      const [ines, otto] = [await aCustomer(ctx), await aCustomer(ctx)];
      await expect(claim(ctx, newId())).rejects.toThrow(/choose the customer first/);
      await expect(claim(ctx, newId(), newId())).rejects.toMatchObject({ kind: "not_found" });
      await claim(ctx, newId(), ines.id);
      await expect(claim(ctx, newId(), ines.id)).rejects.toMatchObject({ code: "customer_limit_reached" });
      const sale = newId();
      await claim(ctx, sale, otto.id);
      expect(await use(ctx, id, sale, otto.id)).toEqual([]);
      const again = await use(ctx, id, newId(), otto.id);
      expect(again.map((one) => one.words)).toEqual([
        "SUMMER10 took 4.50 GBP off for a customer who had used it once, as often as one may.",
      ]);
    }));

  it("claimed for one customer and paid by another counts for the other", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx, { limitPerCustomer: 1, limitTotal: 5 });
      const [ines, otto] = [await aCustomer(ctx), await aCustomer(ctx)];
      const sale = newId();
      await claim(ctx, sale, ines.id);
      expect(await use(ctx, id, sale, otto.id)).toEqual([]);
      expect(await usedOf(ctx, id)).toBe(1);
      await claim(ctx, newId(), ines.id);
      await expect(claim(ctx, newId(), otto.id)).rejects.toMatchObject({ code: "customer_limit_reached" });
      const nobody = newId();
      await claim(ctx, nobody, (await aCustomer(ctx)).id);
      expect(await usedOf(ctx, id)).toBe(3);
      const [over] = await use(ctx, id, nobody);
      expect(over?.words).toMatch(/nobody was named/);
      expect(await usedOf(ctx, id)).toBe(2);
    }));
});

describe("a sale made without the office", () => {
  it("is never refused: what is over the limit is told and not counted", () =>
    inTestTenant(async (ctx) => {
      const { id } = await made(ctx, { limitTotal: 1 });
      expect(await use(ctx, id, newId())).toEqual([]);
      const sale = newId();
      expect(await use(ctx, id, sale)).toEqual([
        {
          promotionId: id,
          code: "SUMMER10",
          name: "Ten off",
          amountMinor: 450,
          words: "SUMMER10 took 4.50 GBP off after it had been used once, as often as it may be in all.",
        },
      ]);
      expect(await statesOf(ctx, id)).toEqual(["over_limit", "used"]);
      expect(await usedOf(ctx, id)).toBe(1);
      expect(await releasePromotions(ctx, sale)).toBe(0);
      expect(await use(ctx, newId(), newId())).toMatchObject([{ words: "There is no promotion SUMMER10 here." }]);
    }));
});
