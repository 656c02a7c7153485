import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { roleOfPurpose } from "@/server/quickbooks/translate/day";
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

const LEFT_OUT = ["manual", "opening", "stock_movement"];

/**
 * What our journal booked in a period, by day, on the accounts of ours that lead to each of theirs: those our documents book on by what they
 * are for, and those of the ways to pay. Entries made by hand are not sent and not counted.
 */
export async function ourBookings(
  ctx: TenantContext,
  period: { from: string; to: string },
  accounts: readonly MappedAccount[],
): Promise<OurBooking[]> {
  const found = await ctx.tx.execute<{
    day: string;
    cause: string;
    purpose: string | null;
    method_ids: string[];
    amount: string;
  }>(sql`
    select l.posted_on::text as day, e.cause_type as cause, a.purpose, sum(l.base_minor)::text as amount,
      array(select m.id::text from payment_methods m
        where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id} and m.account_id = a.id) as method_ids
    from journal_lines l
    join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type <> all(${sql.param(LEFT_OUT)}::text[])
    join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id}
      and l.posted_on between ${period.from}::date and ${period.to}::date
    group by l.posted_on, e.cause_type, a.id, a.purpose`);
  const remoteOf = new Map(accounts.flatMap(({ id, roles }) => roles.map((role) => [role, id] as const)));
  return found.rows.flatMap(({ day, cause, purpose, method_ids, amount }) => {
    const roles = [roleOf(purpose, cause), ...method_ids.map((id) => `tender:${id}`)];
    const accountId = roles.map((role) => remoteOf.get(role)).find((id) => id !== undefined);
    return accountId === undefined ? [] : [{ accountId, day, amountMinor: Number(amount) }];
  });
}

/** Credit that came of a payment or a credit note stands on their receivable account until it is used; put on at a till, on its own. */
function roleOf(purpose: string | null, cause: string): string {
  if (purpose === "receivable" || (purpose === "customer_credit" && cause !== "sale")) return "account:receivable";
  return (purpose === null ? undefined : roleOfPurpose[purpose]) ?? "";
}
