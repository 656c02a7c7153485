import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

export type EntryView = {
  id: string;
  causeType: string;
  causeId: string;
  /** `issue`, `cost`, `void`, `receive` … */
  step: string;
  postedOn: string;
  memo: string;
  currency: string;
  lines: { position: number; accountCode: string; accountName: string; amountMinor: number; baseMinor: number }[];
};

/**
 * The journal entries of some causes as one JSON value inside a query; `causes` selects (cause_type, cause_id). Empty for
 * those who may not see the books.
 */
export function entriesJson(ctx: TenantContext, causes: SQL): SQL {
  if (!ctx.permissions.has("ledger.read")) return sql`'[]'::json`;
  return sql`(select coalesce(json_agg(json_build_object(
      'id', e.id, 'causeType', e.cause_type, 'causeId', e.cause_id, 'step', e.step, 'postedOn', e.posted_on,
      'memo', e.memo, 'currency', e.currency, 'lines', (
        select json_agg(json_build_object('position', l.position, 'accountCode', a.code, 'accountName', a.name, 'amountMinor', l.amount_minor, 'baseMinor', l.base_minor)
          order by l.position)
        from journal_lines l join accounts a on a.tenant_id = ${ctx.tenant} and a.id = l.account_id
        where l.tenant_id = ${ctx.tenant} and l.entry_id = e.id)) order by e.id), '[]')
    from (${causes}) cause (type, id)
    join journal_entries e on e.tenant_id = ${ctx.tenant} and e.company_id = ${ctx.company.id}
      and e.cause_type = cause.type and e.cause_id = cause.id)`;
}
