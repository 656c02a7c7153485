import { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import type { Statement } from "@/server/db";
import { newId } from "@/server/ids";
import { askAll, insertsOf } from "@/server/insert-rows";

export type EventRecord = {
  /** Past tense: `invoice.issued`. */
  kind: string;
  /** Every record whose timeline shows this: the document first, then its customer, order, invoice … */
  subjects: string[];
  /** The figures of the sentence; `before` and `after` where something changed. */
  details?: Record<string, unknown>;
  importId?: string;
};

/** Writes what happened, in the transaction in which it happened: audit trail, timeline and outbox in one. */
export async function record(ctx: TenantContext, ...happened: EventRecord[]): Promise<void> {
  await askAll(ctx.tx, recordsOf(ctx, ...happened));
}

/** The same as statements, for whoever sends them together with others. */
export function recordsOf(ctx: TenantContext, ...happened: EventRecord[]): Statement[] {
  const rows = happened.map((event) => ({ ...event, id: newId() }));
  ctx.recorded.push(...rows.map(({ kind }) => kind));
  const links = rows.flatMap((event) =>
    [...new Set(event.subjects)].map((subjectId) => ({ tenantId: ctx.tenant, subjectId, eventId: event.id })),
  );
  return [
    ...insertsOf(
      events,
      rows.map((event) => ({
        tenantId: ctx.tenant,
        id: event.id,
        companyId: ctx.company.id,
        kind: event.kind,
        actorKind: ctx.actor.kind,
        actorId: ctx.actor.id,
        actorName: ctx.actor.name,
        requestId: ctx.requestId,
        details: event.details ?? {},
        importId: event.importId ?? null,
        at: ctx.now,
      })),
    ),
    ...insertsOf(eventSubjects, links),
  ];
}
