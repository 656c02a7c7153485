import { and, eq } from "drizzle-orm";
import { quickbooksConnections, quickbooksRealms } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { connectionRow, thisConnection } from "./connection-row";
import { noteTokenEvent } from "./note-token-event";
import { heldForPause, pauseOf } from "./rules";
import { noTokens, openTokens } from "./sealed-tokens";

/**
 * Ends the connection here: the tokens are forgotten and the realm is free for others; what is linked, chosen and waiting stays, for
 * the day it is connected again. Answers with the token to revoke at Intuit. Throws not found.
 */
export async function endConnection(ctx: TenantContext): Promise<{ revoke: string | null }> {
  const row = await connectionRow(ctx, "update");
  if (!row || row.state === "disconnected") throw notFound("QuickBooks connection");
  const tokens = openTokens(row);
  await ctx.tx
    .update(quickbooksConnections)
    .set({
      ...noTokens,
      state: "disconnected",
      stateWords: `Disconnected by ${ctx.actor.name}. What was sent stays linked.`,
      stateSince: ctx.now,
      openUntil: null,
      heldFor: heldForPause(pauseOf(row)),
    })
    .where(thisConnection(ctx, row.id));
  await ctx.tx
    .delete(quickbooksRealms)
    .where(
      and(
        eq(quickbooksRealms.environment, row.environment),
        eq(quickbooksRealms.realmId, row.realmId),
        eq(quickbooksRealms.tenant, ctx.tenant),
        eq(quickbooksRealms.companyId, ctx.company.id),
      ),
    );
  await noteTokenEvent(ctx, { connectionId: row.id, kind: "disconnected", words: "Disconnected" });
  await record(ctx, {
    kind: "quickbooks.disconnected",
    subjects: [row.id, ctx.company.id],
    details: { name: row.facts.companyName, realmId: row.realmId },
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
  return { revoke: tokens === "unreadable" || tokens === null ? null : tokens.refresh };
}
