import { and, eq } from "drizzle-orm";
import { quickbooksLinks, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Link } from "@/server/quickbooks/sync/claim-link";
import { closeDrift } from "./close-drift";

/**
 * A payment of theirs is no finding any more: it settles none of ours now, or one of our payments stands for it. `still` are the invoices
 * it goes on settling as a stranger's.
 */
export async function closePaid(
  ctx: TenantContext,
  connectionId: string,
  remoteId: string,
  still: readonly Pick<Link, "id">[] = [],
): Promise<void> {
  const open = await ctx.tx
    .select({ link: quickbooksLinks })
    .from(quickbooksReviews)
    .innerJoin(
      quickbooksLinks,
      and(eq(quickbooksLinks.tenantId, quickbooksReviews.tenantId), eq(quickbooksLinks.id, quickbooksReviews.linkId)),
    )
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.connectionId, connectionId),
        eq(quickbooksReviews.entity, "Payment"),
        eq(quickbooksReviews.remoteId, remoteId),
        eq(quickbooksReviews.what, "paid"),
        eq(quickbooksReviews.decision, "open"),
      ),
    )
    .for("update");
  for (const { link } of open) {
    if (!still.some(({ id }) => id === link.id)) await closeDrift(ctx, link, remoteId);
  }
}
