import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { taxPresetsOf } from "./tax-presets";

/** Gives a new company its country's ordinary tax codes. */
export async function openTaxCodes(ctx: Pick<TenantContext, "tx" | "tenant" | "company">): Promise<void> {
  const codes = taxPresetsOf(ctx.company.country).map((preset) => ({ ...preset, id: newId() }));
  await ctx.tx.insert(taxCodes).values(
    codes.map(({ id, code, name, legalReference, isDefault }) => ({
      tenantId: ctx.tenant,
      companyId: ctx.company.id,
      id,
      code,
      name,
      legalReference,
      isDefault,
    })),
  );
  const rates = codes.flatMap((code) =>
    code.rates.map((rate, index) => ({ tenantId: ctx.tenant, taxCodeId: code.id, position: index + 1, ...rate })),
  );
  if (rates.length > 0) await ctx.tx.insert(taxRates).values(rates);
}
