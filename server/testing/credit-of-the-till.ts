import { eq } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { findSite } from "@/server/orders/find-site";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { newCustomer } from "./issued-invoice";
import { aTablet } from "./tablet";
import { aSale, soldLine, tender } from "./till-sale";

/** Goods back at a till for 8.00 of store credit; the customer who has it. */
export async function creditOfTheTill(ctx: TenantContext): Promise<string> {
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const credit = methods.find(({ kind }) => kind === "customer_credit")?.id ?? "";
  const { id: siteId } = await findSite(ctx);
  const tablet = await aTablet(ctx, { siteId });
  const customerId = await newCustomer(ctx, "Regular guest");
  const sale = aSale({
    deviceId: tablet.device.id,
    receiptNumber: `${tablet.device.code}-000001`,
    customerId,
    lines: [soldLine({ unitPrice: "-8.00", taxes: [] })],
    tenders: [tender("customer_credit", credit, -800)],
  });
  await ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
  return customerId;
}
