import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import { matching } from "@/server/search/matching";
import type { ListSales } from "./input";

export type SaleRow = {
  id: string;
  receiptNumber: string;
  kind: "sale" | "return" | "exchange";
  soldAt: Date;
  businessDay: string;
  registerName: string;
  operatorName: string;
  customerId: string | null;
  customerName: string | null;
  currency: string;
  totalMinor: number;
  tipMinor: number;
  giftCardsSoldMinor: number;
  training: boolean;
  offline: boolean;
  /** How it was paid, in words: "Cash, Gift card". */
  paidWith: string;
  /** Pieces of it that came back so far, in money. */
  returnedMinor: number;
  /** Left on the work list. */
  openTasks: number;
};

type Row = Omit<SaleRow, "soldAt" | "totalMinor" | "tipMinor" | "giftCardsSoldMinor" | "returnedMinor"> &
  Record<"total" | "tip" | "cards" | "returned", string> & { sold_at: string };

/** Receipts, newest first, a page at a time; joined only after the page was found. */
export async function listSales(
  ctx: TenantContext,
  input: ListSales,
): Promise<{ items: SaleRow[]; nextCursor: string | null }> {
  const conditions = [
    sql`s.tenant_id = ${ctx.tenant}`,
    sql`s.company_id = ${ctx.company.id}`,
    ...filtersOf(ctx, input),
  ];
  if (input.cursor) {
    const [soldAt, id] = readCursor(input.cursor, ["text", "id"]);
    conditions.push(sql`(s.sold_at, s.id) < (${soldAt}::timestamptz, ${id}::uuid)`);
  }
  const found = await ctx.tx.execute<Row>(sql`
    select s.id, s.receipt_number as "receiptNumber", s.kind, s.sold_at::text as sold_at, s.business_day::text as "businessDay",
      r.name as "registerName", s.operator_name as "operatorName", s.customer_id as "customerId", c.name as "customerName",
      s.currency, s.total_minor as total, s.tip_minor as tip, s.gift_cards_sold_minor as cards, s.training, s.offline,
      (select coalesce(string_agg(distinct m.name, ', '), '') from sale_tenders t
        join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id
        where t.tenant_id = s.tenant_id and t.sale_id = s.id) as "paidWith",
      (select coalesce(sum(l.returned_minor), 0) from sale_lines l where l.tenant_id = s.tenant_id and l.sale_id = s.id) as returned,
      (select count(*)::int from sale_tasks k where k.tenant_id = s.tenant_id and k.sale_id = s.id and k.done_at is null) as "openTasks"
    from (select * from sales s where ${sql.join(conditions, sql` and `)}
      order by s.sold_at desc, s.id desc limit ${input.limit + 1}) s
    join registers r on r.tenant_id = s.tenant_id and r.id = s.register_id
    left join customers c on c.tenant_id = s.tenant_id and c.id = s.customer_id
    order by s.sold_at desc, s.id desc`);
  const page = found.rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ total, tip, cards, returned, sold_at, ...row }) => ({
      ...row,
      soldAt: new Date(sold_at),
      totalMinor: Number(total),
      tipMinor: Number(tip),
      giftCardsSoldMinor: Number(cards),
      returnedMinor: Number(returned),
    })),
    nextCursor: found.rows.length > input.limit && last ? cursorOf(last.sold_at, last.id) : null,
  };
}

function filtersOf(ctx: TenantContext, input: ListSales): SQL[] {
  const filters: SQL[] = [];
  if (input.registerId) filters.push(sql`s.register_id = ${input.registerId}`);
  if (input.shiftId) filters.push(sql`s.shift_id = ${input.shiftId}`);
  if (input.customerId) filters.push(sql`s.customer_id = ${input.customerId}`);
  if (input.operatorId) filters.push(sql`s.operator_id = ${input.operatorId}`);
  if (input.kind) filters.push(sql`s.kind = ${input.kind}`);
  // A business day lies within these hours in any time zone; so the index by time leads to it.
  if (input.from) {
    filters.push(
      sql`s.business_day >= ${input.from} and s.sold_at >= ${input.from}::timestamp at time zone 'UTC' - interval '1 day'`,
    );
  }
  if (input.to) {
    filters.push(
      sql`s.business_day <= ${input.to} and s.sold_at < ${input.to}::timestamp at time zone 'UTC' + interval '3 days'`,
    );
  }
  if (input.card) {
    // As a list of its own: joined, all receipts would be walked by time to meet the few.
    filters.push(sql`s.id = any(array(select k.sale_id from sale_tenders k
      where k.tenant_id = ${ctx.tenant} and k.card_end = ${input.card}))`);
  }
  const isNumber = /\d/.test(input.q ?? "");
  if (input.q && !isNumber) filters.push(matching(ctx, "customer", input.q, sql`s.customer_id`));
  for (const number of [input.number, isNumber ? input.q : undefined]) {
    if (!number) continue;
    const beginning = number.toUpperCase();
    filters.push(sql`s.receipt_number >= ${beginning} and s.receipt_number < ${`${beginning}\uffff`}`);
  }
  return filters;
}
