import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import type { BeHere, DocumentKind } from "./input";
import { GONE_AFTER_MS, type Peer } from "./rules";

const tableOf = { invoice: sql`invoice_drafts`, order: sql`sales_orders` };

/**
 * Says that the member has the document open, takes what is stale of it away, and answers who else is in it: one statement.
 * A program is in no document, it only sees who is. Not found for a draft that was issued or discarded, and for a foreign document.
 */
export async function beHere(
  ctx: TenantContext,
  kind: DocumentKind,
  { id, place }: BeHere,
): Promise<{ peers: Peer[] }> {
  const me = ctx.actor.kind === "member" ? ctx.actor.id : null;
  const goneBefore = new Date(ctx.now.getTime() - GONE_AFTER_MS).toISOString();
  const found = await ctx.tx.execute<{ id: string; peers: Peer[] }>(sql`
    with document as (
      select id from ${tableOf[kind]} where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and id = ${id}
    ), gone as (
      delete from document_presence where tenant_id = ${ctx.tenant} and seen_at < ${goneBefore}::timestamptz
        and member_id is distinct from ${me}::uuid and document_kind = ${kind} and document_id = ${id}
    ), here as (
      insert into document_presence as p (tenant_id, document_kind, document_id, member_id, place, seen_at)
      select ${ctx.tenant}::uuid, ${kind}::text, document.id, m.id, ${place ?? null}::text, ${ctx.now.toISOString()}::timestamptz
      from document join members m on m.tenant_id = ${ctx.tenant} and m.id = ${me}::uuid
      on conflict (tenant_id, document_kind, document_id, member_id)
      do update set place = excluded.place, seen_at = excluded.seen_at
    )
    select document.id, (
      select coalesce(json_agg(json_build_object('memberId', m.id, 'name', m.name, 'place', p.place) order by m.name, m.id), '[]')
      from document_presence p join members m on m.tenant_id = ${ctx.tenant} and m.id = p.member_id
      where p.tenant_id = ${ctx.tenant} and p.document_kind = ${kind} and p.document_id = ${id}
        and p.member_id is distinct from ${me}::uuid and p.seen_at >= ${goneBefore}::timestamptz) as peers
    from document`);
  const [row] = found.rows;
  if (!row) throw notFound(kind);
  return { peers: row.peers };
}
