import { eq } from "drizzle-orm";
import { tenants } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";

/** Once set it stays: an onboarded tenant is never asked again. */
export async function markOnboarded(ctx: TenantContext): Promise<void> {
  const [tenant] = await ctx.tx
    .select({ onboardedAt: tenants.onboardedAt })
    .from(tenants)
    .where(eq(tenants.id, ctx.tenant))
    .for("update");
  if (tenant && !tenant.onboardedAt) {
    await ctx.tx.update(tenants).set({ onboardedAt: ctx.now }).where(eq(tenants.id, ctx.tenant));
  }
}
