import { and, asc, eq, gte, isNull, lte, or } from "drizzle-orm";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { TaxSnapshot } from "@/server/totals/rules";

/** The company's tax codes with the rates in force on a day. */
export type TaxBook = {
  /** The usual code of the company; null when it has none. */
  usualCodeId: string | null;
  /** The taxes of a code, in the order they are charged. Throws not found for a code of somebody else. */
  taxesOf: (taxCodeId: string | null) => TaxSnapshot[];
};

/** Reads all codes of the company at once: they are few, and every document needs some. */
export async function taxBookOn(ctx: TenantContext, day: string): Promise<TaxBook> {
  const rows = await ctx.tx
    .select({
      id: taxCodes.id,
      code: taxCodes.code,
      isDefault: taxCodes.isDefault,
      position: taxRates.position,
      name: taxRates.name,
      ratePpm: taxRates.ratePpm,
      compound: taxRates.compound,
    })
    .from(taxCodes)
    .leftJoin(
      taxRates,
      and(
        eq(taxRates.tenantId, taxCodes.tenantId),
        eq(taxRates.taxCodeId, taxCodes.id),
        lte(taxRates.validFrom, day),
        or(isNull(taxRates.validUntil), gte(taxRates.validUntil, day)),
      ),
    )
    .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id)))
    .orderBy(asc(taxCodes.id), asc(taxRates.position), asc(taxRates.validFrom));

  const byCode = new Map<string, Map<number, TaxSnapshot>>();
  for (const { id, code, position, name, ratePpm, compound } of rows) {
    const taxes = byCode.get(id) ?? new Map<number, TaxSnapshot>();
    // Where two rates of one position overlap, the one that began later has replaced the other.
    if (position !== null && name !== null && ratePpm !== null) {
      taxes.set(position, { code, name, ratePpm, compound: compound ?? false });
    }
    byCode.set(id, taxes);
  }
  return {
    usualCodeId: rows.find((row) => row.isDefault)?.id ?? null,
    taxesOf: (taxCodeId) => {
      if (taxCodeId === null) return [];
      const taxes = byCode.get(taxCodeId);
      if (!taxes) throw notFound("tax code");
      return [...taxes.values()];
    },
  };
}
