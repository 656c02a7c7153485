import { and, desc, eq, lt } from "drizzle-orm";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";

export type TimelineEntry = {
  id: string;
  kind: string;
  actorName: string;
  actorKind: string;
  at: Date;
  details: Record<string, unknown>;
};

/** What happened to a record, newest first, `limit` at a time; `before` is the id of the last entry already shown. */
export async function timelineOf(
  ctx: TenantContext,
  subjectId: string,
  limit = 50,
  before?: string,
): Promise<TimelineEntry[]> {
  return ctx.tx
    .select({
      id: events.id,
      kind: events.kind,
      actorName: events.actorName,
      actorKind: events.actorKind,
      at: events.at,
      details: events.details,
    })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(
      and(
        eq(eventSubjects.tenantId, ctx.tenant),
        eq(eventSubjects.subjectId, subjectId),
        eq(events.companyId, ctx.company.id),
        before ? lt(eventSubjects.eventId, before) : undefined,
      ),
    )
    .orderBy(desc(eventSubjects.eventId))
    .limit(limit);
}
