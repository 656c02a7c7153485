import { companies, sites } from "@/drizzle/schema/tenants";
import { openTaxCodes } from "@/server/catalog/open-tax-codes";
import type { CompanyFacts, TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { openChart } from "@/server/ledger/open-chart";
import { openSeries } from "@/server/numbers/open-series";
import { openMethods } from "@/server/payments/open-methods";

export type NewCompany = {
  name: string;
  legalName?: string;
  trade?: "shop" | "cafe" | "hotel" | "services";
  country: string;
  currency: string;
  pricesIncludeTax: boolean;
  timeZone: string;
  siteName?: string;
  address?: string;
  taxId?: string;
  demonstration?: boolean;
};

/** Makes a company able to trade: its first site, chart of accounts, tax codes, payment methods and number series. */
export async function foundCompany(
  ctx: Pick<TenantContext, "tx" | "tenant">,
  wish: NewCompany,
): Promise<CompanyFacts & { siteId: string }> {
  const company: CompanyFacts = {
    id: newId(),
    name: wish.name,
    currency: wish.currency,
    country: wish.country,
    pricesIncludeTax: wish.pricesIncludeTax,
    roundingPolicy: "document",
    serviceChargePpm: 0,
    paymentTermsDays: 30,
    refundApprovalAboveMinor: null,
    demonstration: wish.demonstration ?? false,
  };
  await ctx.tx.insert(companies).values({
    ...company,
    tenantId: ctx.tenant,
    legalName: wish.legalName ?? wish.name,
    trade: wish.trade ?? "shop",
    address: wish.address ?? "",
    taxId: wish.taxId ?? "",
  });
  const siteId = newId();
  await ctx.tx.insert(sites).values({
    tenantId: ctx.tenant,
    id: siteId,
    companyId: company.id,
    name: wish.siteName ?? wish.name,
    address: wish.address ?? "",
    timeZone: wish.timeZone,
  });
  const scope = { tx: ctx.tx, tenant: ctx.tenant, company };
  const accountOf = await openChart(scope);
  await openTaxCodes(scope);
  await openMethods(scope, accountOf);
  await openSeries(scope);
  return { ...company, siteId };
}
