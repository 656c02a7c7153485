import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { members } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { invalid, refused } from "@/server/errors";
import { isCurrency } from "@/server/money";
import type { SetPreferredCurrency } from "./input";

/** The currency a member reads totals in; null for the company's own. Concerns nobody else, so it leaves no event. */
export async function setPreferredCurrency(
  ctx: TenantContext,
  { currency }: z.output<typeof SetPreferredCurrency>,
): Promise<{ currency: string | null }> {
  if (ctx.actor.kind !== "member")
    throw refused("members_only", "Only a member has a preferred currency. Nothing was changed.");
  if (currency !== null && !isCurrency(currency)) throw invalid("currency", `There is no currency “${currency}”.`);
  await ctx.tx
    .update(members)
    .set({ preferredCurrency: currency })
    .where(and(eq(members.tenantId, ctx.tenant), eq(members.id, ctx.actor.id)));
  return { currency };
}
