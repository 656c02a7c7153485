import { and, asc, eq, isNull } from "drizzle-orm";
import { taxCodes } from "@/drizzle/schema/catalog";
import { taxBookOn } from "@/server/catalog/tax-book";
import type { TenantContext } from "@/server/context";
import { findSite } from "./find-site";
import type { EditorTerms } from "./input";
import { serviceChargeTaxes } from "./service-charge-taxes";

/** What an editor of a document needs to count live: the tax codes with the rates of a day, and the site's service charge. */
export async function editorTerms(ctx: TenantContext, { onDate, siteId }: EditorTerms) {
  const [book, site, chargeTaxes, codes] = await Promise.all([
    taxBookOn(ctx, onDate),
    findSite(ctx, siteId),
    serviceChargeTaxes(ctx, onDate),
    ctx.tx
      .select({ id: taxCodes.id, code: taxCodes.code, name: taxCodes.name, isDefault: taxCodes.isDefault })
      .from(taxCodes)
      .where(
        and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id), isNull(taxCodes.archivedAt)),
      )
      .orderBy(asc(taxCodes.createdAt), asc(taxCodes.id)),
  ]);
  return {
    siteId: site.id,
    taxCodes: codes.map((code) => ({ ...code, taxes: book.taxesOf(code.id) })),
    serviceChargePpm: site.serviceChargePpm,
    serviceChargeTaxes: chargeTaxes,
  };
}
