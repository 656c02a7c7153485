import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import { entityOf, type MatchKind } from "./match-sides";

export type Matched = Pick<
  typeof quickbooksLinks.$inferSelect,
  "localId" | "state" | "remoteId" | "linkedHow" | "linkedByName" | "payloadVersion"
> & {
  /** It is being sent, or was and nobody knows yet what became of it. */
  isOnItsWay: boolean;
};

/** What was decided or sent already, by our id. */
export async function matchedLinks(ctx: TenantContext, connectionId: string, kind: MatchKind): Promise<Matched[]> {
  return ctx.tx
    .select({
      localId: quickbooksLinks.localId,
      state: quickbooksLinks.state,
      remoteId: quickbooksLinks.remoteId,
      linkedHow: quickbooksLinks.linkedHow,
      linkedByName: quickbooksLinks.linkedByName,
      payloadVersion: quickbooksLinks.payloadVersion,
      isOnItsWay: sql<boolean>`${quickbooksLinks.state} = 'sending' or coalesce(${quickbooksLinks.pending}->>'firstSentAt', '') <> ''`,
    })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.localType, kind),
        eq(quickbooksLinks.part, ""),
      ),
    );
}

/** Their ids that stand for one of ours already, whatever its kind or part, with what ours is called; of all, or of those named. */
export async function takenRemoteIds(
  ctx: TenantContext,
  connectionId: string,
  kind: MatchKind,
  among?: readonly string[],
): Promise<Map<string, string>> {
  if (among?.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ remoteId: quickbooksLinks.remoteId, label: quickbooksLinks.label })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.entity, entityOf[kind]),
        among ? inArray(quickbooksLinks.remoteId, [...among]) : isNotNull(quickbooksLinks.remoteId),
      ),
    );
  return new Map(rows.flatMap(({ remoteId, label }) => (remoteId === null ? [] : [[remoteId, label] as const])));
}

/** How many were made or linked there since their list was last read, so that it does not have them. */
export async function countMade(ctx: TenantContext, connectionId: string, kind: MatchKind): Promise<number> {
  const [made] = await ctx.tx
    .select({ count: sql<number>`count(distinct ${quickbooksLinks.remoteId})::int` })
    .from(quickbooksLinks)
    .leftJoin(
      quickbooksDirectory,
      and(
        eq(quickbooksDirectory.tenantId, quickbooksLinks.tenantId),
        eq(quickbooksDirectory.connectionId, quickbooksLinks.connectionId),
        eq(quickbooksDirectory.entity, quickbooksLinks.entity),
        eq(quickbooksDirectory.remoteId, quickbooksLinks.remoteId),
      ),
    )
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.entity, entityOf[kind]),
        isNotNull(quickbooksLinks.remoteId),
        isNull(quickbooksDirectory.remoteId),
      ),
    );
  return made?.count ?? 0;
}
