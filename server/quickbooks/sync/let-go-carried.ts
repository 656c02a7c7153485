import { and, eq, sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "./claim-link";
import { unsent } from "./forget-taken-back";

/** What this one carried is nowhere while it is made anew: each looks again, and waits for it. */
export async function letGoCarried(ctx: TenantContext, { connectionId, entity, remoteId }: Link): Promise<void> {
  if (entity === null || remoteId === null) return;
  await ctx.tx
    .update(quickbooksLinks)
    .set({
      ...unsent,
      entity: null,
      state: sql`case when ${quickbooksLinks.state} = 'linked' then 'waiting' else ${quickbooksLinks.state} end`,
      nextTryAt: ctx.now,
      wantedAt: ctx.now,
    })
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.entity, entity),
        eq(quickbooksLinks.remoteId, remoteId),
        eq(quickbooksLinks.linkedHow, "carried"),
      ),
    );
}
