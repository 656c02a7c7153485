import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { taxCodes } from "@/drizzle/schema/catalog";
import { companies } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { parseMoney, parsePercent } from "@/server/money";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import { staleEdit } from "@/server/outbox/stale-edit";
import type { UpdateCompany } from "./input";
import { companySettings } from "./queries";

/** Changes the company for what comes after; documents keep what they were made with. Throws conflict "stale_version". */
export async function updateCompany(
  ctx: TenantContext,
  input: z.output<typeof UpdateCompany>,
): Promise<Awaited<ReturnType<typeof companySettings>>> {
  const { version, serviceChargePercent, refundApprovalAbove, ...plain } = input;
  const ours = and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id));
  const [before] = await ctx.tx.select().from(companies).where(ours).for("update");
  if (!before) throw notFound("company");
  if (version !== before.version) {
    throw await staleEdit(ctx, {
      id: before.id,
      kind: "company",
      what: "company",
      version: before.version,
      editedVersion: version,
    });
  }
  if (plain.serviceChargeTaxCodeId) await requireTaxCode(ctx, plain.serviceChargeTaxCodeId);
  const wanted = {
    ...plain,
    serviceChargePpm: parsePercent(serviceChargePercent, "serviceChargePercent"),
    refundApprovalAboveMinor:
      refundApprovalAbove === null ? null : parseMoney(refundApprovalAbove, before.currency, "refundApprovalAbove"),
  };
  const changes = changesBetween(only(before, wanted), wanted);
  if (changes) {
    await ctx.tx
      .update(companies)
      .set({ ...wanted, version: version + 1 })
      .where(ours);
    await record(ctx, {
      kind: "company.changed",
      subjects: [before.id],
      details: { ...changes, version: version + 1 },
    });
  }
  return companySettings(ctx);
}

async function requireTaxCode(ctx: TenantContext, id: string): Promise<void> {
  const [code] = await ctx.tx
    .select({ id: taxCodes.id })
    .from(taxCodes)
    .where(
      and(
        eq(taxCodes.tenantId, ctx.tenant),
        eq(taxCodes.companyId, ctx.company.id),
        eq(taxCodes.id, id),
        isNull(taxCodes.archivedAt),
      ),
    );
  if (!code) throw notFound("tax code");
}

function only<T extends Record<string, unknown>>(row: Record<string, unknown>, like: T): T {
  return Object.fromEntries(Object.keys(like).map((field) => [field, row[field]])) as T;
}
