import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import { handleGroup } from "./handle-group";
import { markHandled } from "./mark-handled";
import { type NoticeGroup, waitingNotices } from "./waiting-notices";

/** After this the next company has its turn. */
const TURN_MS = 20_000;
const SOONEST_MS = 5_000;
const LATEST_MS = 15 * 60_000;
/** Whoever sends a payment of ours has found it there by then. What waits for a write of ours waits for as long as that does. */
const GIVE_UP_MS = 24 * 60 * 60_000;

export type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;
/** Their objects that were read a moment ago, by entity and id; null is one that is gone. */
export type Known = ReadonlyMap<string, Record<string, unknown> | null>;

/**
 * Looks at everything one company's QuickBooks has told, in the order it came: one read for each object, however often it was told of.
 * Nothing is held in the database while QuickBooks is asked. Answers when to come again: null when all is done, or when nothing goes on
 * before somebody reconnects.
 */
export async function handleNotices(
  place: Place,
  { known = new Map(), signal }: { known?: Known; signal?: AbortSignal } = {},
): Promise<Date | null> {
  const enter: Enter = (work) => enterAsJob({ ...place, name: "Tillbook", requestId: "quickbooks-notices" }, work);
  const until = Date.now() + TURN_MS;
  const groups = await enter(async (ctx) => {
    const connection = await connectionRow(ctx);
    const isOpen = connection?.id === place.connectionId && ["connected", "paused"].includes(connection.state);
    if (!isOpen) return [];
    const waiting = await waitingNotices(ctx, place.connectionId);
    const echoes = waiting.filter(({ isEcho }) => isEcho);
    const echoIds = echoes.flatMap(({ eventIds }) => eventIds);
    await markHandled(ctx, place.connectionId, echoIds, "echo");
    return waiting.filter(({ isEcho }) => !isEcho);
  });
  let next: Date | null = null;
  for (const group of groups) {
    if (signal?.aborted || Date.now() > until) return new Date();
    try {
      const outcome = await handleGroup({ place, enter, known, signal }, group);
      const isTooOld = Date.now() - group.firstAt.getTime() > GIVE_UP_MS;
      if (outcome === "later" || (outcome === "ours" && !isTooOld)) next = earlier(next, againAt(group));
      else {
        const settled = outcome === "ours" ? "unknown" : outcome;
        await enter((ctx) => markHandled(ctx, place.connectionId, group.eventIds, settled));
      }
    } catch (error) {
      if (!(error instanceof RemoteFault)) throw error;
      if (error.fault.kind === "reconnect") return null;
      if (error.fault.kind === "throttled" || error.fault.kind === "their_fault") {
        return new Date(Date.now() + Math.max(SOONEST_MS, error.fault.retryAfterMs ?? 60_000));
      }
      // They do not let this one be read: the others are looked at all the same.
      await enter((ctx) => markHandled(ctx, place.connectionId, group.eventIds, "unknown"));
    }
  }
  return next;
}

/** The longer it waits, the rarer. */
function againAt({ firstAt }: NoticeGroup): Date {
  const age = Date.now() - firstAt.getTime();
  return new Date(Date.now() + Math.min(LATEST_MS, Math.max(SOONEST_MS, age)));
}

function earlier(one: Date | null, other: Date): Date {
  return one !== null && one < other ? one : other;
}
