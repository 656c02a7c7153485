import { and, eq } from "drizzle-orm";
import { companies, sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";

/** Larkfield Gifts Ltd is invented; its trade is a real retailer's. */
export const LARKFIELD = {
  name: "Larkfield Gifts Ltd",
  taxId: "GB 742 0318 96",
  address: "14 Mercer's Yard\nLeeds LS9 8AG",
  paymentDetails: "Larkfield Gifts Ltd · sort code 00-00-00 · account 00000000",
  country: "GB",
  currency: "GBP",
  timeZone: "Europe/London",
  /** Shorter than usual, so that a single month shows what is paid, what is open and what is late. */
  paymentTermsDays: 14,
  refundApprovalAboveMinor: 2_500,
  warehouse: "Leeds warehouse",
  shop: { name: "York shop", address: "3 Stonegate\nYork YO1 8AN" },
} as const;

/** Dresses a fresh company as Larkfield: its particulars, the warehouse and the shop. Returns where goods leave from. */
export async function dressAsLarkfield(
  ctx: Pick<TenantContext, "tx" | "tenant">,
  companyId: string,
  siteId: string,
): Promise<{ account: string; walkIn: string }> {
  const { name, taxId, address, paymentDetails, paymentTermsDays, refundApprovalAboveMinor } = LARKFIELD;
  await ctx.tx
    .update(companies)
    .set({ name, legalName: name, taxId, address, paymentDetails, paymentTermsDays, refundApprovalAboveMinor })
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, companyId)));
  await ctx.tx
    .update(sites)
    .set({ name: LARKFIELD.warehouse, address })
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, companyId), eq(sites.id, siteId)));
  const shopId = newId();
  await ctx.tx.insert(sites).values({
    tenantId: ctx.tenant,
    id: shopId,
    companyId,
    ...LARKFIELD.shop,
    timeZone: LARKFIELD.timeZone,
    createdAt: new Date(Date.now() + 1_000),
  });
  return { account: siteId, walkIn: shopId };
}
