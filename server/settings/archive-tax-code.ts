import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { taxCodes } from "@/drizzle/schema/catalog";
import { companies } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { ArchiveTaxCode } from "./input";
import { cannotArchiveTaxCode } from "./rules";

/** Takes a tax code out of the lists, or brings it back. Products and documents that have it keep it. */
export async function archiveTaxCode(
  ctx: TenantContext,
  { id, archived }: z.output<typeof ArchiveTaxCode>,
): Promise<{ id: string }> {
  const ours = and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id), eq(taxCodes.id, id));
  const [code] = await ctx.tx.select().from(taxCodes).where(ours).for("update");
  if (!code) throw notFound("tax code");
  if ((code.archivedAt !== null) === archived) return { id };
  if (archived) {
    const no = cannotArchiveTaxCode(code) ?? (await chargedOnService(ctx, id));
    if (no) throw refused("in_use", `${no} Nothing was changed.`);
  }
  await ctx.tx
    .update(taxCodes)
    .set({ archivedAt: archived ? ctx.now : null })
    .where(ours);
  await record(ctx, {
    kind: archived ? "tax_code.archived" : "tax_code.restored",
    subjects: [id, ctx.company.id],
    details: { code: code.code },
  });
  return { id };
}

async function chargedOnService(ctx: TenantContext, id: string): Promise<string | null> {
  const [company] = await ctx.tx
    .select({ taxCodeId: companies.serviceChargeTaxCodeId })
    .from(companies)
    .where(and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id)));
  return company?.taxCodeId === id
    ? "This tax is charged on the service charge. Choose another one there first."
    : null;
}
