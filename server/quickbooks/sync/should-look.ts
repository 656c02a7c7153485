import { and, eq, sql } from "drizzle-orm";
import { eventSubjects, events } from "@/drizzle/schema/outbox";
import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { addDays, todayIn } from "@/server/dates";
import type { Translation } from "@/server/quickbooks/translate/model";
import type { Link } from "./claim-link";
import type { Connection } from "./live-connection";

/** What people type in by hand before they connect; the receipts of a till are nobody's to type. */
export const TYPED_IN = new Set(["Invoice", "CreditMemo", "Payment"]);

/** Looked for as what we made ourselves: it was sent and not answered, or it is of a kind that nobody types in and bears no number. */
export function isOurWrite({ entity, payload, firstSentAt }: PendingWrite): boolean {
  return firstSentAt !== null || (typeof payload["DocNumber"] !== "string" && !TYPED_IN.has(entity));
}

/**
 * What is of the day of set-up or before may have been typed in over there by hand: it is looked for before it is made, by our number or
 * without one. Set up at noon, what was typed in that morning is there as well. Where we were connected to these books before and then
 * forgot them, it may be ours, of whatever kind.
 */
export async function shouldLook(
  ctx: TenantContext,
  connection: Pick<Connection, "setUpAt" | "realmId">,
  link: Link,
  pending: PendingWrite,
  wanted: Translation,
): Promise<boolean> {
  if (pending.operation !== "create" || wanted.kind !== "write" || link.numberSuffix !== "") return false;
  const { setUpAt } = connection;
  if (setUpAt === null || wanted.day === null) return false;
  const inGreenwich = setUpAt.toISOString().slice(0, 10);
  // No place on earth is more than a day ahead: what is later needs no question.
  if (wanted.day > addDays(inGreenwich, 1)) return false;
  if (wanted.day >= inGreenwich && wanted.day > (await lastDayAt(ctx, setUpAt))) return false;
  if (typeof pending.payload["DocNumber"] === "string" || TYPED_IN.has(pending.entity)) return true;
  return wasForgotten(ctx, connection);
}

/** These very books were connected here before, and what was sent to them then is known no more. */
async function wasForgotten(ctx: TenantContext, { realmId }: Pick<Connection, "realmId">): Promise<boolean> {
  const [told] = await ctx.tx
    .select({ id: events.id })
    .from(eventSubjects)
    .innerJoin(events, and(eq(events.tenantId, eventSubjects.tenantId), eq(events.id, eventSubjects.eventId)))
    .where(
      and(
        eq(eventSubjects.tenantId, ctx.tenant),
        eq(eventSubjects.subjectId, ctx.company.id),
        eq(events.kind, "quickbooks.forgotten"),
        sql`${events.details} ->> 'realmId' = ${realmId}`,
      ),
    )
    .limit(1);
  return told !== undefined;
}

/** The calendar's day at that moment, at the site of the company where it is latest. */
export async function lastDayAt(ctx: TenantContext, at: Date): Promise<string> {
  const places = await ctx.tx
    .selectDistinct({ timeZone: sites.timeZone })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)));
  const days = places.map(({ timeZone }) => todayIn(timeZone, "00:00", at));
  return days.toSorted().at(-1) ?? at.toISOString().slice(0, 10);
}
