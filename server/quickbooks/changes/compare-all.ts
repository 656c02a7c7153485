import { sql } from "drizzle-orm";
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

/** Ids of ours, and of what of theirs waits for a decision, as it may be ours or settles one of ours: those may be gone as well. */
async function linkedIds(ctx: TenantContext, connectionId: string, entity: string, after: string): Promise<string[]> {
  const { rows } = await ctx.tx.execute<{ id: string }>(sql`
    (select l.remote_id as id from quickbooks_links l
      where l.tenant_id = ${ctx.tenant} and l.connection_id = ${connectionId} and l.entity = ${entity}
        and l.remote_id > ${after} and not l.voided and l.linked_how is distinct from 'carried'
      order by l.remote_id limit ${IDS})
    union
    (select r.remote_id from quickbooks_reviews r
      where r.tenant_id = ${ctx.tenant} and r.connection_id = ${connectionId} and r.decision = 'open' and (r.what = 'paid' or r.kind = 'duplicate')
        and r.entity = ${entity} and r.remote_id > ${after}
      order by r.remote_id limit ${IDS})
    order by id limit ${IDS}`);
  return rows.map(({ id }) => id);
}
