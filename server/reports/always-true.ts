import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { decimalAdd, formatMoney, minor } from "@/server/money";
import { countedWords, type Noun } from "./counted-words";
import { tillFacts } from "./till-facts";

/** Something that must hold for every record, how many were looked at, and which ones break it: some of them, with their figures. */
export type AlwaysTrue = { name: string; counted: string; broken: number; examples: string[] };

/** A record that breaks it: what it says and what it should say, in minor units of `currency`, or pieces without one. */
type Example = { label: string; ours?: number | string; theirs?: number | string; currency?: string };
const EXAMPLES = sql.raw("20");

/** One statement each, so that work going on beside it never looks like a fault. */
export async function alwaysTrue(ctx: TenantContext): Promise<AlwaysTrue[]> {
  const facts: AlwaysTrue[] = [];
  for (const { name, counted, statement } of statements(ctx)) {
    const found = await ctx.tx.execute<{ count: string; broken: string; examples: Example[] | null }>(statement);
    const [row] = found.rows;
    facts.push({
      name,
      counted: countedWords(Number(row?.count ?? 0), counted),
      broken: Number(row?.broken ?? 0),
      examples: (row?.examples ?? []).map(exampleWords),
    });
  }
  return facts;
}

/** "INV-000007 (100.00 GBP instead of 0.00 GBP)" */
function exampleWords({ label, ours, theirs, currency }: Example): string {
  if (ours === undefined || theirs === undefined || String(ours) === String(theirs)) return label;
  const figure = (value: number | string) =>
    currency ? `${formatMoney(minor(Number(value)), currency)} ${currency}` : decimalAdd(String(value), "0");
  return `${label} (${figure(ours)} instead of ${figure(theirs)})`;
}

type Fact = { name: string; counted: Noun; statement: SQL };

function statements(ctx: TenantContext): Fact[] {
  const own = (table: SQL) => sql`${table}.tenant_id = ${ctx.tenant} and ${table}.company_id = ${ctx.company.id}`;
  return [
    {
      name: "Every entry balances",
      counted: ["entry", "entries"],
      statement: tally(sql`
        select e.memo as label, coalesce(sum(l.base_minor), 0) as ours, 0 as theirs, ${ctx.company.currency}::text as currency,
          count(l.position) < 2 or coalesce(sum(l.amount_minor), 0) <> 0 or coalesce(sum(l.base_minor), 0) <> 0 as broken
        from journal_entries e left join journal_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
        where ${own(sql`e`)} group by e.id, e.memo`),
    },
    {
      name: "The trial balance is zero",
      counted: ["journal line", "journal lines"],
      statement: sql`
        select count(*) as count, (coalesce(sum(l.base_minor), 0) <> 0)::int as broken, jsonb_build_array(jsonb_build_object(
          'label', 'All lines together', 'ours', coalesce(sum(l.base_minor), 0), 'theirs', 0, 'currency', ${ctx.company.currency}::text)) as examples
        from journal_lines l where ${own(sql`l`)}`,
    },
    {
      name: "Every document has its entry",
      counted: ["document", "documents"],
      statement: tally(sql`
        select d.label, not exists (
          select 1 from journal_entries e where e.tenant_id = ${ctx.tenant} and e.cause_type = d.type and e.cause_id = d.id) as broken
        from (
          select i.number as label, 'invoice' as type, i.id from invoices i where ${own(sql`i`)} and i.total_minor <> 0
          union all select n.number, 'credit_note', n.id from credit_notes n where ${own(sql`n`)} and n.total_minor <> 0
          union all select s.receipt_number, 'sale', s.id from sales s where ${own(sql`s`)} and not s.training and s.total_minor <> 0
          union all select 'a payment of ' || p.received_on, 'payment', p.id from payments p where ${own(sql`p`)}) d`),
    },
    numbers(ctx, "invoice", sql`invoices`),
    numbers(ctx, "credit_note", sql`credit_notes`),
    numbers(ctx, "refund", sql`refunds`),
    {
      name: "Every invoice says what was paid on it",
      counted: ["invoice", "invoices"],
      statement: tally(sql`
        select i.number as label, i.paid_minor - i.refunded_minor as ours, coalesce(a.received, 0) - coalesce(a.given_back, 0) as theirs, i.currency,
          i.paid_minor <> coalesce(a.received, 0) or i.refunded_minor <> coalesce(a.given_back, 0) as broken
        from invoices i left join (
          select invoice_id, sum(greatest(amount_minor, 0)) as received, sum(greatest(-amount_minor, 0)) as given_back
          from payment_allocations where tenant_id = ${ctx.tenant} group by invoice_id) a on a.invoice_id = i.id
        where ${own(sql`i`)}`),
    },
    {
      name: "Every invoice says what was credited on it",
      counted: ["invoice", "invoices"],
      statement: tally(sql`
        select i.number as label, i.credited_minor as ours, coalesce(n.credited, 0) as theirs, i.currency,
          i.credited_minor <> coalesce(n.credited, 0) as broken
        from invoices i left join (
          select invoice_id, sum(total_minor) as credited from credit_notes c where ${own(sql`c`)} group by invoice_id) n on n.invoice_id = i.id
        where ${own(sql`i`)}`),
    },
    {
      name: "Balance and status follow from the figures",
      counted: ["invoice", "invoices"],
      statement: tally(sql`
        select i.number || ', called ' || i.status as label, i.balance_due_minor as ours, i.currency,
          case when i.voided_at is null then i.total_minor - i.credited_minor - i.paid_minor + i.refunded_minor else 0 end as theirs,
          i.balance_due_minor <> case when i.voided_at is null then i.total_minor - i.credited_minor - i.paid_minor + i.refunded_minor else 0 end
          or i.status <> case
            when i.voided_at is not null then 'void'
            when i.refunded_minor > 0 and i.paid_minor = i.refunded_minor then 'refunded'
            when i.total_minor - i.credited_minor - i.paid_minor + i.refunded_minor <= 0 then 'paid'
            when i.paid_minor > i.refunded_minor then 'partial' else 'issued' end as broken
        from invoices i where ${own(sql`i`)}`),
    },
    {
      name: "Every payment is allocated to the last unit",
      counted: ["payment or refund", "payments and refunds"],
      statement: tally(sql`
        select 'a payment of ' || p.received_on as label, p.amount_minor as ours, coalesce(a.amount, 0) as theirs, p.currency,
          p.amount_minor <> coalesce(a.amount, 0) as broken
        from payments p left join (
          select payment_id, sum(amount_minor) as amount from payment_allocations where tenant_id = ${ctx.tenant} group by payment_id) a
          on a.payment_id = p.id
        where ${own(sql`p`)}`),
    },
    {
      name: "Every credit is what was kept less what was used",
      counted: ["customer's credit", "customers' credits"],
      statement: tally(sql`
        select c.name || ' in ' || coalesce(h.currency, m.currency) as label,
          coalesce(h.held_minor, 0) <> coalesce(m.amount, 0) or coalesce(h.paying_out_minor, 0) <> coalesce(w.amount, 0)
            or coalesce(h.paying_out_minor, 0) > coalesce(h.held_minor, 0) as broken
        from (select * from customer_credits x where ${own(sql`x`)}) h
        full join (
          select customer_id, currency, sum(amount) as amount from (
            select p.customer_id, p.currency, a.amount_minor as amount
            from payment_allocations a join payments p on p.tenant_id = a.tenant_id and p.id = a.payment_id
            where a.tenant_id = ${ctx.tenant} and a.on_credit and ${own(sql`p`)}
            union all
            select p.customer_id, p.currency, -p.amount_minor
            from payments p join payment_methods z on z.tenant_id = p.tenant_id and z.id = p.method_id and z.kind = 'customer_credit'
            where ${own(sql`p`)}
            union all
            select l.customer_id, e.currency, -l.amount_minor from journal_lines l
            join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.purpose = 'customer_credit'
            join journal_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id and e.cause_type = 'sale'
            where ${own(sql`l`)}) moved
          group by 1, 2) m
          on m.customer_id = h.customer_id and m.currency = h.currency
        left join (
          select r.customer_id, r.currency, sum(r.amount_minor) as amount from refunds r
          where ${own(sql`r`)} and r.invoice_id is null and r.status in ('requested', 'approved') group by 1, 2) w
          on w.customer_id = coalesce(h.customer_id, m.customer_id) and w.currency = coalesce(h.currency, m.currency)
        join customers c on c.tenant_id = ${ctx.tenant} and c.id = coalesce(h.customer_id, m.customer_id)`),
    },
    {
      name: "No refund above its payment",
      counted: ["refund", "refunds"],
      statement: sql`
        with given as (
          select r.payment_id, count(*) as count, coalesce(sum(r.amount_minor) filter (where r.status = 'processed'), 0) as refunded,
            coalesce(sum(r.amount_minor) filter (where r.status in ('requested', 'approved')), 0) as refunding
          from refunds r where ${own(sql`r`)} group by r.payment_id),
        checked as (
          select g.count, p.received_on, p.currency, p.amount_minor, g.refunded + g.refunding as given, g.refunded <> p.refunded_minor or g.refunding <> p.refunding_minor
            or p.refunded_minor + p.refunding_minor > p.amount_minor as broken
          from given g join payments p on p.tenant_id = ${ctx.tenant} and p.id = g.payment_id)
        select coalesce(sum(count), 0) as count, count(*) filter (where broken) as broken,
          jsonb_path_query_array(jsonb_agg(jsonb_build_object('label', 'a payment of ' || received_on, 'ours', given, 'theirs', amount_minor,
            'currency', currency)) filter (where broken), '$[0 to 19]') as examples from checked`,
    },
    {
      name: "No credit above its invoice, line by line",
      counted: ["credited line", "credited lines"],
      statement: tally(sql`
        select i.number || ' line ' || l.position as label, abs(c.total) as ours, abs(l.total_minor) as theirs, i.currency,
          abs(c.total) > abs(l.total_minor) or abs(c.quantity) > abs(l.quantity) as broken
        from (
          select n.invoice_id, x.invoice_position, sum(x.total_minor) as total, sum(x.quantity) as quantity
          from credit_note_lines x join credit_notes n on n.tenant_id = x.tenant_id and n.id = x.credit_note_id
          where x.tenant_id = ${ctx.tenant} and ${own(sql`n`)} and n.invoice_id is not null and x.invoice_position is not null
          group by 1, 2) c
        join invoice_lines l on l.tenant_id = ${ctx.tenant} and l.invoice_id = c.invoice_id and l.position = c.invoice_position
        join invoices i on i.tenant_id = ${ctx.tenant} and i.id = c.invoice_id`),
    },
    {
      name: "Every gift card is the sum of its entries",
      counted: ["gift card", "gift cards"],
      statement: tally(sql`
        select 'a gift card ending ' || right(g.code, 4) as label, g.balance_minor as ours, coalesce(e.amount, 0) as theirs, g.currency,
          g.balance_minor <> coalesce(e.amount, 0) or g.balance_minor < 0 as broken
        from gift_cards g left join (
          select card_id, sum(amount_minor) as amount from gift_card_entries x where ${own(sql`x`)} group by card_id) e on e.card_id = g.id
        where ${own(sql`g`)}`),
    },
    {
      name: "Points are what was given less what was used",
      counted: ["customer with points", "customers with points"],
      statement: tally(sql`
        select c.name as label, y.points as ours, coalesce(e.points, 0) as theirs,
          y.points <> coalesce(e.points, 0) or y.owed_minor <> coalesce(e.owed, 0) as broken
        from loyalty_accounts y join customers c on c.tenant_id = y.tenant_id and c.id = y.customer_id
        left join (
          select customer_id, sum(points) as points, sum(owed_minor) as owed from loyalty_entries x where ${own(sql`x`)}
          group by customer_id) e on e.customer_id = y.customer_id
        where ${own(sql`y`)}`),
    },
    {
      name: "Each use of a limited promotion is counted once",
      counted: ["limited promotion", "limited promotions"],
      statement: tally(sql`
        select coalesce(p.code, p.name) as label, p.used as ours, coalesce(u.uses, 0) as theirs,
          p.used <> coalesce(u.uses, 0) or exists (
            select 1 from promotion_customers k where k.tenant_id = p.tenant_id and k.promotion_id = p.id
              and p.limit_per_customer is not null and k.used <> (
                select count(*) from promotion_uses x where x.tenant_id = p.tenant_id and x.promotion_id = p.id
                  and x.customer_id = k.customer_id and x.state in ('claimed', 'used'))) as broken
        from promotions p left join (
          select promotion_id, count(*) as uses from promotion_uses x where ${own(sql`x`)} and x.state in ('claimed', 'used')
          group by promotion_id) u on u.promotion_id = p.id
        where ${own(sql`p`)} and (p.limit_total is not null or p.limit_per_customer is not null)`),
    },
    {
      name: "Stock is the sum of its movements",
      counted: ["stock level", "stock levels"],
      statement: tally(sql`
        select p.sku || ' at ' || t.name as label, coalesce(s.on_hand, 0) as ours, coalesce(m.quantity, 0) as theirs,
          coalesce(s.on_hand, 0) <> coalesce(m.quantity, 0) or coalesce(s.value_minor, 0) <> coalesce(m.value, 0) as broken
        from (select product_id, site_id, on_hand, value_minor from stock_levels where tenant_id = ${ctx.tenant}) s
        full join (
          select product_id, site_id, sum(quantity) as quantity, sum(value_minor) as value from stock_movements
          where tenant_id = ${ctx.tenant} group by 1, 2) m on m.product_id = s.product_id and m.site_id = s.site_id
        join products p on p.id = coalesce(s.product_id, m.product_id) and ${own(sql`p`)}
        join sites t on t.tenant_id = ${ctx.tenant} and t.id = coalesce(s.site_id, m.site_id)`),
    },
    {
      name: "Reserved stock is promised to an order",
      counted: ["stock level", "stock levels"],
      statement: tally(sql`
        select p.sku as label, s.reserved as ours, coalesce(r.quantity, 0) as theirs, s.reserved <> coalesce(r.quantity, 0) as broken
        from stock_levels s join products p on p.tenant_id = s.tenant_id and p.id = s.product_id
        left join (select product_id, site_id, sum(quantity) as quantity from stock_reservations where tenant_id = ${ctx.tenant}
          group by 1, 2) r on r.product_id = s.product_id and r.site_id = s.site_id
        where s.tenant_id = ${ctx.tenant} and ${own(sql`p`)}`),
    },
    ...tillFacts(ctx).map(({ name, counted, rows }) => ({ name, counted, statement: tally(rows) })),
  ];
}

/** Counts the rows of a select with `label` and `broken`, and names some broken ones, with `ours`, `theirs` and `currency` if it has them. */
function tally(rows: SQL): SQL {
  return sql`select count(*) as count, count(*) filter (where broken) as broken,
    jsonb_path_query_array(jsonb_agg(to_jsonb(checked) - 'broken' order by label) filter (where broken), '$[0 to 19]') as examples
    from (${rows}) checked`;
}

const SERIES_NAMES = {
  invoice: "No invoice number is missing",
  credit_note: "No credit note number is missing",
  refund: "No refund number is missing",
};

/**
 * Numbers taken from our own series run without a gap up to the next one, but for what the series passed over on purpose: imported
 * documents keep the numbers they came with.
 */
function numbers(ctx: TenantContext, series: keyof typeof SERIES_NAMES, table: SQL): Fact {
  return {
    name: SERIES_NAMES[series],
    counted: ["number", "numbers"],
    statement: sql`
      with s as (
        select prefix, next_number, skipped from number_series
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and series = ${series}),
      taken as (
        select substr(d.number, length(s.prefix) + 1)::int as n from ${table} d, s
        where d.tenant_id = ${ctx.tenant} and d.company_id = ${ctx.company.id} and d.import_id is null
          and substr(d.number, 1, length(s.prefix)) = s.prefix and substr(d.number, length(s.prefix) + 1) ~ '^[0-9]{1,9}$'),
      f as (select min(n) as first from taken)
      select (select count(*) from taken) as count,
        case when not exists (select 1 from taken) then 0
          else (select s.next_number - f.first - (select count(distinct n) from taken) - (
            select coalesce(sum(upper(r) - greatest(lower(r), f.first)), 0) from unnest(s.skipped) r where upper(r) > f.first) from s, f)
          end as broken,
        (select jsonb_agg(jsonb_build_object('label', prefix || lpad(g::text, greatest(6, length(g::text)), '0'))) from (
          select s.prefix, g from s, f, unnest(int4multirange(int4range(f.first, s.next_number)) - s.skipped) r,
            generate_series(lower(r), upper(r) - 1) g
          where not exists (select 1 from taken where n = g) limit ${EXAMPLES}) missing) as examples`,
  };
}
