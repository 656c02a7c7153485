import { and, count, eq, gt, sql } from "drizzle-orm";
import type { z } from "zod";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { conflict, invalid, notFound } from "@/server/errors";
import { record } from "@/server/outbox/record";
import { connectionRow, thisConnection } from "./connection-row";
import { type ConnectionStatus, connectionStatus } from "./connection-status";
import type { ForgetCompany } from "./input";
import { cannotForget } from "./rules";

/**
 * Forgets the QuickBooks company this one was connected to, so that another one may be: links, choices, lists, reviews, calls and the
 * authorisation's history go, and set-up begins anew. Nothing is changed there, and what happened stays recorded here. Throws not found,
 * conflict while it is connected or something is under way, invalid without its name.
 */
export async function forgetCompany(
  ctx: TenantContext,
  input: z.output<typeof ForgetCompany>,
): Promise<ConnectionStatus> {
  const row = await connectionRow(ctx, "update");
  if (!row) throw notFound("QuickBooks connection");
  const no = cannotForget({ state: row.state, underWay: await underWay(ctx, row.id) });
  if (no) throw conflict(no.code, no.message);
  const { companyName } = row.facts;
  if (input.confirm.trim() !== companyName.trim()) {
    throw invalid("confirm", `Type “${companyName}” to forget it. Nothing was changed.`);
  }
  const linked = await linkedDocuments(ctx, row.id);
  // A year of documents is a hundred thousand links: longer than a screen may wait, and all or nothing all the same.
  await ctx.tx.execute(sql`set local statement_timeout = '5min'`);
  await ctx.tx.delete(quickbooksConnections).where(thisConnection(ctx, row.id));
  await record(ctx, {
    kind: "quickbooks.forgotten",
    subjects: [row.id, ctx.company.id],
    details: { name: companyName, realmId: row.realmId, environment: row.environment, linked },
  });
  ctx.announcements.push({ topic: "quickbooks", id: row.id });
  return connectionStatus(ctx);
}

/** What was sent as it was disconnected may still be answered. */
async function underWay(ctx: TenantContext, connectionId: string): Promise<number> {
  const [found] = await ctx.tx
    .select({ links: count() })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.state, "sending"),
        gt(quickbooksLinks.claimedUntil, ctx.now),
      ),
    );
  return found?.links ?? 0;
}

/** How many of each kind of theirs were ours, for the record. */
async function linkedDocuments(ctx: TenantContext, connectionId: string): Promise<Record<string, number>> {
  const rows = await ctx.tx
    .select({ entity: quickbooksLinks.entity, links: count() })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        sql`${quickbooksLinks.remoteId} is not null`,
      ),
    )
    .groupBy(quickbooksLinks.entity);
  return Object.fromEntries(rows.flatMap(({ entity, links }) => (entity ? [[entity, links]] : [])));
}
