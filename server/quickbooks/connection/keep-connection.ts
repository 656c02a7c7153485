import { type QuickBooksFacts, quickbooksConnections, quickbooksRealms } from "@/drizzle/schema/quickbooks";
import type { TenantContext } from "@/server/context";
import { Overtaken } from "@/server/db";
import { newId } from "@/server/ids";
import { record } from "@/server/outbox/record";
import { connectionRow, thisConnection } from "./connection-row";
import type { Grant } from "./intuit";
import { noteTokenEvent } from "./note-token-event";
import { cannotHaveRealm } from "./realm-of";
import { heldForPause, type Pause, pauseOf } from "./rules";
import { sealedColumns } from "./sealed-tokens";

type Connected = { environment: string; realmId: string; grant: Grant; facts: QuickBooksFacts; tid: string | null };

/**
 * Claims the realm for this company and keeps the connection with it, or says why not. The claim's key decides between two tenants that
 * come together. What was linked before stays linked, and what was paused stays paused.
 */
export async function keepConnection(
  ctx: TenantContext,
  { environment, realmId, grant, facts, tid }: Connected,
): Promise<"connected" | "reconnected" | "reconnected_paused" | "taken" | "other_realm"> {
  const no = await cannotHaveRealm(ctx, { environment, realmId });
  if (no) return no;
  await ctx.tx
    .insert(quickbooksRealms)
    .values({ environment, realmId, tenant: ctx.tenant, companyId: ctx.company.id, claimedAt: ctx.now })
    .onConflictDoNothing();
  // Somebody who came at the same moment was waited for: they may have it now.
  const lost = await cannotHaveRealm(ctx, { environment, realmId });
  if (lost === "other_realm") throw new Overtaken("this company was connected meanwhile");
  if (lost) return lost;
  const before = await connectionRow(ctx, "update");
  const id = before?.id ?? newId();
  const { actor } = ctx;
  const pause = before && pauseOf(before);
  const columns = {
    state: pause ? "paused" : "connected",
    stateWords: pause ? (before.state === "paused" ? before.stateWords : pausedWords[pause]) : "",
    stateSince: ctx.now,
    facts,
    connectedBy: actor.kind === "member" ? actor.id : null,
    connectedByName: actor.name,
    connectedAt: ctx.now,
    ...sealedColumns(
      { tenant: ctx.tenant, connectionId: id },
      { access: grant.accessToken, refresh: grant.refreshToken, previousRefresh: null },
    ),
    accessIssuedAt: ctx.now,
    accessExpiresAt: grant.accessExpiresAt,
    refreshExpiresAt: grant.refreshExpiresAt,
    hardExpiresAt: grant.hardExpiresAt,
    rotatedAt: ctx.now,
    refreshAttemptAt: null,
    refusedKeys: null,
    adminsToldAt: null,
    warnedDays: null,
    lastGoodAt: ctx.now,
    lastTid: tid,
    openUntil: null,
    heldFor: heldForPause(pause),
    failuresInRow: 0,
  };
  if (before) await ctx.tx.update(quickbooksConnections).set(columns).where(thisConnection(ctx, id));
  else {
    const place = { tenantId: ctx.tenant, id, companyId: ctx.company.id, environment, realmId };
    const made = await ctx.tx
      .insert(quickbooksConnections)
      .values({ ...place, ...columns })
      .onConflictDoNothing()
      .returning({ id: quickbooksConnections.id });
    // What was claimed above is then given up with the rest.
    if (made.length === 0) throw new Overtaken("this company was connected meanwhile");
  }
  const kind = before ? "reconnected" : "connected";
  const words = before ? `Connected again to ${facts.companyName}` : `Connected to ${facts.companyName}`;
  await noteTokenEvent(ctx, { connectionId: id, kind, words, tid: grant.tid ?? tid });
  await record(ctx, {
    kind: `quickbooks.${kind}`,
    subjects: [id, ctx.company.id],
    details: { name: facts.companyName, realmId, environment },
  });
  ctx.announcements.push({ topic: "quickbooks", id });
  return pause ? "reconnected_paused" : kind;
}

const pausedWords: Record<Pause, string> = {
  person: "Paused as it was before it was connected again. Documents wait in order.",
  lapsed: "The QuickBooks subscription had lapsed. Renew it at Intuit, then resume; documents wait in order.",
};
