import { and, asc, eq, gt, isNotNull, isNull, ne, or } from "drizzle-orm";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import type { TenantContext } from "@/server/context";
import type { Place } from "@/server/quickbooks/remote/place";
import { queryOnce, type RemoteRow } from "@/server/quickbooks/remote/query-all";
import type { Enter } from "./handle-notices";
import type { Changes } from "./read-changes";

/** Ids of one question: its address stays short enough for them. */
const IDS = 300;
const NAMES = new Set(["Customer", "Item"]);

/**
 * Reads again everything of ours that stands there, kind by kind: for when they cannot say any more what changed. Documents in pages of
 * ids, not one by one; what an answer leaves out is gone. Throws RemoteFault.
 */
export async function* compareAll(
  { place, enter, signal }: { place: Place; enter: Enter; signal?: AbortSignal | undefined },
  entities: readonly string[],
): AsyncGenerator<Changes["rows"]> {
  for (const entity of entities) {
    let after = "";
    for (;;) {
      const ids = await enter((ctx) => linkedIds(ctx, place.connectionId, entity, after));
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
      const found = await queryOnce(place, `Read ${ids.length} of ours again`, entity, conditionsOf(entity, ids), {
        maxResults: IDS,
        ...(signal ? { signal } : {}),
      });
      yield changesOf(entity, ids, found);
    }
  }
}

function conditionsOf(entity: string, ids: readonly string[]) {
  const those = ["Id", "IN", ids] as const;
  return NAMES.has(entity) ? [those, ["Active", "IN", ["true", "false"]] as const] : [those];
}

function changesOf(entity: string, ids: readonly string[], found: readonly RemoteRow[]): Changes["rows"] {
  const byId = new Map(found.map((row) => [row.Id, row]));
  return ids.map((Id) => {
    const theirs = byId.get(Id);
    return { entity, theirs: theirs ?? { Id }, isGone: theirs === undefined };
  });
}

async function linkedIds(ctx: TenantContext, connectionId: string, entity: string, after: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectDistinct({ remoteId: quickbooksLinks.remoteId })
    .from(quickbooksLinks)
    .where(
      and(
        eq(quickbooksLinks.tenantId, ctx.tenant),
        eq(quickbooksLinks.connectionId, connectionId),
        eq(quickbooksLinks.entity, entity),
        isNotNull(quickbooksLinks.remoteId),
        gt(quickbooksLinks.remoteId, after),
        eq(quickbooksLinks.voided, false),
        or(isNull(quickbooksLinks.linkedHow), ne(quickbooksLinks.linkedHow, "carried")),
      ),
    )
    .orderBy(asc(quickbooksLinks.remoteId))
    .limit(IDS);
  return rows.flatMap(({ remoteId }) => remoteId ?? []);
}
