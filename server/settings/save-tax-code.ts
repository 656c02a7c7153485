import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { AppError, notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { parsePercent } from "@/server/money";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { AddTaxCode, UpdateTaxCode } from "./input";
import { listTaxCodes } from "./queries";
import { positioned, rateName } from "./rules";

type Wish = z.output<typeof AddTaxCode> | z.output<typeof UpdateTaxCode>;

/**
 * Adds a tax code, or changes the one with `id`; its code stays, for programs know it. Documents keep the taxes they were made
 * with. Throws conflict "code_taken", refused "default_archived".
 */
export async function saveTaxCode(ctx: TenantContext, input: Wish): Promise<{ id: string }> {
  const codes = await lockCodes(ctx);
  const { rates, ...wanted } = input;
  const id = "id" in wanted ? wanted.id : newId();
  const before = codes.find((code) => code.id === id);
  if ("id" in wanted) {
    if (!before) throw notFound("tax code");
    if (before.archived && wanted.isDefault)
      throw refused(
        "default_archived",
        "An archived tax code cannot be the usual one. Bring it back first; nothing was changed.",
      );
    if (before.isDefault && !wanted.isDefault)
      throw refused(
        "default_needed",
        "Make another tax code the usual one instead: there is always one. Nothing was changed.",
      );
    const { name, legalReference, isDefault } = wanted;
    await ctx.tx
      .update(taxCodes)
      .set({ name, legalReference, isDefault })
      .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.id, id)));
  } else {
    if (codes.some((code) => code.code === wanted.code))
      throw new AppError(
        "conflict",
        "code_taken",
        `There is already a tax code ${wanted.code}. Nothing was changed.`,
        {},
        "code",
      );
    await ctx.tx
      .insert(taxCodes)
      .values({ ...wanted, tenantId: ctx.tenant, companyId: ctx.company.id, id, createdAt: ctx.now });
  }
  if (wanted.isDefault) await unsetOtherDefaults(ctx, id);
  await writeRates(ctx, id, rates);
  const after = { name: wanted.name, legalReference: wanted.legalReference, isDefault: wanted.isDefault, rates };
  const changes =
    before &&
    changesBetween(
      { name: before.name, legalReference: before.legalReference, isDefault: before.isDefault, rates: before.rates },
      after,
    );
  if (!before || changes) {
    const code = "id" in wanted ? (before?.code ?? "") : wanted.code;
    await record(ctx, {
      kind: before ? "tax_code.changed" : "tax_code.added",
      subjects: [id, ctx.company.id],
      details: { code, ...(changes ?? after) },
    });
  }
  return { id };
}

async function lockCodes(ctx: TenantContext) {
  await ctx.tx
    .select({ id: taxCodes.id })
    .from(taxCodes)
    .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id)))
    .orderBy(taxCodes.id)
    .for("update");
  return listTaxCodes(ctx);
}

async function unsetOtherDefaults(ctx: TenantContext, id: string): Promise<void> {
  await ctx.tx
    .update(taxCodes)
    .set({ isDefault: false })
    .where(
      and(
        eq(taxCodes.tenantId, ctx.tenant),
        eq(taxCodes.companyId, ctx.company.id),
        ne(taxCodes.id, id),
        eq(taxCodes.isDefault, true),
      ),
    );
}

async function writeRates(ctx: TenantContext, id: string, rates: Wish["rates"]): Promise<void> {
  await ctx.tx.delete(taxRates).where(and(eq(taxRates.tenantId, ctx.tenant), eq(taxRates.taxCodeId, id)));
  if (rates.length === 0) return;
  await ctx.tx.insert(taxRates).values(
    positioned(rates).map((rate) => ({
      tenantId: ctx.tenant,
      taxCodeId: id,
      position: rate.position,
      validFrom: rate.validFrom,
      validUntil: rate.validUntil,
      name: rateName(rate),
      ratePpm: parsePercent(rate.percent, "percent"),
      compound: rate.compound,
    })),
  );
}
