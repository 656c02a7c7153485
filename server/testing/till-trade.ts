import { eq } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { findSite } from "@/server/orders/find-site";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { closeShift } from "@/server/shifts/close-shift";
import { countShift } from "@/server/shifts/count-shift";
import { finishCount } from "@/server/shifts/finish-count";
import { CloseShift, CountShift } from "@/server/shifts/input";
import { openShift } from "@/server/shifts/open-shift";
import { newCustomer } from "./issued-invoice";
import { aTablet } from "./tablet";
import { aSale, type SaleWish, soldLine, standardVat, tender } from "./till-sale";

/**
 * A morning at a till with everything in it that books on an account of its own: service charge, tip, a gift card sold and used, two ways
 * of paying at once, coins that round, goods back for store credit, money back over the counter, and a drawer that is short at its close.
 */
export async function tillTrade(ctx: TenantContext): Promise<void> {
  const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
  const method = (kind: string) => methods.find((one) => one.kind === kind)?.id ?? "";
  const { id: siteId } = await findSite(ctx);
  const tablet = await aTablet(ctx, { siteId });
  const who = tablet.at(ctx);
  const customerId = await newCustomer(ctx, "Regular guest");
  const shift = await openShift(who, { registerId: tablet.register.id, count: { 1000: 20 } });
  let counter = 0;
  const ring = (wish: Omit<SaleWish, "deviceId">) => {
    counter += 1;
    const receiptNumber = `${tablet.device.code}-${String(counter).padStart(6, "0")}`;
    const base = { deviceId: tablet.device.id, shiftId: shift.id, counter, receiptNumber, customerId };
    return ringUpSale(who, RingUpSale.parse(aSale({ ...base, ...wish })));
  };
  const taxes = [{ ...standardVat, code: "STD" }];
  const card = { id: newId(), code: `GC${newId().slice(-10)}` };
  const cash = (amount: number, more: object = {}) => tender("cash", method("cash"), amount, more);
  await ring({
    lines: [
      soldLine({ unitPrice: "12.00", quantity: "3", taxes }),
      soldLine({ kind: "gift_card", unitPrice: "50.00", taxes: [], giftCard: card }),
    ],
    serviceChargePpm: 125_000,
    serviceChargeTaxes: taxes,
    tipMinor: minor(200),
    tenders: [tender("card_terminal", method("card_terminal"), 6_000), cash(3_250)],
  });
  await ring({
    lines: [soldLine({ unitPrice: "20.00", taxes })],
    tenders: [tender("gift_card", method("gift_card"), 1_500, { giftCardId: card.id }), cash(500)],
  });
  await ring({
    lines: [soldLine({ unitPrice: "9.98", taxes: [] })],
    tenders: [cash(1_000, { roundingMinor: minor(2) })],
  });
  await ring({
    lines: [soldLine({ unitPrice: "-8.40", taxes })],
    tenders: [tender("customer_credit", method("customer_credit"), -840)],
  });
  await ring({ lines: [soldLine({ unitPrice: "-6.00", taxes })], tenders: [cash(-600)] });
  // 200.00 and what came in: 32.50 + 5.00 + 10.00 − 6.00; three of it are missing.
  await countShift(who, CountShift.parse({ id: shift.id, count: { 1000: 20, 500: 7, 200: 1, 100: 1, 50: 1 } }));
  await finishCount(who, { id: shift.id });
  await closeShift(who, CloseShift.parse({ id: shift.id, leftFloat: "200.00", reason: "A coin rolled away" }));
}
