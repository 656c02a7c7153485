import { and, eq, isNull, lt, or } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { pauseLapsed } from "@/server/quickbooks/connection/pause-lapsed";
import type { RemoteFault } from "@/server/quickbooks/remote/fault";
import { reopenDifference } from "@/server/quickbooks/review/reopen-difference";
import { retryAfterMs } from "@/server/quickbooks/rules";
import { releaseLink } from "./release-link";
import type { Sending } from "./send-link";

/** They say nothing about how long; a minute empties their window. */
const LIMIT_HOLD_MS = 45_000;

/**
 * Keeps why a write did not go through. What is theirs to mend goes on by itself, with the same request id; what is ours waits for a person,
 * with the step that helps.
 */
export async function settleFault(
  ctx: TenantContext,
  { link, prepared, isFirst, isPosted = false, againAt }: Sending,
  { fault }: RemoteFault,
): Promise<void> {
  const { pending } = prepared;
  // What never left is decided anew, and may go together with others; what may have arrived goes out again as it was.
  const mayBeThere = pending.firstSentAt !== null && !(isFirst && !fault.unknownOutcome);
  const problem = { kind: fault.kind, code: fault.code, words: fault.words };
  switch (fault.kind) {
    case "reconnect": {
      // The queue keeps everything: it goes on when the connection does. What did not end the connection is not tried again at once.
      const isAlive = (await connectionRow(ctx))?.state === "connected";
      const at = new Date(ctx.now.getTime() + (isAlive ? retryAfterMs(link.attempts, Math.random()) : 0));
      await releaseLink(ctx, link, { to: "waiting", at, problem, keepTries: isAlive }, mayBeThere);
      return;
    }
    case "throttled": {
      const until = new Date(ctx.now.getTime() + (fault.retryAfterMs ?? LIMIT_HOLD_MS * (0.7 + Math.random() * 0.6)));
      await hold(ctx, link.connectionId, until, "limits");
      await releaseLink(ctx, link, { to: "waiting", at: until, problem, keepTries: false }, mayBeThere);
      return;
    }
    case "their_fault": {
      const asked = fault.code === "open" ? (fault.retryAfterMs ?? 1_000) : fault.retryAfterMs;
      // Where they, or the breaker, say when to come back, nothing is sent before; otherwise this one waits by itself.
      const own = againAt?.getTime() ?? ctx.now.getTime() + retryAfterMs(link.attempts, Math.random());
      const at = new Date(asked === null ? own : ctx.now.getTime() + asked);
      if (asked !== null) await hold(ctx, link.connectionId, at, "failing");
      if (fault.code === "6190") await pauseLapsed(ctx, fault.words);
      await releaseLink(ctx, link, { to: "waiting", at, problem, keepTries: fault.code !== "open" }, mayBeThere);
      return;
    }
    case "stale":
      // Only where it could not be read again: it is, next time.
      await releaseLink(
        ctx,
        link,
        { to: "waiting", at: new Date(ctx.now.getTime() + retryAfterMs(link.attempts, Math.random())), problem },
        true,
      );
      return;
    case "duplicate":
    case "our_data":
      if (pending.operation === "update" && (await reopenDifference(ctx, link, { ...pending, words: fault.words })))
        return;
      await releaseLink(ctx, link, {
        to: "attention",
        refused: isPosted,
        problem: { ...problem, action: { do: "look", entity: pending.entity } },
      });
      return;
    case "needs_mapping":
      await releaseLink(ctx, link, {
        to: "attention",
        refused: isPosted,
        problem: { ...problem, action: { do: "map", role: null } },
      });
      return;
    default:
      fault.kind satisfies never;
  }
}

/** Nothing of this company is sent by any worker before. */
async function hold(ctx: TenantContext, connectionId: string, until: Date, why: "limits" | "failing"): Promise<void> {
  await ctx.tx
    .update(quickbooksConnections)
    .set({ openUntil: until, heldFor: why })
    .where(
      and(
        eq(quickbooksConnections.tenantId, ctx.tenant),
        eq(quickbooksConnections.id, connectionId),
        // What is paused or away waits for somebody, and not for a time.
        eq(quickbooksConnections.state, "connected"),
        // Whoever was asked to wait longer does.
        or(isNull(quickbooksConnections.openUntil), lt(quickbooksConnections.openUntil, until)),
      ),
    );
  ctx.announcements.push({ topic: "quickbooks", id: connectionId });
}
