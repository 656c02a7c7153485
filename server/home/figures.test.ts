import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { aTablet } from "@/server/testing/tablet";
import { inTestTenant } from "@/server/testing/tenant";
import { aSale, soldLine } from "@/server/testing/till-sale";
import { homeFigures } from "./figures";

describe("takings", () => {
  it("are money that came in, a surplus that was kept with it, and never a customer's credit that was used or kept", async () => {
    await inTestTenant(async (ctx) => {
      const first = await issuedInvoice(ctx, { total: "100.00" });
      const kept = { invoiceId: first.id, amount: "148.00", method: "cash", surplus: "credit" as const };
      await recordPayment(ctx, RecordPayment.parse(kept));
      const { customerId } = first;
      const second = await issuedInvoice(ctx, { total: "48.00", customerId });
      await recordPayment(ctx, RecordPayment.parse({ invoiceId: second.id, method: "customer_credit" }));
      await requestRefund(
        ctx,
        RequestRefund.parse({ invoiceId: first.id, amount: "10.00", reason: "Late", method: "customer_credit" }),
      );
      const { takings, flows } = await homeFigures(ctx, {});
      expect(takings.todayMinor).toBe(14800);
      expect(flows.at(-1)).toMatchObject({ inMinor: 14800, refundsMinor: 0 });
    });
  });

  it("count what the tills took and gave back, and nothing of what was rung up in training", async () => {
    await inTestTenant(async (ctx) => {
      const tablet = await aTablet(ctx, { siteId: ctx.siteId });
      const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
      const cash = methods.find(({ kind }) => kind === "cash")?.id ?? "";
      const ring = (counter: number, unitPrice: string, training = false) => {
        const receiptNumber = `${tablet.device.code}-${String(counter).padStart(6, "0")}`;
        const facts = { deviceId: tablet.device.id, operatorId: ctx.actor.id, counter, receiptNumber, training };
        const sale = aSale({ ...facts, lines: [soldLine({ unitPrice })], tenders: { cash } });
        return ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
      };
      await ring(1, "12");
      await ring(2, "7.50");
      await ring(3, "99", true);
      const { takings, flows, waiting } = await homeFigures(ctx, {});
      expect(takings.todayMinor).toBe(1950);
      expect(flows.at(-1)).toMatchObject({ inMinor: 1950, refundsMinor: 0 });
      expect(waiting.saleTasks).toBe(null);
    });
  });
});
