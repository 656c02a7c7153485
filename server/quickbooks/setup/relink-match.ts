import { and, eq } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { closeQuestions } from "@/server/quickbooks/review/close-questions";
import { wakeWaiting } from "@/server/quickbooks/sync/wake-waiting";
import { columnsOf, type Match } from "./match-columns";
import type { MatchKind } from "./match-sides";

/** Changes what was decided about one that has a link already; nobody may be sending it. */
export async function relinkMatch(ctx: TenantContext, kind: MatchKind, linkId: string, match: Match): Promise<void> {
  await ctx.tx
    .update(quickbooksLinks)
    .set({ ...columnsOf(ctx, kind, match), problem: null, problemCode: null, problemWords: "", problemAction: null })
    .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, linkId)));
  await closeQuestions(ctx, { linkId }, ctx.actor.name);
  await wakeWaiting(ctx, linkId);
}
