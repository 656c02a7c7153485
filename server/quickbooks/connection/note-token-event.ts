import { quickbooksTokenEvents } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";

export type TokenEventKind =
  | "connected"
  | "reconnected"
  | "renewed"
  | "renewed_after_refusal"
  | "renewal_failed"
  | "needs_reconnect"
  | "ends_soon"
  | "delayed"
  | "tested"
  | "test_failed"
  | "paused"
  | "lapsed"
  | "resumed"
  | "refused"
  | "disconnected";

/** A line of the authorisation's history; answers with its id. Never holds a secret. */
export async function noteTokenEvent(
  ctx: TenantContext,
  event: { connectionId: string; kind: TokenEventKind; words: string; tid?: string | null },
): Promise<string> {
  const id = newId();
  await ctx.tx.insert(quickbooksTokenEvents).values({
    tenantId: ctx.tenant,
    id,
    connectionId: event.connectionId,
    kind: event.kind,
    words: event.words,
    byName: ctx.actor.name,
    intuitTid: event.tid ?? null,
    at: ctx.now,
  });
  return id;
}
