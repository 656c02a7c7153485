import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { promotionCustomers, promotions, promotionUses } from "@/drizzle/schema/rewards";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { allAtOnce, done, refusals } from "@/server/testing/outcomes";
import { type SignedIn, signedInOwner } from "@/server/testing/signed-in";
import { aCustomer } from "@/server/testing/sold";
import { claimPromotion } from "./claim-promotion";
import { createPromotion } from "./create-promotion";
import { CreatePromotion } from "./input";
import { releasePromotions } from "./release-promotions";
import { usePromotions as countPromotions } from "./use-promotions";

const inside = <T>(at: SignedIn, work: (ctx: TenantContext) => Promise<T>) =>
  enterAsJob({ tenant: at.tenant, companyId: at.companyId, name: "test" }, work);

const tenOff = CreatePromotion.parse({
  ...{ code: "TEN", name: "Ten off", kind: "percent", percent: "10" },
  ...{ limitTotal: 10, limitPerCustomer: 1 },
});
const applied = (promotionId: string) => [{ promotionId, code: "TEN", name: "Ten off", amountMinor: 100 }];

const countersOf = (at: SignedIn, id: string) =>
  inside(at, async (ctx) => {
    const [row] = await ctx.tx
      .select({ used: promotions.used })
      .from(promotions)
      .where(and(eq(promotions.tenantId, ctx.tenant), eq(promotions.id, id)));
    const customers = await ctx.tx
      .select({ used: promotionCustomers.used })
      .from(promotionCustomers)
      .where(and(eq(promotionCustomers.tenantId, ctx.tenant), eq(promotionCustomers.promotionId, id)));
    const uses = await ctx.tx
      .select({ state: promotionUses.state, customerId: promotionUses.customerId })
      .from(promotionUses)
      .where(and(eq(promotionUses.tenantId, ctx.tenant), eq(promotionUses.promotionId, id)));
    const counted = uses.filter((use) => use.state === "claimed" || use.state === "used");
    return { used: row?.used, customers: customers.map((one) => one.used), counted };
  });

async function shop() {
  const owner = await signedInOwner();
  const [promotion, customers] = await inside(owner, async (ctx) => {
    const made = await createPromotion(ctx, tenOff);
    const people: string[] = [];
    for (let count = 0; count < 20; count++) people.push((await aCustomer(ctx, { name: `Guest ${count}` })).id);
    return [made, people] as const;
  });
  return { owner, id: promotion.id, customerOf: (index: number) => customers[index % 20] ?? "" };
}

afterAll(closePool);

describe("A15: a limit of 10 in total and 1 for each customer, 60 tablets at once", () => {
  it("gives exactly 10, never 2 for one customer, and a cancelled sale's use back once", async () => {
    const { owner, id, customerOf } = await shop();
    const sales = Array.from({ length: 60 }, newId);
    const outcomes = await allAtOnce(60, (index) =>
      inside(owner, async (ctx) => {
        const saleId = sales[index] ?? "";
        await claimPromotion(ctx, { saleId, customerId: customerOf(index), code: "TEN" });
        return saleId;
      }),
    );
    expect(done(outcomes)).toHaveLength(10);
    expect(new Set(refusals(outcomes).map(({ code }) => code))).toEqual(
      new Set(
        ["limit_reached", "customer_limit_reached"].filter((code) => refusals(outcomes).some((no) => no.code === code)),
      ),
    );
    const full = await countersOf(owner, id);
    expect(full.used).toBe(10);
    expect(full.customers.filter((used) => used > 0)).toEqual(Array(10).fill(1));
    expect(new Set(full.counted.map((use) => use.customerId)).size).toBe(10);

    const [cancelled = ""] = done(outcomes);
    const releases = await allAtOnce(12, () => inside(owner, (ctx) => releasePromotions(ctx, cancelled)));
    expect(done(releases).reduce((all, one) => all + one, 0)).toBe(1);
    expect(await countersOf(owner, id)).toMatchObject({ used: 9 });
  }, 60_000);

  it("counts sales that arrive together exactly, and tells which went over", async () => {
    const { owner, id, customerOf } = await shop();
    const outcomes = await allAtOnce(60, (index) =>
      inside(owner, (ctx) =>
        countPromotions(ctx, { saleId: newId(), customerId: customerOf(index), applied: applied(id) }),
      ),
    );
    const over = done(outcomes).flat();
    expect(done(outcomes)).toHaveLength(60);
    expect(over).toHaveLength(50);
    const { used, customers, counted } = await countersOf(owner, id);
    expect([used, counted.length]).toEqual([10, 10]);
    expect(Math.max(...customers)).toBe(1);
    expect(new Set(counted.map((use) => use.customerId)).size).toBe(10);
  }, 60_000);

  it("keeps its count while claims, payments and cancellations cross", async () => {
    const { owner, id, customerOf } = await shop();
    const sales = Array.from({ length: 20 }, newId);
    await allAtOnce(60, (index) =>
      inside(owner, async (ctx) => {
        const saleId = sales[index % 20] ?? "";
        if (index % 3 === 0) await claimPromotion(ctx, { saleId, customerId: customerOf(index), code: "TEN" });
        if (index % 3 === 1)
          await countPromotions(ctx, { saleId, customerId: customerOf(index), applied: applied(id) });
        if (index % 3 === 2) await releasePromotions(ctx, saleId);
      }),
    );
    const { used, customers, counted } = await countersOf(owner, id);
    expect(used).toBe(counted.length);
    expect(used).toBeLessThanOrEqual(10);
    expect(customers.reduce((all, one) => all + one, 0)).toBe(counted.length);
  }, 60_000);
});
