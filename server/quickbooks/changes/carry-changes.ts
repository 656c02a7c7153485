import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { quickbooksLinks, quickbooksNotices } from "@/drizzle/schema/quickbooks-sync";
import { enterAsJob } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { type Company, connectedCompanies } from "@/server/quickbooks/connection/connected-companies";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { forEachConnected } from "@/server/quickbooks/connection/for-each-connected";
import type { Place } from "@/server/quickbooks/remote/place";
import { addErrand } from "@/server/quickbooks/sync/queue";
import { handleNotices } from "./handle-notices";
import { pruneCompany } from "./prune-company";
import { sweepChanges } from "./sweep-changes";
import { isSweepDue } from "./sweep-due";
import { inTurn } from "./take-turn";
import { wantEverything } from "./want-everything";

/** What the queue is to do about changes over there; each errand is one company's. */
export function changeTasks(signal: AbortSignal): Record<string, (payload?: unknown) => Promise<void>> {
  return {
    quickbooks_notices: async (payload) => {
      const place = payload as Place;
      const next = await changeTurn(place, signal, (still) => handleNotices(place, { signal: still }));
      if (next) await addErrand({ task: "quickbooks_notices", payload: place }, next);
    },
    quickbooks_sweep: async (payload) => {
      const place = payload as Place;
      const next = await changeTurn(place, signal, (still) => sweepChanges(place, still));
      if (next) await addErrand({ task: "quickbooks_sweep", payload: place }, next);
    },
    quickbooks_night: async (payload) => {
      const company = payload as Company;
      await pruneCompany(company, signal);
      await wantEverything(company, signal);
    },
    quickbooks_look: () => lookAtAll(),
    quickbooks_nights: () => beginNights(),
  };
}

function changeTurn(
  place: Place,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Date | null>,
): Promise<Date | null> {
  return inTurn((inside) => enterAsJob({ ...place, name: "Tillbook" }, inside), place.connectionId, work, signal);
}

/** Every five minutes what was left over and whether a sweep is due; once a night what was missed and what is old. */
export const changeTimes = ["*/5 * * * * quickbooks_look", "23 2 * * * quickbooks_nights"].join("\n");

async function lookAtAll(): Promise<void> {
  await forEachConnected("quickbooks-look", async (company) => {
    const due = await enterAsJob({ ...company, name: "Tillbook" }, whatIsDue);
    if (!due) return;
    const payload = { ...company, connectionId: due.connectionId };
    if (due.sweep) await addErrand({ task: "quickbooks_sweep", payload });
    else if (due.notices) await addErrand({ task: "quickbooks_notices", payload });
  });
}

async function whatIsDue(
  ctx: TenantContext,
): Promise<{ connectionId: string; sweep: boolean; notices: boolean } | null> {
  const connection = await connectionRow(ctx);
  if (!connection) return null;
  const [written] = await ctx.tx
    .select({ at: quickbooksLinks.changedAt })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connection.id),
        isNotNull(quickbooksLinks.remoteUpdatedAt),
      ),
    )
    .orderBy(desc(quickbooksLinks.changedAt))
    .limit(1);
  const [waiting] = await ctx.tx
    .select({ id: quickbooksNotices.id })
    .from(quickbooksNotices)
    .where(
      and(
        eq(quickbooksNotices.tenantId, ctx.tenant),
        eq(quickbooksNotices.connectionId, connection.id),
        isNull(quickbooksNotices.handledAt),
      ),
    )
    .limit(1);
  return {
    connectionId: connection.id,
    sweep: isSweepDue(connection, written?.at ?? null, ctx.now),
    notices: waiting !== undefined,
  };
}

async function beginNights(): Promise<void> {
  for (const payload of await connectedCompanies()) await addErrand({ task: "quickbooks_night", payload });
}
