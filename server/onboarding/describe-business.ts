import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { companies } from "@/drizzle/schema/tenants";
import { adoptTaxPresets } from "@/server/catalog/adopt-tax-presets";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { record } from "@/server/outbox/record";
import type { DescribeBusiness } from "./input";
import { markOnboarded } from "./mark-onboarded";
import { hasTraded } from "./queries";

/**
 * Keeps what onboarding asked. The currency, and with it every amount, is fixed by the first document: changing it after that
 * is refused "already_trading". A new country brings its own tax codes. Being onboarded is never taken back.
 */
export async function describeBusiness(
  ctx: TenantContext,
  input: z.output<typeof DescribeBusiness>,
): Promise<{ onboarded: true }> {
  const ours = and(eq(companies.tenantId, ctx.tenant), eq(companies.id, ctx.company.id));
  const [before] = await ctx.tx.select().from(companies).where(ours).for("update");
  if (!before) throw notFound("company");
  const moved = before.country !== input.country;
  if ((moved || before.currency !== input.currency) && (await hasTraded(ctx))) {
    throw refused(
      "already_trading",
      `${before.name} has products or documents in ${before.currency}, so its country and currency stay. Open another company for another currency; nothing was changed.`,
    );
  }
  const [after] = await ctx.tx
    .update(companies)
    .set({ ...input, version: before.version + 1 })
    .where(ours)
    .returning();
  if (moved) await adoptTaxPresets(ctx, input.country);
  await markOnboarded(ctx);
  await record(ctx, {
    kind: "company.described",
    subjects: [ctx.company.id],
    details: { before: pick(before), after: after ? pick(after) : null, version: before.version + 1 },
  });
  return { onboarded: true };
}

function pick(row: typeof companies.$inferSelect) {
  const { trade, legalName, taxId, country, currency, pricesIncludeTax } = row;
  return { trade, legalName, taxId, country, currency, pricesIncludeTax };
}
