import { sql } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { CLAIM_MS } from "@/server/quickbooks/rules";

export type Link = typeof quickbooksLinks.$inferSelect;

/**
 * The next links that are due, at most so many, for whoever asks first. What another worker was sending and did not finish is due when its
 * claim is over: its pending write is then sent again under the same request id.
 */
export async function claimLinks(
  ctx: TenantContext,
  connectionId: string,
  worker: string,
  most: number,
): Promise<Link[]> {
  const now = ctx.now.toISOString();
  const until = new Date(ctx.now.getTime() + CLAIM_MS).toISOString();
  const claimed = await ctx.tx
    .update(quickbooksLinks)
    .set({
      state: "sending",
      stage: "",
      claimedUntil: sql`${until}::timestamptz`,
      claimedBy: worker,
      attempts: sql`${quickbooksLinks.attempts} + 1`,
      // So that a claim that is over is found by the same key as what waits.
      nextTryAt: sql`${until}::timestamptz`,
    })
    .where(
      // As an array the sub-select runs once; joined, it may run again for each row and claim far more than its limit.
      sql`${quickbooksLinks.tenantId} = ${ctx.tenant} and ${quickbooksLinks.id} = any(array(
        select l.id from quickbooks_links l
        where l.tenant_id = ${ctx.tenant} and l.connection_id = ${connectionId} and l.state in ('waiting', 'sending')
          and l.next_try_at <= ${now}::timestamptz and l.waits_for is null
        order by l.next_try_at, l.id limit ${most} for update skip locked))`,
    )
    .returning();
  return claimed.sort((a, b) => (a.id < b.id ? -1 : 1));
}
