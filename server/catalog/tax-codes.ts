import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { taxCodes } from "@/drizzle/schema/catalog";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { taxBookOn } from "./tax-book";

/** The tax codes a line may carry, the usual one first, with the rates in force today. */
export async function listTaxCodes(ctx: TenantContext) {
  const [site] = await ctx.tx
    .select({ timeZone: sites.timeZone, dayStart: sites.businessDayStart })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  const today = todayIn(site?.timeZone ?? "UTC", site?.dayStart ?? "00:00", ctx.now);
  const [codes, book] = await Promise.all([
    ctx.tx
      .select({
        id: taxCodes.id,
        code: taxCodes.code,
        name: taxCodes.name,
        legalReference: taxCodes.legalReference,
        isDefault: taxCodes.isDefault,
      })
      .from(taxCodes)
      .where(
        and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id), isNull(taxCodes.archivedAt)),
      )
      .orderBy(desc(taxCodes.isDefault), asc(taxCodes.code)),
    taxBookOn(ctx, today),
  ]);
  return codes.map((code) => ({ ...code, rates: book.taxesOf(code.id) }));
}
