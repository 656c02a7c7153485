import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { events } from "@/drizzle/schema/outbox";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { firstIdAt } from "@/server/ids";
import { handOver } from "@/server/outbox/hand-over";
import { heardKinds, keysOfEvents } from "@/server/quickbooks/facts/keys-of-event";
import { isSetUp } from "./live-connection";
import { markWanted } from "./mark-wanted";

/** Events of one look; what is left is looked at by the next. */
const ROWS = 200;
/** An event's id is made before its commit: this far back may something have come to light since the last look. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Looks through what happened since the last look and wants in step what it concerns: the events are the outbox, written in the document's
 * own transaction. Each is handed over once, whoever looks. Answers whether there are more.
 */
export async function hearEvents(ctx: TenantContext): Promise<boolean> {
  const [connection] = await ctx.tx
    .select()
    .from(quickbooksConnections)
    .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.companyId, ctx.company.id)))
    // An earlier look saw only what was committed before it began: this one comes after it. Whoever only holds the row as it is keeps
    // nobody from hearing.
    .for("no key update");
  if (!connection || !isSetUp(connection)) return false;
  const since = connection.heardThrough ?? connection.setUpAt;
  const found = await ctx.tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.tenantId, ctx.tenant),
        eq(events.companyId, ctx.company.id),
        gt(events.id, firstIdAt(since.getTime() - OVERLAP_MS)),
        isNull(events.handedOverAt),
        inArray(events.kind, [...heardKinds]),
      ),
    )
    .orderBy(events.id)
    .limit(ROWS);
  if (found.length > 0) {
    await markWanted(ctx, connection, await keysOfEvents(ctx, found));
    await handOver(
      ctx,
      found.map(({ id }) => id),
    );
  }
  if (found.length < ROWS) {
    await ctx.tx
      .update(quickbooksConnections)
      .set({ heardThrough: ctx.now })
      .where(and(eq(quickbooksConnections.tenantId, ctx.tenant), eq(quickbooksConnections.id, connection.id)));
  }
  return found.length === ROWS;
}
