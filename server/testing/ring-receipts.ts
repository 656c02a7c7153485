import { asc, eq } from "drizzle-orm";
import { paymentMethods } from "@/drizzle/schema/payments";
import { sites } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import type { SoldLine } from "@/server/till/sale";
import { aTablet } from "./tablet";
import { aSale, soldLine } from "./till-sale";

type Where = { tenant: string; companyId: string };
type Wish = { lines: (Partial<SoldLine> & { unitPrice: string })[]; customerId?: string; operatorName?: string };

/** Rings receipts up at one new tablet, in cash, as the tablet would send them; answers their ids and numbers. */
export async function ringReceipts({ tenant, companyId }: Where, wishes: readonly Wish[]) {
  return enterAsJob({ tenant, companyId, name: "Till" }, async (ctx) => {
    const [site] = await ctx.tx.select().from(sites).where(eq(sites.tenantId, tenant)).orderBy(asc(sites.createdAt));
    const methods = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, tenant));
    const cash = methods.find(({ kind }) => kind === "cash")?.id ?? "";
    const tablet = await aTablet(ctx, { siteId: site?.id ?? "" });
    const rung: { id: string; receiptNumber: string }[] = [];
    for (const [place, { lines, ...facts }] of wishes.entries()) {
      const sale = aSale({
        deviceId: tablet.device.id,
        operatorName: "Sam Okafor",
        counter: place + 1,
        receiptNumber: `${tablet.device.code}-${String(place + 1).padStart(6, "0")}`,
        ...facts,
        lines: lines.map(soldLine),
        tenders: { cash },
      });
      const { id, receiptNumber } = await ringUpSale(tablet.at(ctx), RingUpSale.parse(sale));
      rung.push({ id, receiptNumber });
    }
    return rung;
  });
}
