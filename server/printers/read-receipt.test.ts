import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { customers } from "@/drizzle/schema/customers";
import { paymentMethods } from "@/drizzle/schema/payments";
import { giftCardEntries, giftCards } from "@/drizzle/schema/rewards";
import { saleTenders } from "@/drizzle/schema/sales";
import { newId } from "@/server/ids";
import { rungUp } from "@/server/testing/rung-up";
import { aCustomer } from "@/server/testing/sold";
import { inTestTenant } from "@/server/testing/tenant";
import { soldLine } from "@/server/testing/till-sale";
import { textOf } from "@/server/till/paper";
import { receiptOf } from "@/server/till/receipt";
import { chooseReceipt } from "./choose-receipt";
import { readReceipt } from "./read-receipt";
import { showReceipt } from "./show-receipt";

describe("a stored receipt", () => {
  it("is found by the number printed on it and says what was sold, with the shop's own words around it", () =>
    inTestTenant(async (ctx) => {
      const customer = await aCustomer(ctx);
      const sale = await rungUp(ctx, ctx.siteId, {
        customerId: customer.id,
        place: "Table 6",
        lines: [soldLine({ name: "Tea pot", unitPrice: "12", quantity: "2" })],
      });
      const shown = await showReceipt(ctx, { receiptNumber: sale.receiptNumber });
      expect(shown).toMatchObject({ sale: { id: sale.id, kind: "sale" }, copies: 0, customer: { id: customer.id } });
      expect(shown.link).toMatch(/\/r\/[\w-]{70}$/);
      const words = textOf(receiptOf(shown.sale, shown.shop));
      for (const row of [
        /Larkfield Gifts/,
        /Table 6/,
        /2 Tea pot, 12.00 each +24.00/,
        /TOTAL +£24.00/,
        /VAT 20% in 24.00 +4.00/,
        /within 30 days/,
      ]) {
        expect(words).toMatch(row);
      }
    }));

  it("says what a gift card held after this sale, also on a copy printed later", () =>
    inTestTenant(async (ctx) => {
      const sale = await rungUp(ctx, ctx.siteId);
      const cardId = newId();
      const own = { tenantId: ctx.tenant, companyId: ctx.company.id };
      await ctx.tx
        .insert(giftCards)
        .values({ ...own, id: cardId, code: "4471", currency: "GBP", balanceMinor: 500, issuedOn: "2026-01-01" });
      const entry = (kind: string, amountMinor: number, saleId: string | null) => ({
        ...own,
        id: newId(),
        cardId,
        kind,
        amountMinor,
        saleId,
        actorName: "Sam",
        at: ctx.now,
      });
      await ctx.tx
        .insert(giftCardEntries)
        .values([entry("issue", 2500, null), entry("redeem", -1000, sale.id), entry("redeem", -1000, null)]);
      const [method] = await ctx.tx
        .select()
        .from(paymentMethods)
        .where(and(eq(paymentMethods.tenantId, ctx.tenant), eq(paymentMethods.kind, "gift_card")));
      await ctx.tx.insert(saleTenders).values({
        tenantId: ctx.tenant,
        id: newId(),
        saleId: sale.id,
        position: 1,
        methodId: method?.id ?? "",
        kind: "gift_card",
        amountMinor: 1000,
        label: "**** 4471",
        giftCardId: cardId,
      });
      const { sale: stored } = await readReceipt(ctx, { id: sale.id });
      expect(stored.tenders.map((tender) => tender.leftMinor)).toEqual([null, 1500]);
    }));

  it("remembers how a customer wanted it, and is not found elsewhere", () =>
    inTestTenant(async (ctx) => {
      const customer = await aCustomer(ctx);
      const sale = await rungUp(ctx, ctx.siteId, { customerId: customer.id });
      await chooseReceipt(ctx, { id: sale.id, choice: "qr" });
      const [row] = await ctx.tx
        .select()
        .from(customers)
        .where(and(eq(customers.tenantId, ctx.tenant), eq(customers.id, customer.id)));
      expect(row?.receiptChoice).toBe("qr");
      await expect(readReceipt(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
      await expect(showReceipt(ctx, {})).rejects.toMatchObject({ kind: "invalid" });
    }));
});
