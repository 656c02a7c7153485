import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { roleOfPurpose } from "@/server/quickbooks/translate/day";
import type { UsedOfTill } from "./documents-of";
import type { OurBooking } from "./match-accounts";

/** An account of theirs that places of ours lead to. */
export type MappedAccount = { id: string; name: string; type: string; roles: string[] };

/** The accounts that were chosen under What goes where, each once. */
export async function mappedAccounts(ctx: TenantContext, connectionId: string): Promise<MappedAccount[]> {
  const found = await ctx.tx.execute<MappedAccount>(sql`
    select m.remote_id as id, coalesce(max(d.name), m.remote_id) as name, coalesce(max(d.data ->> 'type'), '') as type,
      array_agg(m.role order by m.role) as roles
    from quickbooks_mappings m
    left join quickbooks_directory d on d.tenant_id = m.tenant_id and d.connection_id = m.connection_id
      and d.entity = m.entity and d.remote_id = m.remote_id
    where m.tenant_id = ${ctx.tenant} and m.connection_id = ${connectionId} and m.entity = 'Account'
    group by m.remote_id order by name`);
  return found.rows;
}

/** Never sent: entries by hand, goods and what they cost, points, cards given away, and what moves between rooms. */
const LEFT_OUT = ["manual", "opening", "stock_movement", "cash_movement", "gift_card", "loyalty", "folio"];

/**
 * What our journal booked in a period, by day, on the accounts of ours that lead to each of theirs: those our documents book on by what they
 * are for, and those of the ways to pay. What is never sent is not counted; what a drawer held too much or too little is of the day of its
 * shift, as it is sent, and a void invoice, which there never was, is of none.
 */
export async function ourBookings(
  ctx: TenantContext,
  { from, to }: { from: string; to: string },
  accounts: readonly MappedAccount[],
): Promise<OurBooking[]> {
  const found = await ctx.tx.execute<{
    day: string;
    cause: string;
    purpose: string | null;
    method_ids: string[];
    amount: string;
  }>(sql`
    with booked as (
      select l.posted_on as day, e.cause_type as cause, l.account_id, sum(l.base_minor) as amount
      from journal_lines l
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type <> all(${sql.param(LEFT_OUT)}::text[])
      left join invoices i on e.cause_type = 'invoice' and i.tenant_id = e.tenant_id and i.id = e.cause_id
      where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} and i.voided_at is null
        and l.posted_on between ${from}::date and ${to}::date
      group by l.posted_on, e.cause_type, l.account_id
      union all
      select s.business_day, e.cause_type, l.account_id, sum(l.base_minor)
      from shifts s
      join cash_movements v on v.tenant_id = s.tenant_id and v.shift_id = s.id and v.kind in ('over_short', 'hand_over')
      join journal_entries e on e.tenant_id = v.tenant_id and e.cause_type = 'cash_movement' and e.cause_id = v.id
      join journal_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
      where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.status = 'closed'
        and s.business_day between ${from}::date and ${to}::date
      group by s.business_day, e.cause_type, l.account_id)
    select b.day::text as day, b.cause, a.purpose, b.amount::text as amount,
      array(select m.id::text from payment_methods m
        where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id} and m.account_id = a.id
        -- Each drawer has an account of its own here, and is cash there.
        union all
        (select m.id::text from payment_methods m
          where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id} and m.kind = 'cash'
            and exists (select 1 from registers g where g.tenant_id = m.tenant_id and g.account_id = a.id)
          order by m.archived_at nulls first, m.position limit 1)) as method_ids
    from booked b
    join accounts a on a.tenant_id = ${ctx.tenant} and a.id = b.account_id`);
  const remoteOf = new Map(accounts.flatMap(({ id, roles }) => roles.map((role) => [role, id] as const)));
  return found.rows.flatMap(({ day, cause, purpose, method_ids, amount }) => {
    const roles = [roleOf(purpose, cause), ...method_ids.map((id) => `tender:${id}`)];
    const accountId = roles.map((role) => remoteOf.get(role)).find((id) => id !== undefined);
    return accountId === undefined ? [] : [{ accountId, day, amountMinor: Number(amount) }];
  });
}

/** What was used of a till's store credit: not of what customers have left over there, but of the account where receipts put it. */
export function movedOfTill(used: readonly UsedOfTill[], accounts: readonly MappedAccount[]): OurBooking[] {
  const idOf = (role: string) => accounts.find(({ roles }) => roles.includes(role))?.id;
  const [receivable, credit] = [idOf("account:receivable"), idOf("account:deposits")];
  return used.flatMap(({ day, amountMinor }) => [
    ...(receivable ? [{ accountId: receivable, day, amountMinor: -amountMinor }] : []),
    ...(credit ? [{ accountId: credit, day, amountMinor }] : []),
  ]);
}

/** Credit that came of a payment or a credit note stands on their receivable account until it is used; put on at a till, on its own. */
function roleOf(purpose: string | null, cause: string): string {
  if (purpose === "receivable" || (purpose === "customer_credit" && cause !== "sale")) return "account:receivable";
  return (purpose === null ? undefined : roleOfPurpose[purpose]) ?? "";
}
