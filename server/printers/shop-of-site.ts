import { and, desc, eq, lte } from "drizzle-orm";
import { cashRoundingRules, tillRules } from "@/drizzle/schema/registers";
import { companies, sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { ShopFacts } from "@/server/till/paper";
import { readTillRules, type TillRules, type Trade } from "@/server/till/till-rules";

export type ShopRules = Pick<TillRules, "receipt" | "returnAgeDays">;

/** What a site prints above and below everything, as it is today; how it rounded cash on the day asked for. Throws not found. */
export async function shopOfSite(
  ctx: TenantContext,
  siteId: string,
  day: string,
): Promise<{ shop: ShopFacts; rules: ShopRules }> {
  const [found, rounding] = await Promise.all([
    ctx.tx
      .select({
        name: companies.name,
        trade: companies.trade,
        taxId: companies.taxId,
        companyAddress: companies.address,
        siteAddress: sites.address,
        timeZone: sites.timeZone,
        rules: tillRules.rules,
      })
      .from(sites)
      .innerJoin(companies, and(eq(companies.tenantId, ctx.tenant), eq(companies.id, sites.companyId)))
      .leftJoin(tillRules, and(eq(tillRules.tenantId, ctx.tenant), eq(tillRules.companyId, sites.companyId)))
      .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), eq(sites.id, siteId))),
    ctx.tx
      .select({ incrementMinor: cashRoundingRules.incrementMinor, disclosure: cashRoundingRules.disclosure })
      .from(cashRoundingRules)
      .where(
        and(
          eq(cashRoundingRules.tenantId, ctx.tenant),
          eq(cashRoundingRules.siteId, siteId),
          lte(cashRoundingRules.validFrom, day),
        ),
      )
      .orderBy(desc(cashRoundingRules.validFrom))
      .limit(1),
  ]);
  const [row] = found;
  if (!row) throw notFound("site");
  const { receipt, returnAgeDays } = readTillRules(row.rules, row.trade as Trade);
  const [rule] = rounding;
  const shop: ShopFacts = {
    name: row.name,
    lines: [...textLines(row.siteAddress || row.companyAddress), ...textLines(receipt.header)],
    taxLine: taxLine(row.taxId, ctx.company.country),
    timeZone: row.timeZone,
    currency: ctx.company.currency,
    footer: receipt.footer ? textLines(receipt.footer) : usualFooter(returnAgeDays),
    cashRounding: rule && rule.incrementMinor > 1 ? rule : null,
  };
  return { shop, rules: { receipt, returnAgeDays } };
}

function usualFooter(days: number): string[] {
  return days > 0 ? [`Goods can come back within ${days} days with this receipt.`] : [];
}

const VAT = new Set(
  "GB IE DE FR ES IT NL BE AT PT PL SE DK FI CZ GR HU RO BG HR SI SK EE LV LT LU MT CY NO CH ZA AE".split(" "),
);

function taxLine(taxId: string, country: string): string {
  if (!taxId) return "";
  return `${VAT.has(country) ? "VAT" : "Tax number"} ${taxId}`;
}

function textLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
