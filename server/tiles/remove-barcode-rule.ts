import { and, eq } from "drizzle-orm";
import { barcodeRules } from "@/drizzle/schema/till-catalog";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";

/** Takes a rule for scales' codes away. Throws not found. */
export async function removeBarcodeRule(ctx: TenantContext, { id }: { id: string }): Promise<{ id: string }> {
  const [gone] = await ctx.tx
    .delete(barcodeRules)
    .where(
      and(eq(barcodeRules.tenantId, ctx.tenant), eq(barcodeRules.companyId, ctx.company.id), eq(barcodeRules.id, id)),
    )
    .returning({ name: barcodeRules.name, pattern: barcodeRules.pattern });
  if (!gone) throw notFound("barcode rule");
  await record(ctx, { kind: "barcode_rule.removed", subjects: [id], details: gone });
  ctx.announcements.push({ topic: "catalogue", id });
  return { id };
}
