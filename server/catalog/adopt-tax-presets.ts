import { and, eq, inArray, sql } from "drizzle-orm";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { taxPresetsOf } from "./tax-presets";

/** Gives a company that has not traded yet its country's tax codes: known ones change their rates, the others are archived. */
export async function adoptTaxPresets(ctx: TenantContext, country: string): Promise<void> {
  const ours = and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id));
  const presets = taxPresetsOf(country);
  await ctx.tx.update(taxCodes).set({ archivedAt: ctx.now, isDefault: false }).where(ours);
  const codes = await ctx.tx
    .insert(taxCodes)
    .values(
      presets.map(({ code, name, legalReference, isDefault }) => ({
        tenantId: ctx.tenant,
        companyId: ctx.company.id,
        id: newId(),
        code,
        name,
        legalReference,
        isDefault,
      })),
    )
    .onConflictDoUpdate({
      target: [taxCodes.tenantId, taxCodes.companyId, taxCodes.code],
      set: {
        name: sql`excluded.name`,
        legalReference: sql`excluded.legal_reference`,
        isDefault: sql`excluded.is_default`,
        archivedAt: null,
      },
    })
    .returning({ id: taxCodes.id, code: taxCodes.code });
  await ctx.tx.delete(taxRates).where(
    and(
      eq(taxRates.tenantId, ctx.tenant),
      inArray(
        taxRates.taxCodeId,
        codes.map((code) => code.id),
      ),
    ),
  );
  const rates = codes.flatMap(({ id, code }) =>
    (presets.find((preset) => preset.code === code)?.rates ?? []).map((rate, index) => ({
      ...rate,
      tenantId: ctx.tenant,
      taxCodeId: id,
      position: index + 1,
    })),
  );
  if (rates.length > 0) await ctx.tx.insert(taxRates).values(rates);
}
