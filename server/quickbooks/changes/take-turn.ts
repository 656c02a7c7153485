import { and, eq, isNull, lt, or, sql } from "drizzle-orm";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { logFailure } from "@/server/log";
import { connectionRow, thisConnection } from "@/server/quickbooks/connection/connection-row";

/** A turn of a worker that died is over after so long. */
const LEASE_MS = 90_000;
const RENEWED_EVERY_MS = 20_000;
/** Who comes while another looks comes again after this. */
const AGAIN_MS = 2_000;

type Enter = <T>(work: (ctx: TenantContext) => Promise<T>) => Promise<T>;

/**
 * What a company's QuickBooks tells is looked at by one worker at a time, over all processes, so that it is taken in the order it came. The
 * turn is a lease in the connection's row: it is renewed while the work goes on, which is aborted where it could not be, and a worker that
 * was killed holds nothing up for longer than the lease. Answers what the work does, or when to come again while another has the turn.
 */
export async function inTurn(
  enter: Enter,
  connectionId: string,
  work: (signal: AbortSignal) => Promise<Date | null>,
  signal?: AbortSignal,
): Promise<Date | null> {
  const turn = newId();
  const begun = await enter(async (ctx) => {
    if (await take(ctx, connectionId, turn)) return "ours";
    // One that was forgotten meanwhile is nobody's turn any more.
    return (await connectionRow(ctx))?.id === connectionId ? "another's" : "gone";
  });
  if (begun === "gone") return null;
  if (begun === "another's") return new Date(Date.now() + AGAIN_MS);
  const lost = new AbortController();
  const renewal = setInterval(() => {
    enter((ctx) => take(ctx, connectionId, turn)).then(
      (isOurs) => isOurs || lost.abort(),
      (error: unknown) => logFailure(error, "quickbooks-turn"),
    );
  }, RENEWED_EVERY_MS);
  try {
    return await work(signal ? AbortSignal.any([signal, lost.signal]) : lost.signal);
  } finally {
    clearInterval(renewal);
    await enter((ctx) => release(ctx, connectionId, turn));
  }
}

/** Takes the turn, or goes on with it; false while it is another's. */
async function take(ctx: TenantContext, connectionId: string, turn: string): Promise<boolean> {
  const { turnBy, turnUntil } = quickbooksConnections;
  const taken = await ctx.tx
    .update(quickbooksConnections)
    .set({ turnBy: turn, turnUntil: sql`now() + ${LEASE_MS} * interval '1 millisecond'` })
    .where(and(thisConnection(ctx, connectionId), or(isNull(turnUntil), lt(turnUntil, sql`now()`), eq(turnBy, turn))))
    .returning({ id: quickbooksConnections.id });
  return taken.length > 0;
}

async function release(ctx: TenantContext, connectionId: string, turn: string): Promise<void> {
  await ctx.tx
    .update(quickbooksConnections)
    .set({ turnBy: null, turnUntil: null })
    .where(and(thisConnection(ctx, connectionId), eq(quickbooksConnections.turnBy, turn)));
}
