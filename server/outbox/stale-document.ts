import { and, desc, eq, gt, sql } from "drizzle-orm";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import { type AppError, conflict } from "@/server/errors";
import { changesIn, changesTogether, namesOf, staleSentence } from "@/server/totals/changes";

const LOOK_BACK = 200;

/**
 * The conflict of saving a document over a newer version: names who changed what since `readVersion` was read, in a sentence
 * and as `changes`. The document's events carry `version` and `changes` in their details. `what` is "this order".
 */
export async function staleDocument(
  ctx: TenantContext,
  document: { id: string; version: number; readVersion: number; what: string },
): Promise<AppError> {
  const rows = await ctx.tx
    .select({ kind: events.kind, actorName: events.actorName, at: events.at, details: events.details })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(
      and(
        eq(eventSubjects.tenantId, ctx.tenant),
        eq(eventSubjects.subjectId, document.id),
        gt(sql`(${events.details} ->> 'version')::int`, document.readVersion),
      ),
    )
    .orderBy(desc(eventSubjects.eventId))
    .limit(LOOK_BACK);
  const since = rows.map((row) => ({ ...row, changes: changesIn(row.details.changes) }));
  const sentence = staleSentence(document.what, since);
  return conflict("stale_version", `${sentence} Nothing of yours was saved. Look at the change, then save again.`, {
    version: document.version,
    changedBy: since.length === 0 ? null : namesOf(since),
    changedAt: since[0]?.at.toISOString() ?? null,
    change: sentence,
    changes: changesTogether(since.toReversed().flatMap((event) => event.changes)),
  });
}
