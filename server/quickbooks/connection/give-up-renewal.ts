import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { connectionRow, thisConnection } from "./connection-row";
import { noteTokenEvent } from "./note-token-event";

/** A renewal came to nothing and may be tried again: the next process may. `refusedKeys`: Intuit refused this server, and not its token. */
export async function giveUpRenewal(
  ctx: TenantContext,
  failed: { attemptAt: Date; words: string; tid: string | null; refusedKeys?: string },
): Promise<void> {
  const row = await connectionRow(ctx, "update");
  if (!row || row.refreshAttemptAt?.getTime() !== failed.attemptAt.getTime()) return;
  const { refusedKeys } = failed;
  await ctx.tx
    .update(quickbooksConnections)
    .set({ refreshAttemptAt: null, ...(refusedKeys ? { refusedKeys } : {}) })
    .where(thisConnection(ctx, row.id));
  await noteTokenEvent(ctx, {
    connectionId: row.id,
    kind: "renewal_failed",
    words: failed.words,
    tid: failed.tid,
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
}
