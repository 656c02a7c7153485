import { and, eq } from "drizzle-orm";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";

export type Raised = {
  connectionId: string;
  linkId: string;
  kind: "duplicate" | "drift" | "difference";
  what: string;
  entity: string;
  remoteId: string;
  theirs: Record<string, unknown>;
  comparison: Record<string, unknown>;
};

/** Puts something before a person; what is open about the same two things already is brought up to date. Answers its id. */
export async function raiseReview(ctx: TenantContext, raised: Raised): Promise<string> {
  const { linkId, kind, remoteId } = raised;
  const [open] = await ctx.tx
    .update(quickbooksReviews)
    .set({ theirs: raised.theirs, comparison: raised.comparison, what: raised.what })
    .where(
      and(
        eq(quickbooksReviews.tenantId, ctx.tenant),
        eq(quickbooksReviews.linkId, linkId),
        eq(quickbooksReviews.kind, kind),
        eq(quickbooksReviews.remoteId, remoteId),
        eq(quickbooksReviews.decision, "open"),
      ),
    )
    .returning({ id: quickbooksReviews.id });
  if (open) return open.id;
  const id = newId();
  await ctx.tx.insert(quickbooksReviews).values({ tenantId: ctx.tenant, id, ...raised, createdAt: ctx.now });
  ctx.announcements.push({ topic: "quickbooks", id: raised.connectionId });
  return id;
}
