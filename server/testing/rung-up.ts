import { and, eq } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { minor } from "@/server/money";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { aTablet } from "./tablet";
import { aSale, type SaleWish, soldLine } from "./till-sale";

/** A stored sale of a till of its own: one card holder for 12.00 in cash unless told otherwise. */
export async function rungUp(
  ctx: TenantContext,
  siteId: string,
  wish: Partial<Omit<SaleWish, "deviceId">> = {},
): Promise<{ id: string; receiptNumber: string; registerId: string }> {
  const tablet = await aTablet(ctx, { siteId });
  const [cash] = await ctx.tx
    .select({ id: paymentMethods.id })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.tenantId, ctx.tenant),
        eq(paymentMethods.companyId, ctx.company.id),
        eq(paymentMethods.kind, "cash"),
      ),
    );
  const receiptNumber = `${tablet.device.code}-000001`;
  const sale = aSale({
    deviceId: tablet.device.id,
    receiptNumber,
    lines: [soldLine({ unitPrice: "12" })],
    tenders: { cash: cash?.id ?? "" },
    discount: null,
    basketPromotionMinor: minor(0),
    ...wish,
  });
  await ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
  return { id: sale.id, receiptNumber, registerId: tablet.register.id };
}
