import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { cashRoundingRules } from "@/drizzle/schema/registers";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { invalid, notFound } from "@/server/errors";
import { formatMoney, minor, parseMoney } from "@/server/money";
import { changesBetween } from "@/server/outbox/changes";
import { record } from "@/server/outbox/record";
import type { SaveRounding } from "./input";
import { roundingRules, type SiteRounding } from "./rounding-rules";
import { MOST_INCREMENT_MINOR } from "./rules";

/** Says how a site rounds cash from a day on; a second rule for the same day takes the place of the first. */
export async function saveRounding(
  ctx: TenantContext,
  input: z.output<typeof SaveRounding>,
): Promise<{ rules: SiteRounding[] }> {
  const { siteId, validFrom, tie, disclosure } = input;
  const { currency } = ctx.company;
  const incrementMinor = parseMoney(input.increment, currency, "increment");
  if (incrementMinor > MOST_INCREMENT_MINOR) {
    const most = formatMoney(minor(MOST_INCREMENT_MINOR), currency);
    throw invalid("increment", `Cash is rounded to at most ${most} ${currency}. Nothing was changed.`);
  }
  const [site] = await ctx.tx
    .select({ name: sites.name })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id), eq(sites.id, siteId)));
  if (!site) throw notFound("site");
  const wanted = { incrementMinor, tie, disclosure };
  const target = { tenantId: ctx.tenant, siteId, validFrom };
  const own = and(
    eq(cashRoundingRules.tenantId, ctx.tenant),
    eq(cashRoundingRules.siteId, siteId),
    eq(cashRoundingRules.validFrom, validFrom),
  );
  const [before] = await ctx.tx.select().from(cashRoundingRules).where(own).for("update");
  const changes = before
    ? changesBetween({ incrementMinor: before.incrementMinor, tie: before.tie, disclosure: before.disclosure }, wanted)
    : { before: null, after: wanted };
  if (changes) {
    await ctx.tx
      .insert(cashRoundingRules)
      .values({ ...target, companyId: ctx.company.id, ...wanted })
      .onConflictDoUpdate({
        target: [cashRoundingRules.tenantId, cashRoundingRules.siteId, cashRoundingRules.validFrom],
        set: wanted,
      });
    await record(ctx, {
      kind: "cash_rounding.changed",
      subjects: [siteId, ctx.company.id],
      details: { name: site.name, validFrom, currency, ...changes },
    });
    ctx.announcements.push({ topic: "device", id: siteId });
  }
  return { rules: await roundingRules(ctx, {}) };
}
