import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { applyKey, creditNoteKey, invoiceKey, paymentKey, refundKey } from "@/server/quickbooks/translate/keys";
import type { LinkKey } from "@/server/quickbooks/translate/model";
import { dayOfRefund, idsOf, standsForItself } from "./fragments";

/**
 * Documents an import brought in, of the days that are sent: its own events bear the time of the documents and are not heard of one by
 * one. Older invoices that are still open come with the nightly look.
 */
export async function keysOfImport(ctx: TenantContext, importIds: readonly string[]): Promise<LinkKey[]> {
  if (importIds.length === 0) return [];
  const from = sql`coalesce((select c.start_date from quickbooks_connections c
    where c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id}), '0001-01-01'::date)`;
  const mine = sql`t.tenant_id = ${ctx.tenant} and t.company_id = ${ctx.company.id} and t.import_id = ${idsOf(importIds)}`;
  const { rows } = await ctx.tx.execute<{ kind: string; id: string }>(sql`
    select kind, id from (
      select 'invoice' as kind, t.id::text as id, t.issue_date as day from invoices t where ${mine} and t.issue_date >= ${from}
      union all
      select 'payment', t.id::text, t.received_on from payments t
        where ${mine} and t.received_on >= ${from} and ${standsForItself}
      union all
      select 'credit_note', t.id::text, t.issue_date from credit_notes t where ${mine} and t.issue_date >= ${from}
      union all
      select 'refund', t.id::text, ${dayOfRefund} from refunds t where ${mine} and ${dayOfRefund} >= ${from}) as d
    order by day, id`);
  return rows.flatMap(({ kind, id }): LinkKey[] => {
    if (kind === "invoice") return [invoiceKey(id)];
    if (kind === "payment") return [paymentKey(id)];
    return kind === "credit_note" ? [creditNoteKey(id), applyKey(id)] : [refundKey(id)];
  });
}
