import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { addDays, daysBetween, todayIn } from "@/server/dates";
import { invalid } from "@/server/errors";
import { MOST_DAYS, type SalesByDay } from "./input";

const USUAL_DAYS = 30;

export type TakenBy = { methodId: string; amountMinor: number };

/** What was rung up; money in the company's currency. Training counts nowhere. */
export type DayFigures = {
  /** Receipts on which something was sold: what the average is over. */
  receipts: number;
  /** Sold, and what came back of it, with tax and service charge; both positive. */
  salesMinor: number;
  returnsMinor: number;
  /** Sales less returns before tax, and the tax. */
  netMinor: number;
  taxMinor: number;
  /** Beside the sales: what customers gave on top, and what was put on gift cards. */
  tipMinor: number;
  giftCardsMinor: number;
  /** Sales by receipt on which something was sold; null where nothing was. */
  averageMinor: number | null;
  tenders: TakenBy[];
};

export type DayRow = DayFigures & {
  day: string;
  /** Null where a row is of all tills together. */
  registerId: string | null;
  registerName: string | null;
  siteName: string | null;
};

export type SalesByDayReport = {
  from: string;
  to: string;
  currency: string;
  /** How it was paid in these days, the usual ways first. */
  methods: { id: string; name: string }[];
  days: DayRow[];
  total: DayFigures;
};

type Row = Record<"receipts" | "sales" | "returns" | "net" | "tax" | "tip" | "cards", string> & {
  day: string;
  register_id: string | null;
  register_name: string | null;
  site_name: string | null;
  tenders: Record<string, number> | null;
};

/**
 * What tills sold by business day, and by till where asked, newest day first: sales, returns, net, tax, how it was paid and the average
 * receipt. The last thirty days, unless told otherwise; throws invalid for more than a year.
 */
export async function salesByDay(ctx: TenantContext, input: SalesByDay): Promise<SalesByDayReport> {
  const to = input.to ?? (await today(ctx));
  const from = input.from ?? addDays(to, 1 - USUAL_DAYS);
  if (daysBetween(from, to) >= MOST_DAYS)
    throw invalid("from", `A report covers at most ${MOST_DAYS} days. Choose fewer.`);
  const rung = rungUp(ctx, { ...input, from, to });
  const key = input.by === "till" ? sql`business_day, register_id` : sql`business_day`;
  const till = input.by === "till" ? sql`register_id` : sql`null::uuid`;
  const [found, methods] = await Promise.all([
    ctx.tx.execute<Row>(sql`
      with rung as (${rung}), days as (
        select business_day, ${till} as register_id, count(*) filter (where sold <> 0) as receipts, sum(sold) as sales, sum(back) as returns,
          sum(net_minor) as net, sum(tax_minor) as tax, sum(tip_minor) as tip, sum(gift_cards_sold_minor) as cards
        from rung group by ${key}), taken as (
        select business_day, register_id, jsonb_object_agg(method_id, amount) as tenders from (
          select r.business_day, ${input.by === "till" ? sql`r.register_id` : sql`null::uuid`} as register_id, t.method_id, sum(t.amount_minor) as amount
          from rung r join sale_tenders t on t.tenant_id = ${ctx.tenant} and t.sale_id = r.id group by 1, 2, 3) t
        group by 1, 2)
      select d.business_day::text as day, d.register_id, g.name as register_name, s.name as site_name, d.receipts, d.sales, d.returns,
        d.net, d.tax, d.tip, d.cards, t.tenders
      from days d left join taken t on t.business_day = d.business_day and t.register_id is not distinct from d.register_id
      left join registers g on g.tenant_id = ${ctx.tenant} and g.id = d.register_id
      left join sites s on s.tenant_id = ${ctx.tenant} and s.id = g.site_id
      order by d.business_day desc, s.name, g.name, d.register_id`),
    ctx.tx.execute<{ id: string; name: string }>(sql`
      select id, name from payment_methods where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} order by position, id`),
  ]);
  const days = found.rows.map(
    (row): DayRow => ({
      day: row.day,
      registerId: row.register_id,
      registerName: row.register_name,
      siteName: row.site_name,
      ...figuresOf(row),
    }),
  );
  const used = new Set(days.flatMap((day) => day.tenders.map(({ methodId }) => methodId)));
  return {
    ...{ from, to, days },
    currency: ctx.company.currency,
    methods: methods.rows.filter(({ id }) => used.has(id)),
    total: totalOf(days),
  };
}

/** Receipts of these days; found by when they were sold, which is never more than a day off the business day. */
function rungUp(ctx: TenantContext, { from, to, registerId, siteId }: SalesByDay & { from: string; to: string }): SQL {
  return sql`
    select s.id, s.business_day, s.register_id, s.net_minor, s.tax_minor, s.tip_minor, s.gift_cards_sold_minor,
      coalesce(l.sold, 0) + case when s.kind = 'return' then 0 else s.service_charge_minor + s.service_charge_tax_minor end as sold,
      coalesce(l.back, 0) - case when s.kind = 'return' then s.service_charge_minor + s.service_charge_tax_minor else 0 end as back
    from sales s cross join lateral (
      select sum(l.total_minor) filter (where l.disposition is null and l.kind <> 'gift_card') as sold,
        -sum(l.total_minor) filter (where l.disposition is not null) as back
      from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id) l
    where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and not s.training
      and s.sold_at >= ${from}::date - 2 and s.sold_at < ${to}::date + 3 and s.business_day between ${from} and ${to}
      ${registerId ? sql`and s.register_id = ${registerId}` : sql``} ${siteId ? sql`and s.site_id = ${siteId}` : sql``}`;
}

function figuresOf(row: Row): DayFigures {
  const [receipts, salesMinor] = [Number(row.receipts), Number(row.sales)];
  return {
    ...{ receipts, salesMinor },
    returnsMinor: Number(row.returns),
    netMinor: Number(row.net),
    taxMinor: Number(row.tax),
    tipMinor: Number(row.tip),
    giftCardsMinor: Number(row.cards),
    averageMinor: averageOf(salesMinor, receipts),
    tenders: Object.entries(row.tenders ?? {}).map(([methodId, amount]) => ({ methodId, amountMinor: Number(amount) })),
  };
}

function averageOf(salesMinor: number, receipts: number): number | null {
  return receipts === 0 ? null : Math.round(salesMinor / receipts);
}

function totalOf(days: readonly DayRow[]): DayFigures {
  const sum = (of: (day: DayRow) => number) => days.reduce((all, day) => all + of(day), 0);
  const [receipts, salesMinor] = [sum((day) => day.receipts), sum((day) => day.salesMinor)];
  const taken = new Map<string, number>();
  for (const { methodId, amountMinor } of days.flatMap(({ tenders }) => tenders)) {
    taken.set(methodId, (taken.get(methodId) ?? 0) + amountMinor);
  }
  return {
    ...{ receipts, salesMinor },
    returnsMinor: sum((day) => day.returnsMinor),
    netMinor: sum((day) => day.netMinor),
    taxMinor: sum((day) => day.taxMinor),
    tipMinor: sum((day) => day.tipMinor),
    giftCardsMinor: sum((day) => day.giftCardsMinor),
    averageMinor: averageOf(salesMinor, receipts),
    tenders: [...taken].map(([methodId, amountMinor]) => ({ methodId, amountMinor })),
  };
}

/** The business day at the company's first site. */
async function today(ctx: TenantContext): Promise<string> {
  const found = await ctx.tx.execute<{ time_zone: string; business_day_start: string }>(sql`
    select time_zone, business_day_start from sites where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id}
    order by created_at, id limit 1`);
  const [site] = found.rows;
  return todayIn(site?.time_zone ?? "UTC", site?.business_day_start ?? "00:00", ctx.now);
}
