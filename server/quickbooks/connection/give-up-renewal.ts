import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { connectionRow, thisConnection } from "./connection-row";
import { noteTokenEvent } from "./note-token-event";

/** A renewal came to nothing and may be tried again: the next process may. */
export async function giveUpRenewal(
  ctx: TenantContext,
  failed: { attemptAt: Date; words: string; tid: string | null },
): Promise<void> {
  const row = await connectionRow(ctx, "update");
  if (!row || row.refreshAttemptAt?.getTime() !== failed.attemptAt.getTime()) return;
  await ctx.tx.update(quickbooksConnections).set({ refreshAttemptAt: null }).where(thisConnection(ctx, row.id));
  await noteTokenEvent(ctx, {
    connectionId: row.id,
    kind: "renewal_failed",
    words: failed.words,
    tid: failed.tid,
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
}
