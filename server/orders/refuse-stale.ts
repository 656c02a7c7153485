import { and, desc, eq } from "drizzle-orm";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { TenantContext } from "@/server/context";
import { conflict } from "@/server/errors";
import type { LockedOrder } from "./lock-order";
import { type OrderChange, staleSentence } from "./rules";

const LOOK_BACK = 20;

/** Throws a conflict that names who changed what since `version` was read. Without a version nothing is compared. */
export async function refuseStale(ctx: TenantContext, order: LockedOrder, version: number | undefined): Promise<void> {
  if (version === undefined || version === order.version) return;
  const rows = await ctx.tx
    .select({ kind: events.kind, actorName: events.actorName, at: events.at, details: events.details })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(and(eq(eventSubjects.tenantId, ctx.tenant), eq(eventSubjects.subjectId, order.id)))
    .orderBy(desc(eventSubjects.eventId))
    .limit(LOOK_BACK);
  const since = rows
    .filter(({ details }) => typeof details.version === "number" && details.version > version)
    .map((row) => ({
      ...row,
      changes: Array.isArray(row.details.changes) ? (row.details.changes as OrderChange[]) : [],
    }));
  const sentence = staleSentence(since);
  throw conflict("stale_version", `${sentence} Nothing of yours was saved. Look at the change, then save again.`, {
    version: order.version,
    changedBy: since[0]?.actorName ?? null,
    changedAt: since[0]?.at.toISOString() ?? null,
    change: sentence,
  });
}
