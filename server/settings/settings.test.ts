import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { events } from "@/drizzle/schema/outbox";
import { newId } from "@/server/ids";
import { signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { createCallerFactory } from "@/server/trpc";
import { archiveMethod } from "./archive-method";
import { archiveTaxCode } from "./archive-tax-code";
import { orderMethods } from "./order-methods";
import { companySettings, listMethods, listSites, listTaxCodes } from "./queries";
import { settingsRouter } from "./router";
import { saveMethod } from "./save-method";
import { saveSite } from "./save-site";
import { saveTaxCode } from "./save-tax-code";
import { updateCompany } from "./update-company";

const eventsOf = (ctx: TestTenant, kind: string) =>
  ctx.tx
    .select({ details: events.details })
    .from(events)
    .where(and(eq(events.tenantId, ctx.tenant), eq(events.kind, kind)));

const stranger = "00000000-0000-7000-8000-000000000000";

async function wishOf(ctx: TestTenant) {
  const {
    version,
    name,
    legalName,
    taxId,
    address,
    paymentDetails,
    paymentTermsDays,
    pricesIncludeTax,
    roundingPolicy,
    serviceChargePercent,
  } = await companySettings(ctx);
  return {
    version,
    name,
    legalName,
    taxId,
    address,
    paymentDetails,
    paymentTermsDays,
    pricesIncludeTax,
    roundingPolicy,
    serviceChargePercent,
    serviceChargeTaxCodeId: null,
    refundApprovalAbove: null,
  };
}

describe("the company", () => {
  it("changes with before and after, and only when something changed", async () => {
    await inTestTenant(async (ctx) => {
      const wish = await wishOf(ctx);
      const [code] = await listTaxCodes(ctx);
      const saved = await updateCompany(ctx, {
        ...wish,
        name: "Larkfield & Sons",
        serviceChargePercent: "12.5",
        serviceChargeTaxCodeId: code?.id ?? null,
        refundApprovalAbove: "50.00",
      });
      expect(saved).toMatchObject({
        name: "Larkfield & Sons",
        serviceChargePercent: "12.5",
        refundApprovalAboveMinor: 5000,
        version: wish.version + 1,
      });
      await updateCompany(ctx, {
        ...wish,
        version: saved.version,
        name: "Larkfield & Sons",
        serviceChargePercent: "12.50",
        serviceChargeTaxCodeId: code?.id ?? null,
        refundApprovalAbove: "50",
      });
      const changed = await eventsOf(ctx, "company.changed");
      expect(changed).toHaveLength(1);
      expect(changed[0]?.details).toMatchObject({
        before: { name: "Larkfield Gifts" },
        after: { name: "Larkfield & Sons", refundApprovalAboveMinor: 5000 },
      });
    });
  });

  it("tells a stale save who changed what", async () => {
    await inTestTenant(async (ctx) => {
      const wish = await wishOf(ctx);
      await updateCompany(
        { ...ctx, actor: { kind: "member", id: newId(), personId: newId(), name: "Tom Ellery", role: "admin" } },
        { ...wish, name: "Tom's" },
      );
      await expect(updateCompany(ctx, { ...wish, name: "Maya's" })).rejects.toMatchObject({
        kind: "conflict",
        message: expect.stringContaining("Tom Ellery changed this company"),
      });
      expect((await companySettings(ctx)).name).toBe("Tom's");
    });
  });

  it("takes no tax code of somebody else and no limit finer than its currency", async () => {
    await inTestTenant(async (ctx) => {
      const wish = await wishOf(ctx);
      await expect(updateCompany(ctx, { ...wish, serviceChargeTaxCodeId: stranger })).rejects.toMatchObject({
        kind: "not_found",
      });
      await expect(updateCompany(ctx, { ...wish, refundApprovalAbove: "50.001" })).rejects.toMatchObject({
        kind: "invalid",
        field: "refundApprovalAbove",
      });
    });
  });

  it("is read by a viewer and changed by owners and admins only; a cashier sees nothing", async () => {
    const owner = await signedInOwner();
    const as = async (role: "viewer" | "cashier" | "manager") =>
      createCallerFactory(settingsRouter)((await signIntoTestTenant(owner, role)).request());
    const {
      version,
      name,
      legalName,
      taxId,
      address,
      paymentDetails,
      paymentTermsDays,
      pricesIncludeTax,
      roundingPolicy,
      serviceChargePercent,
    } = await (await as("viewer")).company();
    const wish = {
      version,
      name,
      legalName,
      taxId,
      address,
      paymentDetails,
      paymentTermsDays,
      pricesIncludeTax,
      roundingPolicy,
      serviceChargePercent,
      serviceChargeTaxCodeId: null,
      refundApprovalAbove: null,
      idempotencyKey: newId(),
    };
    await expect((await as("manager")).updateCompany(wish)).rejects.toThrow(/Your role does not allow this/);
    await expect((await as("cashier")).company()).rejects.toThrow(/Your role does not allow this/);
  });
});

describe("sites", () => {
  const york = {
    name: "York",
    address: "1 Stonegate",
    timeZone: "Europe/London",
    businessDayStart: "04:00",
    serviceChargePercent: null,
  };

  it("are added and changed, each name once", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await saveSite(ctx, york);
      await saveSite(ctx, { ...york, id, serviceChargePercent: "10", businessDayStart: "05:00" });
      expect((await listSites(ctx)).find((site) => site.id === id)).toMatchObject({
        name: "York",
        serviceChargePercent: "10",
        businessDayStart: "05:00",
      });
      await expect(saveSite(ctx, york)).rejects.toMatchObject({ code: "name_taken", field: "name" });
      await expect(saveSite(ctx, { ...york, id: stranger, name: "Nowhere" })).rejects.toMatchObject({
        kind: "not_found",
      });
      expect((await eventsOf(ctx, "site.changed"))[0]?.details).toMatchObject({
        before: { businessDayStart: "04:00" },
        after: { businessDayStart: "05:00" },
      });
    });
  });
});

describe("tax codes", () => {
  const dual = {
    code: "QC",
    name: "Québec",
    legalReference: "",
    isDefault: false,
    rates: [
      { tax: "GST", percent: "5", compound: false, validFrom: null, validUntil: null },
      { tax: "QST", percent: "9.5", compound: false, validFrom: null, validUntil: "2012-12-31" },
      { tax: "QST", percent: "9.975", compound: false, validFrom: "2013-01-01", validUntil: null },
    ],
  };

  it("keep several taxes and the dates of each rate", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await saveTaxCode(ctx, dual);
      expect((await listTaxCodes(ctx)).find((code) => code.id === id)).toMatchObject({ code: "QC", rates: dual.rates });
      await expect(saveTaxCode(ctx, dual)).rejects.toMatchObject({ code: "code_taken" });
      await expect(saveTaxCode(ctx, { ...dual, id: stranger })).rejects.toMatchObject({ kind: "not_found" });
    });
  });

  it("always have one usual code, which cannot be archived", async () => {
    await inTestTenant(async (ctx) => {
      const usual = (await listTaxCodes(ctx)).find((code) => code.isDefault);
      if (!usual) throw new Error("no usual code");
      await expect(saveTaxCode(ctx, { ...usual, isDefault: false })).rejects.toMatchObject({ code: "default_needed" });
      await expect(archiveTaxCode(ctx, { id: usual.id, archived: true })).rejects.toMatchObject({ code: "in_use" });
      const { id } = await saveTaxCode(ctx, { ...dual, isDefault: true });
      expect((await listTaxCodes(ctx)).filter((code) => code.isDefault).map((code) => code.id)).toEqual([id]);
      await archiveTaxCode(ctx, { id: usual.id, archived: true });
      await expect(saveTaxCode(ctx, { ...usual, isDefault: true })).rejects.toMatchObject({ code: "default_archived" });
      await archiveTaxCode(ctx, { id: usual.id, archived: false });
      expect((await listTaxCodes(ctx)).find((code) => code.id === usual.id)?.archived).toBe(false);
    });
  });
});

describe("payment methods", () => {
  it("are added at the end with a code for programs, renamed, reordered and archived", async () => {
    await inTestTenant(async (ctx) => {
      const { methods, accounts } = await listMethods(ctx);
      const accountId = accounts[0]?.id ?? "";
      const voucher = { name: "Voucher", kind: "other", requiresReference: true, accountId } as const;
      await expect(saveMethod(ctx, { ...voucher, name: "cash" })).rejects.toMatchObject({
        code: "name_taken",
        field: "name",
      });
      const { id } = await saveMethod(ctx, voucher);
      const now = await listMethods(ctx);
      expect(now.methods.at(-1)).toMatchObject({ id, code: "voucher", name: "Voucher", requiresReference: true });
      await saveMethod(ctx, { id, name: "Gift voucher", kind: "other", requiresReference: false, accountId });
      await orderMethods(ctx, { ids: [id] });
      expect((await listMethods(ctx)).methods[0]).toMatchObject({ id, code: "voucher", name: "Gift voucher" });
      await archiveMethod(ctx, { id, archived: true });
      expect((await listMethods(ctx)).methods.at(-1)).toMatchObject({ id, archived: true });
      expect((await listMethods(ctx)).methods).toHaveLength(methods.length + 1);
    });
  });

  it("never run out, and take no account or method of somebody else", async () => {
    await inTestTenant(async (ctx) => {
      const { methods, accounts } = await listMethods(ctx);
      const [last, ...others] = methods;
      for (const method of others) await archiveMethod(ctx, { id: method.id, archived: true });
      await expect(archiveMethod(ctx, { id: last?.id ?? "", archived: true })).rejects.toMatchObject({
        code: "last_method",
      });
      const wish = { name: "Voucher", kind: "other", requiresReference: false, accountId: stranger } as const;
      await expect(saveMethod(ctx, wish)).rejects.toMatchObject({ kind: "not_found" });
      await expect(saveMethod(ctx, { ...wish, accountId: accounts[0]?.id ?? "", id: stranger })).rejects.toMatchObject({
        kind: "not_found",
      });
      await expect(orderMethods(ctx, { ids: [stranger] })).rejects.toMatchObject({ kind: "not_found" });
      await expect(archiveMethod(ctx, { id: stranger, archived: true })).rejects.toMatchObject({ kind: "not_found" });
    });
  });
});
