import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { cashRoundingRules } from "@/drizzle/schema/registers";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { RemoveRounding } from "./input";
import { roundingRules, type SiteRounding } from "./rounding-rules";

/** Takes a rule away; the one before it holds again. Sales keep what they were rounded by. */
export async function removeRounding(
  ctx: TenantContext,
  { siteId, validFrom }: z.output<typeof RemoveRounding>,
): Promise<{ rules: SiteRounding[] }> {
  const [removed] = await ctx.tx
    .delete(cashRoundingRules)
    .where(
      and(
        eq(cashRoundingRules.tenantId, ctx.tenant),
        eq(cashRoundingRules.companyId, ctx.company.id),
        eq(cashRoundingRules.siteId, siteId),
        eq(cashRoundingRules.validFrom, validFrom),
      ),
    )
    .returning();
  if (!removed) throw notFound("rounding rule");
  const { incrementMinor, tie, disclosure } = removed;
  await record(ctx, {
    kind: "cash_rounding.removed",
    subjects: [siteId, ctx.company.id],
    details: { validFrom, currency: ctx.company.currency, before: { incrementMinor, tie, disclosure } },
  });
  ctx.announcements.push({ topic: "device", id: siteId });
  return { rules: await roundingRules(ctx, {}) };
}
