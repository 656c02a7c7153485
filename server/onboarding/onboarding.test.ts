import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { products, taxCodes, taxRates } from "@/drizzle/schema/catalog";
import { workplaces } from "@/drizzle/schema/identity";
import { imports } from "@/drizzle/schema/imports";
import { events } from "@/drizzle/schema/outbox";
import { companies, memberRoles, members, tenants } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { inIdentity, inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { inTestTenant } from "@/server/testing/tenant";
import { createCallerFactory } from "@/server/trpc";
import { describeBusiness } from "./describe-business";
import { foundCompany } from "./found-company";
import { onboardingState } from "./queries";
import { onboardingRouter } from "./router";
import { skipOnboarding } from "./skip-onboarding";
import { wipeDemonstration } from "./wipe-demonstration";

const business = {
  trade: "cafe",
  legalName: "Larkfield GmbH",
  taxId: "DE 123",
  country: "DE",
  currency: "EUR",
  pricesIncludeTax: true,
} as const;

describe("describing the business", () => {
  it("keeps the answers, brings the country's tax codes and is never asked again", async () => {
    await inTestTenant(async (ctx) => {
      await ctx.tx.update(tenants).set({ onboardedAt: null }).where(eq(tenants.id, ctx.tenant));
      await describeBusiness(ctx, business);
      const codes = await ctx.tx
        .select({ code: taxCodes.code, rate: taxRates.ratePpm, isDefault: taxCodes.isDefault })
        .from(taxCodes)
        .leftJoin(taxRates, and(eq(taxRates.tenantId, taxCodes.tenantId), eq(taxRates.taxCodeId, taxCodes.id)))
        .where(and(eq(taxCodes.tenantId, ctx.tenant), isNull(taxCodes.archivedAt)))
        .orderBy(taxCodes.code);
      expect(codes).toEqual([
        { code: "NONE", rate: null, isDefault: false },
        { code: "RED", rate: 70_000, isDefault: false },
        { code: "STD", rate: 190_000, isDefault: true },
      ]);
      const german: TenantContext = {
        ...ctx,
        company: { ...ctx.company, country: "DE", currency: "EUR", pricesIncludeTax: true },
      };
      expect(await onboardingState(german)).toMatchObject({ onboarded: true, ...business });
      const [tenant] = await ctx.tx.select().from(tenants).where(eq(tenants.id, ctx.tenant));
      await skipOnboarding({ ...german, now: new Date(Date.now() + 60_000) });
      expect((await ctx.tx.select().from(tenants).where(eq(tenants.id, ctx.tenant)))[0]?.onboardedAt).toEqual(
        tenant?.onboardedAt,
      );
      const [event] = await ctx.tx
        .select()
        .from(events)
        .where(and(eq(events.tenantId, ctx.tenant), eq(events.kind, "company.described")));
      expect(event?.details).toMatchObject({
        before: { currency: "GBP", trade: "shop" },
        after: { currency: "EUR", trade: "cafe" },
      });
    });
  });

  it("is skipped without changing anything", async () => {
    await inTestTenant(async (ctx) => {
      await ctx.tx.update(tenants).set({ onboardedAt: null }).where(eq(tenants.id, ctx.tenant));
      await skipOnboarding(ctx);
      expect(await onboardingState(ctx)).toMatchObject({ onboarded: true, country: "GB", currency: "GBP" });
    });
  });

  it("changes no currency once something has a price in it, but may still change the trade", async () => {
    await inTestTenant(async (ctx) => {
      await ctx.tx.insert(products).values({
        tenantId: ctx.tenant,
        companyId: ctx.company.id,
        id: newId(),
        sku: "22411",
        name: "Bag",
        price: "1.95",
      });
      await expect(describeBusiness(ctx, business)).rejects.toMatchObject({ code: "already_trading" });
      await describeBusiness(ctx, { ...business, country: "GB", currency: "GBP" });
    });
  });

  it("is for owners and admins", async () => {
    const owner = await signedInOwner();
    const clerk = await signIntoTestTenant(owner, "clerk");
    const asClerk = createCallerFactory(onboardingRouter)(clerk.request());
    await expect(asClerk.describeBusiness({ ...business, idempotencyKey: newId() })).rejects.toThrow(
      /Your role does not allow this/,
    );
    expect((await asClerk.state()).legalName).toBe("Larkfield Gifts");
  });
});

describe("wiping a demonstration company", () => {
  async function withDemonstration() {
    const owner = await signedInOwner();
    const guest = await signIntoTestTenant(owner, "viewer");
    const demo = await inTenantTransaction(owner.tenant, [], async (tx) => {
      const company = await foundCompany(
        { tx, tenant: owner.tenant },
        {
          name: "Larkfield demo",
          country: "GB",
          currency: "GBP",
          pricesIncludeTax: false,
          timeZone: "Europe/London",
          demonstration: true,
        },
      );
      await tx
        .insert(memberRoles)
        .values({ tenantId: owner.tenant, memberId: owner.memberId, companyId: company.id, role: "owner" });
      await tx
        .update(memberRoles)
        .set({ companyId: company.id })
        .where(and(eq(memberRoles.tenantId, owner.tenant), eq(memberRoles.memberId, guest.memberId)));
      return company.id;
    });
    return { owner, guest, demo };
  }

  it("takes the company with everything in it, from inside it or from beside it, and who worked only there", async () => {
    const { owner, guest, demo } = await withDemonstration();
    const inside = createCallerFactory(onboardingRouter)(owner.request({ companyId: demo }));
    expect(
      await inside.wipeDemonstration({ companyId: demo, confirm: "Larkfield demo", idempotencyKey: newId() }),
    ).toEqual({ wiped: "Larkfield demo" });
    const left = await inTenantTransaction(owner.tenant, [], async (tx) => ({
      companies: await tx.select({ id: companies.id }).from(companies),
      guest: (
        await tx
          .select()
          .from(members)
          .where(and(eq(members.tenantId, owner.tenant), eq(members.id, guest.memberId)))
      )[0],
      events: await tx
        .select({ kind: events.kind, companyId: events.companyId })
        .from(events)
        .where(eq(events.tenantId, owner.tenant)),
    }));
    expect(left.companies).toEqual([{ id: owner.companyId }]);
    expect(left.guest?.removedAt).toBeInstanceOf(Date);
    expect(left.events).toEqual([{ kind: "demonstration.wiped", companyId: owner.companyId }]);
    expect(
      await inIdentity((tx) => tx.select().from(workplaces).where(eq(workplaces.personId, guest.personId))),
    ).toEqual([]);
  });

  it("is refused for a real company, without its name, of another tenant, and by a viewer", async () => {
    const { owner, guest, demo } = await withDemonstration();
    const other = await signedInOwner();
    const wipe = (request: ReturnType<typeof owner.request>, companyId: string, confirm = "Larkfield demo") =>
      createCallerFactory(onboardingRouter)(request).wipeDemonstration({ companyId, confirm, idempotencyKey: newId() });
    await expect(wipe(owner.request(), owner.companyId, "Larkfield Gifts")).rejects.toThrow(
      /is not a demonstration company/,
    );
    await expect(wipe(owner.request(), demo, "larkfield")).rejects.toThrow(/Type “Larkfield demo”/);
    await expect(wipe(other.request(), demo)).rejects.toThrow(/no such company/);
    await expect(wipe(guest.request(), demo)).rejects.toThrow(/Your role does not allow/);
  });

  it("takes back what was loaded, once it is there and not before", async () => {
    const owner = await signedInOwner();
    const asOwner = createCallerFactory(onboardingRouter)(owner.request());
    const { companyId, name } = await asOwner.loadDemonstration({ idempotencyKey: newId() });
    await expect(asOwner.loadDemonstration({ idempotencyKey: newId() })).rejects.toThrow(/already/);
    expect(await asOwner.demonstrations()).toMatchObject([{ id: companyId, name, loading: { linesDone: 0 } }]);
    const wipe = () => asOwner.wipeDemonstration({ companyId, confirm: name, idempotencyKey: newId() });
    await expect(wipe()).rejects.toThrow(/still being loaded/);
    await inTenantTransaction(owner.tenant, [], (tx) =>
      tx.update(imports).set({ status: "failed" }).where(eq(imports.tenantId, owner.tenant)),
    );
    expect(await wipe()).toEqual({ wiped: name });
    expect(await asOwner.demonstrations()).toEqual([]);
  });

  it("is refused for the only company", async () => {
    await inTestTenant(
      async (ctx) => {
        await expect(
          wipeDemonstration(ctx, { companyId: ctx.company.id, confirm: ctx.company.name }),
        ).rejects.toMatchObject({ code: "only_company" });
      },
      { demonstration: true },
    );
  });
});
