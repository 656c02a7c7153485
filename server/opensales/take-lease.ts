import { and, eq } from "drizzle-orm";
import { openSales } from "@/drizzle/schema/open-sales";
import { tillRules } from "@/drizzle/schema/registers";
import { readTillRules } from "@/server/till/till-rules";
import type { TabletContext } from "@/server/trpc";
import { cardOf } from "./cards";
import type { OpenSaleSince } from "./input";
import { lockToChange } from "./lock-open-sale";
import { type OperationsSince, operationsSince } from "./queries";
import { tabletName } from "./tablet-name";

/**
 * This tablet takes the money now: until it is done, lets go, or the time of the till rules is over, nobody else changes the sale.
 * Taken again it begins anew. Answers what the caller has not seen, so that the right sum is asked for. Conflict while somebody
 * else has it (names who and until when), or when it is paid or discarded.
 */
export async function takeLease(ctx: TabletContext, { id, since }: OpenSaleSince): Promise<OperationsSince> {
  const [row, [rules], unseen] = await Promise.all([
    lockToChange(ctx, id),
    ctx.tx
      .select({ rules: tillRules.rules })
      .from(tillRules)
      .where(and(eq(tillRules.tenantId, ctx.tenant), eq(tillRules.companyId, ctx.company.id))),
    operationsSince(ctx, id, since),
  ]);
  const lasts = readTillRules(rules?.rules).leaseSeconds * 1_000;
  const leaseUntil = new Date(ctx.now.getTime() + lasts);
  const changes = { leaseDeviceId: ctx.device.id, leaseName: tabletName(ctx), leaseUntil };
  const beginsAgain = since > row.revision;
  const [, all] = await Promise.all([
    ctx.tx
      .update(openSales)
      .set(changes)
      .where(and(eq(openSales.tenantId, ctx.tenant), eq(openSales.id, id))),
    beginsAgain ? operationsSince(ctx, id, 0) : unseen,
  ]);
  ctx.announcements.push({ topic: "open_sale", id });
  return { card: cardOf(ctx, { ...row, ...changes }), from: beginsAgain ? 0 : since, operations: all };
}
