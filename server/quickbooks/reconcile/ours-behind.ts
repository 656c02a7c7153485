import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Connection } from "@/server/quickbooks/sync/live-connection";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { documentsOf } from "./documents-of";
import { type Behind, keyThere, type OurDocument, type TheirDocument, theirKey } from "./match-documents";

const PAGE = 400;

/** What stands for those of theirs that are ours and were not met among the documents of a period: of another day, or left out by now. */
export async function oursBehind(
  ctx: TenantContext,
  connection: Connection,
  ours: readonly OurDocument[],
  theirs: readonly TheirDocument[],
): Promise<Map<string, Behind>> {
  const met = new Set(ours.map(keyThere));
  const strays = theirs.filter((one) => one.known && !met.has(theirKey(one)));
  if (strays.length === 0) return new Map();
  const { rows } = await ctx.tx.execute<LinkKey & { there: string }>(sql`
    select l.local_type as "localType", l.local_id::text as "localId", l.part, l.entity || ' ' || l.remote_id as there
    from jsonb_to_recordset(${JSON.stringify(strays)}::jsonb) as s(kind text, "remoteId" text)
    join quickbooks_links l on l.tenant_id = ${ctx.tenant} and l.connection_id = ${connection.id} and l.entity = s.kind
      and l.remote_id = s."remoteId" and l.linked_how is distinct from 'carried'`);
  const found: Awaited<ReturnType<typeof documentsOf>> = [];
  for (let start = 0; start < rows.length; start += PAGE) {
    found.push(...(await documentsOf(ctx, connection, rows.slice(start, start + PAGE))));
  }
  return new Map(
    rows.flatMap(({ there, ...key }) => {
      const own = found.find((one) => one.key.localId === key.localId && one.key.part === key.part);
      return own ? [[there, own] as const] : [];
    }),
  );
}
