import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { addDays } from "@/server/dates";
import { me } from "./me";

export type CurrencySum = { currency: string; count: number; amountMinor: number };
export type DayFlow = { day: string; inMinor: number; refundsMinor: number };
export type OverdueBand = { band: "1-7" | "8-14" | "15-30" | "30+"; count: number; amountMinor: number };

const CHART_DAYS = 30;

/**
 * The home page in two queries: takings of the business day and of the same weekday a week before, open, overdue and soon due
 * invoices per currency, and money in and out over the last 30 days in the company's currency. `asOf` looks back from another
 * day. Without it, a company that took nothing for 30 days is shown as of its last day with takings: books imported from the
 * past open on their last page, not on an empty one.
 */
export async function homeFigures(ctx: TenantContext, input: { asOf?: string }) {
  const { today: now } = await me(ctx);
  const today = input.asOf ?? (await lastTradingDay(ctx, now));
  const [flows, invoices, waiting] = [
    await flowsByDay(ctx, today),
    await openInvoices(ctx, input.asOf ?? now),
    await waitingRefunds(ctx),
  ];
  const takings = flows.find((flow) => flow.day === today)?.inMinor ?? 0;
  const weekBefore = flows.find((flow) => flow.day === addDays(today, -7))?.inMinor ?? 0;
  return {
    today,
    isToday: today === now,
    /** What is late, and how late, is as of this day whichever takings are shown. */
    dueOn: input.asOf ?? now,
    takings: { todayMinor: takings, weekBeforeMinor: weekBefore },
    flows,
    ...invoices,
    waiting: { ...waiting, proof: await openProof(ctx), saleTasks: await openSaleTasks(ctx) },
  };
}

/** What the last proof of the books found, for those who may read them; null when it found nothing. */
async function openProof(ctx: TenantContext): Promise<{ day: string; findings: number; first: string } | null> {
  if (!ctx.permissions.has("ledger.read")) return null;
  const found = await ctx.tx.execute<{ day: string; status: string; findings: number; first: string }>(sql`
    select day::text as day, status, jsonb_array_length(findings) as findings, findings #>> '{0,name}' as first from proof_runs
    where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and ran_at is not null order by ran_at desc limit 1`);
  const [last] = found.rows;
  return last?.status === "differs" ? { day: last.day, findings: last.findings, first: last.first } : null;
}

/** What the tills left to look at, for those who may settle it; null when there is nothing. */
async function openSaleTasks(ctx: TenantContext): Promise<{ count: number; oldest: string } | null> {
  if (!ctx.permissions.has("sales.tasks")) return null;
  const found = await ctx.tx.execute<{ count: number; oldest: string | null }>(sql`
    select count(*)::int as count, (array_agg(words order by id))[1] as oldest
    from (select id, words from sale_tasks where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and done_at is null
      order by id limit 1000) k`);
  const [row] = found.rows;
  return row?.oldest ? { count: row.count, oldest: row.oldest } : null;
}

async function lastTradingDay(ctx: TenantContext, now: string): Promise<string> {
  const found = await ctx.tx.execute<{ day: string | null }>(sql`select greatest(
    (select max(received_on) from payments where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and received_on <= ${now}),
    (select s.business_day from sales s where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training
      and s.business_day <= ${now} order by s.sold_at desc, s.id desc limit 1))::text as day`);
  const day = found.rows[0]?.day;
  return day && day < addDays(now, -CHART_DAYS) ? day : now;
}

/**
 * Money that came and went, in the office and at the tills; a customer's credit that is kept or used does neither, no more than a
 * gift card (its money came when it was sold) or what is charged to a room (its money comes with the bill).
 */
async function flowsByDay(ctx: TenantContext, today: string): Promise<DayFlow[]> {
  const from = addDays(today, 1 - CHART_DAYS);
  const found = await ctx.tx.execute<{ day: string; in_minor: string; refunds_minor: string }>(sql`
    with moved (day, amount) as (
    select received_on, base_amount_minor from payments where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and received_on between ${from} and ${today}
      and method_id not in (select id from payment_methods
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and kind = 'customer_credit')
    union all
    select s.business_day, t.amount_minor from sales s
      join sale_tenders t on t.tenant_id = s.tenant_id and t.sale_id = s.id and t.kind <> all('{customer_credit,gift_card,folio}')
      where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training
        and s.sold_at >= ${from}::date - 2 and s.sold_at < ${today}::date + 3 and s.business_day between ${from} and ${today})
    select day::text as day, coalesce(sum(amount) filter (where amount > 0), 0) as in_minor,
      coalesce(sum(amount) filter (where amount < 0), 0) as refunds_minor
    from moved group by day`);
  const byDay = new Map(found.rows.map((row) => [row.day, row]));
  return Array.from({ length: CHART_DAYS }, (_, index) => {
    const day = addDays(from, index);
    const row = byDay.get(day);
    return { day, inMinor: Number(row?.in_minor ?? 0), refundsMinor: Number(row?.refunds_minor ?? 0) };
  });
}

async function openInvoices(ctx: TenantContext, today: string) {
  const found = await ctx.tx.execute<{
    currency: string;
    part: string;
    count: string;
    amount: string;
    oldest: string;
  }>(sql`
    select currency,
      case when due_date >= ${today}::date then case when due_date <= ${addDays(today, 7)}::date then 'soon' else 'later' end
        when due_date >= ${addDays(today, -7)}::date then '1-7'
        when due_date >= ${addDays(today, -14)}::date then '8-14'
        when due_date >= ${addDays(today, -30)}::date then '15-30' else '30+' end as part,
      count(*) as count, sum(balance_due_minor) as amount, min(due_date)::text as oldest
    from invoices where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and balance_due_minor > 0
    group by 1, 2`);
  const rows = found.rows.map((row) => ({ ...row, count: Number(row.count), amountMinor: Number(row.amount) }));
  const late = rows.filter((row) => row.part !== "soon" && row.part !== "later");
  return {
    open: byCurrency(rows),
    overdue: byCurrency(late),
    soon: byCurrency(rows.filter((row) => row.part === "soon")),
    oldestDue: late.map((row) => row.oldest).sort()[0] ?? null,
    overdueByAge: (["1-7", "8-14", "15-30", "30+"] as const).map((band): OverdueBand => {
      const [own] = late.filter((row) => row.part === band && row.currency === ctx.company.currency);
      return { band, count: own?.count ?? 0, amountMinor: own?.amountMinor ?? 0 };
    }),
  };
}

function byCurrency(rows: { currency: string; count: number; amountMinor: number }[]): CurrencySum[] {
  const sums = new Map<string, CurrencySum>();
  for (const row of rows) {
    const before = sums.get(row.currency) ?? { currency: row.currency, count: 0, amountMinor: 0 };
    sums.set(row.currency, {
      ...before,
      count: before.count + row.count,
      amountMinor: before.amountMinor + row.amountMinor,
    });
  }
  return [...sums.values()].sort((a, b) => b.amountMinor - a.amountMinor);
}

async function waitingRefunds(ctx: TenantContext) {
  const found = await ctx.tx.execute<{ count: string; amount: string; oldest: Date | null }>(sql`
    select count(*) as count, coalesce(sum(amount_minor), 0) as amount, min(requested_at) as oldest
    from refunds where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and status = 'requested'`);
  // The few shelves first: beside fifty thousand products that were just loaded the planner compared each with each, for a minute.
  const negative = await ctx.tx.execute<{ count: string; pieces: string; names: string[] }>(sql`
    with levels as materialized (
      select product_id, sum(on_hand) as on_hand from stock_levels
      where tenant_id = ${ctx.tenant} and on_hand < 0 group by product_id),
    below as (
      select p.name, l.on_hand from levels l
      join products p on p.tenant_id = ${ctx.tenant} and p.id = l.product_id and p.company_id = ${ctx.company.id})
    select count(*) as count, coalesce(sum(on_hand), 0)::text as pieces,
      coalesce((array_agg(name order by on_hand))[1:2], '{}') as names from below`);
  const drafts = await ctx.tx.execute<{ count: string }>(
    sql`select count(*) as count from invoice_drafts where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}`,
  );
  return {
    refunds: { count: Number(found.rows[0]?.count ?? 0), amountMinor: Number(found.rows[0]?.amount ?? 0) },
    negativeStock: {
      count: Number(negative.rows[0]?.count ?? 0),
      pieces: negative.rows[0]?.pieces ?? "0",
      names: negative.rows[0]?.names ?? [],
    },
    drafts: Number(drafts.rows[0]?.count ?? 0),
  };
}
