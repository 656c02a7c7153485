import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** A record that the documents and the ledger see differently. */
export type Suspect = {
  kind: "customer" | "product" | "entry";
  id: string;
  label: string;
  differenceMinor: number;
};

const AT_MOST = 5;

/** Where a control account differs: the customers, movements or entries that do not agree, largest first. */
export async function explainDifference(ctx: TenantContext, key: string, currency: string): Promise<Suspect[]> {
  const statement = statementFor(ctx, key, currency);
  if (!statement) return [];
  const found = await ctx.tx.execute<{ kind: Suspect["kind"]; id: string; label: string; difference: string }>(
    statement,
  );
  return found.rows.map(({ difference, ...suspect }) => ({ ...suspect, differenceMinor: Number(difference) }));
}

function statementFor(ctx: TenantContext, key: string, currency: string): SQL | null {
  if (key.startsWith("receivable:")) return byCustomer(ctx, currency);
  if (key.startsWith("customer_credit:")) return byCredit(ctx, currency);
  if (key.startsWith("gift_cards:")) return byCardEntry(ctx);
  if (key.startsWith("loyalty_points:")) return byPoints(ctx);
  if (key.startsWith("stock:")) return byMovement(ctx);
  if (key.startsWith("method:")) return byPayment(ctx, key.slice("method:".length));
  return null;
}

function byCustomer(ctx: TenantContext, currency: string): SQL {
  return sql`
    with ours as (
      select customer_id, sum(due) as due from (
        select customer_id, balance_due_minor as due from invoices
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and currency = ${currency}
        union all
        select customer_id, refunded_minor - total_minor from credit_notes
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and currency = ${currency} and invoice_id is null) d
      group by customer_id),
    theirs as (
      select l.customer_id, sum(l.amount_minor) as amount from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'receivable'
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.currency = ${currency}
      where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} group by l.customer_id)
    select 'customer' as kind, c.id, coalesce(c.name, 'no customer') as label,
      coalesce(o.due, 0) - coalesce(t.amount, 0) as difference
    from ours o full join theirs t on t.customer_id = o.customer_id
    left join customers c on c.tenant_id = ${ctx.tenant} and c.id = coalesce(o.customer_id, t.customer_id)
    where coalesce(o.due, 0) <> coalesce(t.amount, 0)
    order by abs(coalesce(o.due, 0) - coalesce(t.amount, 0)) desc limit ${AT_MOST}`;
}

function byCredit(ctx: TenantContext, currency: string): SQL {
  return sql`
    with ours as (
      select customer_id, held_minor as held from customer_credits
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and currency = ${currency}),
    theirs as (
      select l.customer_id, -sum(l.amount_minor) as amount from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'customer_credit'
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.currency = ${currency} and e.cause_type <> 'manual'
      where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} group by l.customer_id)
    select 'customer' as kind, c.id, coalesce(c.name, 'no customer') as label,
      coalesce(o.held, 0) - coalesce(t.amount, 0) as difference
    from ours o full join theirs t on t.customer_id = o.customer_id
    left join customers c on c.tenant_id = ${ctx.tenant} and c.id = coalesce(o.customer_id, t.customer_id)
    where coalesce(o.held, 0) <> coalesce(t.amount, 0)
    order by abs(coalesce(o.held, 0) - coalesce(t.amount, 0)) desc limit ${AT_MOST}`;
}

/** Sales, and changes outside a sale, whose cards and books say something else. */
function byCardEntry(ctx: TenantContext): SQL {
  return sql`
    with ours as (
      select coalesce(x.sale_id, x.id) as cause_id, sum(x.amount_minor) as amount from gift_card_entries x
      where x.tenant_id = ${ctx.tenant} and x.company_id = ${ctx.company.id} group by 1),
    theirs as (
      select e.cause_id, -sum(l.base_minor) as amount, (array_agg(e.id))[1] as entry_id, min(e.memo) as memo from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'gift_cards'
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type in ('sale', 'gift_card')
      where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} group by e.cause_id)
    select 'entry' as kind, coalesce(t.entry_id, o.cause_id) as id, coalesce(t.memo, 'a change of a gift card without an entry') as label,
      coalesce(o.amount, 0) - coalesce(t.amount, 0) as difference
    from ours o full join theirs t on t.cause_id = o.cause_id
    where coalesce(o.amount, 0) <> coalesce(t.amount, 0)
    order by abs(coalesce(o.amount, 0) - coalesce(t.amount, 0)) desc limit ${AT_MOST}`;
}

function byPoints(ctx: TenantContext): SQL {
  return sql`
    with theirs as (
      select l.customer_id, -sum(l.base_minor) as amount from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'loyalty_points'
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type <> 'manual'
      where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} group by l.customer_id),
    ours as (
      select customer_id, owed_minor as owed from loyalty_accounts
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id})
    select 'customer' as kind, c.id, coalesce(c.name, 'no customer') as label,
      coalesce(o.owed, 0) - coalesce(t.amount, 0) as difference
    from ours o full join theirs t on t.customer_id = o.customer_id
    left join customers c on c.tenant_id = ${ctx.tenant} and c.id = coalesce(o.customer_id, t.customer_id)
    where coalesce(o.owed, 0) <> coalesce(t.amount, 0)
    order by abs(coalesce(o.owed, 0) - coalesce(t.amount, 0)) desc limit ${AT_MOST}`;
}

/** Movements posted by their document, or by themselves. */
function byMovement(ctx: TenantContext): SQL {
  return sql`
    with ours as (
      select case when m.document_type in ('invoice', 'credit_note', 'sale') then m.document_id else m.id end as cause_id,
        sum(m.value_minor) as value, (array_agg(m.product_id))[1] as product_id
      from stock_movements m where m.tenant_id = ${ctx.tenant} and m.company_id = ${ctx.company.id} group by 1),
    theirs as (
      select e.cause_id, sum(l.base_minor) as value, (array_agg(e.id))[1] as entry_id, min(e.memo) as memo from journal_lines l
      join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'stock'
      join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} group by e.cause_id)
    select case when t.entry_id is null then 'product' else 'entry' end as kind, coalesce(t.entry_id, o.product_id) as id,
      coalesce(t.memo, p.name) as label, coalesce(o.value, 0) - coalesce(t.value, 0) as difference
    from ours o full join theirs t on t.cause_id = o.cause_id
    left join products p on p.tenant_id = ${ctx.tenant} and p.id = o.product_id
    where coalesce(o.value, 0) <> coalesce(t.value, 0)
    order by abs(coalesce(o.value, 0) - coalesce(t.value, 0)) desc limit ${AT_MOST}`;
}

/** Entries on a method's account that no payment or receipt stands behind, or that say another amount. */
function byPayment(ctx: TenantContext, accountId: string): SQL {
  return sql`
    with taken as (
      select s.id, sum(t.amount_minor) as amount from sales s
      join sale_tenders t on t.tenant_id = s.tenant_id and t.sale_id = s.id and t.kind <> 'cash'
      join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id and m.account_id = ${accountId}
      where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training group by s.id)
    select 'entry' as kind, e.id, e.memo as label,
      coalesce(p.base_amount_minor, k.amount, 0) - sum(l.base_minor) as difference
    from journal_lines l
    join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      and e.cause_type <> all('{manual,cash_movement,shift}')
    left join payments p on e.cause_type = 'payment' and p.tenant_id = e.tenant_id and p.id = e.cause_id
    left join taken k on e.cause_type = 'sale' and k.id = e.cause_id
    where l.tenant_id = ${ctx.tenant} and l.company_id = ${ctx.company.id} and l.account_id = ${accountId}
    group by e.id, e.memo, p.base_amount_minor, k.amount
    having coalesce(p.base_amount_minor, k.amount, 0) <> sum(l.base_minor)
    order by abs(coalesce(p.base_amount_minor, k.amount, 0) - sum(l.base_minor)) desc limit ${AT_MOST}`;
}
