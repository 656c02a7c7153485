import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { cashRoundingRules } from "@/drizzle/schema/registers";
import { sites } from "@/drizzle/schema/tenants";
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
  const [site] = await ctx.tx
    .select({ name: sites.name })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.id, siteId)));
  await record(ctx, {
    kind: "cash_rounding.removed",
    subjects: [siteId, ctx.company.id],
    details: {
      name: site?.name ?? "",
      validFrom,
      currency: ctx.company.currency,
      before: { incrementMinor, tie, disclosure },
    },
  });
  ctx.announcements.push({ topic: "device", id: siteId });
  return { rules: await roundingRules(ctx, {}) };
}
