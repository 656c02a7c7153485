import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { newId } from "@/server/ids";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant } from "@/server/testing/tenant";
import { aSale, soldLine } from "@/server/testing/till-sale";
import { RingUpSale } from "./input";
import { ringUpSale } from "./ring-up-sale";
import { saleDetail } from "./sale-detail";

describe("one receipt in the office", () => {
  it("says what was sold, how it was paid and what it posted, in balance", () =>
    inTestTenant(async (ctx) => {
      const tablet = await aTablet(ctx, { siteId: ctx.siteId });
      const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
      const cash = methods.find(({ kind }) => kind === "cash")?.id ?? "";
      const sale = aSale({
        deviceId: tablet.device.id,
        operatorId: ctx.actor.id,
        counter: 1,
        receiptNumber: `${tablet.device.code}-000001`,
        lines: [soldLine({ unitPrice: "12", quantity: "2", name: "Card holder" })],
        tenders: { cash },
      });
      await ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
      const detail = await saleDetail(ctx, { id: sale.id });
      expect(detail).toMatchObject({
        id: sale.id,
        kind: "sale",
        registerName: tablet.register.name,
        totalMinor: 2400,
        customer: null,
        lines: [{ name: "Card holder", quantity: "2", unitPrice: "12", totalMinor: 2400, returnOf: null }],
        tenders: [{ kind: "cash", amountMinor: 2400 }],
        returns: [],
        timeline: [{ kind: "sale.rung_up" }],
      });
      expect(detail.entries.length).toBeGreaterThan(0);
      for (const { lines } of detail.entries) expect(lines.reduce((sum, line) => sum + line.baseMinor, 0)).toBe(0);
      const { entries } = await saleDetail({ ...ctx, permissions: new Set(["sales.read"]) }, { id: sale.id });
      expect(entries).toEqual([]);
    }));

  it("does not know what is not there", () =>
    inTestTenant(async (ctx) => {
      await expect(saleDetail(ctx, { id: newId() })).rejects.toMatchObject({ code: "not_found" });
    }));
});
