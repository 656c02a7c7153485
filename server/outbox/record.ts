import { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { insertRows } from "@/server/insert-rows";

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
  if (happened.length === 0) return;
  const rows = happened.map((event) => ({ ...event, id: newId() }));
  const written = insertRows(
    ctx.tx,
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
  );
  const links = rows.flatMap((event) =>
    [...new Set(event.subjects)].map((subjectId) => ({ tenantId: ctx.tenant, subjectId, eventId: event.id })),
  );
  await Promise.all([written, insertRows(ctx.tx, eventSubjects, links)]);
}
