import { and, eq } from "drizzle-orm";
import type { PendingWrite } from "@/drizzle/schema/quickbooks-sync";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { addDays, todayIn } from "@/server/dates";
import type { Translation } from "@/server/quickbooks/translate/model";
import type { Link } from "./claim-link";
import type { Connection } from "./live-connection";

/** What people type in by hand before they connect; the receipts of a till are nobody's to type. */
export const TYPED_IN = new Set(["Invoice", "CreditMemo", "Payment"]);

/**
 * What is of the day of set-up or before may have been typed in over there by hand: it is looked for before it is made, by our number or
 * without one. Set up at noon, what was typed in that morning is there as well.
 */
export async function shouldLook(
  ctx: TenantContext,
  { setUpAt }: Pick<Connection, "setUpAt">,
  link: Link,
  pending: PendingWrite,
  wanted: Translation,
): Promise<boolean> {
  if (pending.operation !== "create" || wanted.kind !== "write" || link.numberSuffix !== "") return false;
  if (typeof pending.payload["DocNumber"] !== "string" && !TYPED_IN.has(pending.entity)) return false;
  if (setUpAt === null || wanted.day === null) return false;
  const inGreenwich = setUpAt.toISOString().slice(0, 10);
  if (wanted.day < inGreenwich) return true;
  // No place on earth is more than a day ahead: what is later needs no question.
  if (wanted.day > addDays(inGreenwich, 1)) return false;
  return wanted.day <= (await lastDayAt(ctx, setUpAt));
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
