import { and, eq } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "./claim-link";

type Change = PgUpdateSetSource<typeof quickbooksLinks>;

/** A claim that is over was taken by somebody else: what this worker found out is theirs to find out again. */
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

/**
 * Changes a link as long as the claim it was made under still holds: the number of tries and the worker name it. Throws ClaimLost.
 * Screens that show it hear of it.
 */
export async function changeLink(ctx: TenantContext, link: Link, change: Change): Promise<void> {
  const changed = await ctx.tx
    .update(quickbooksLinks)
    .set({ ...change, changedAt: ctx.now })
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.id, link.id),
        eq(quickbooksLinks.state, "sending"),
        eq(quickbooksLinks.attempts, link.attempts),
        ...(link.claimedBy === null ? [] : [eq(quickbooksLinks.claimedBy, link.claimedBy)]),
      ),
    )
    .returning({ id: quickbooksLinks.id });
  if (changed.length === 0) throw new ClaimLost();
  ctx.announcements.push({ topic: "quickbooks", id: link.localId });
}
