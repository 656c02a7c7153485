import { describe, expect, it } from "vitest";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
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
});
