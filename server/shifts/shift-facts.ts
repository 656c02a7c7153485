import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { currencyDecimals, minor } from "@/server/money";
import type { MovementFact, ReceiptRun, ShiftFacts, TaxFact, TenderFact } from "@/server/till/shift-figures";
import type { ShiftRow } from "./shift-row";

type Sums = Record<
  | "sale_count"
  | "return_count"
  | "receipt_count"
  | "discount_count"
  | "discount"
  | "returned"
  | "net"
  | "tax"
  | "total"
  | "tip"
  | "cards_sold_count"
  | "cards_sold"
  | "rounding"
  | "training_count"
  | "copies"
  | "void_count"
  | "voided",
  string
>;

/** What the receipts and movements of a shift come to, added up where they lie. Training counts, and is in no amount. */
export async function shiftFacts(ctx: TenantContext, shift: ShiftRow): Promise<ShiftFacts> {
  const [sums, taxes, tenders, receipts, movements] = [
    await sumsOf(ctx, shift),
    await taxesOf(ctx, shift.id),
    await tendersOf(ctx, shift.id),
    await receiptRuns(ctx, shift.id),
    await movementsOf(ctx, shift.id),
  ];
  const money = (key: keyof Sums) => minor(Number(sums[key]));
  return {
    openingFloatMinor: minor(shift.openingFloatMinor),
    lateCashMinor: minor(shift.lateCashMinor),
    saleCount: Number(sums.sale_count),
    returnCount: Number(sums.return_count),
    receiptCount: Number(sums.receipt_count),
    discountCount: Number(sums.discount_count),
    discountMinor: money("discount"),
    returnsMinor: money("returned"),
    netMinor: money("net"),
    taxMinor: money("tax"),
    totalMinor: money("total"),
    tipMinor: money("tip"),
    giftCardsSoldCount: Number(sums.cards_sold_count),
    giftCardsSoldMinor: money("cards_sold"),
    cashRoundingMinor: money("rounding"),
    taxes,
    tenders,
    movements,
    receipts,
    voidCount: Number(sums.void_count),
    voidMinor: money("voided"),
    trainingCount: Number(sums.training_count),
    copies: Number(sums.copies),
  };
}

/** Voids are lines taken off sales that other tablets had seen already: a basket of one's own is nobody's business. */
async function sumsOf(ctx: TenantContext, shift: ShiftRow): Promise<Sums> {
  const until = (shift.closedAt ?? ctx.now).toISOString();
  const found = await ctx.tx.execute<Sums>(sql`
    with s as (select * from sales where tenant_id = ${ctx.tenant} and shift_id = ${shift.id}),
    l as (
      select l.quantity, l.kind, l.total_minor, l.discount_minor + l.basket_discount_minor as discount, l.sale_id
      from s join sale_lines l on l.tenant_id = ${ctx.tenant} and l.sale_id = s.id where not s.training),
    v as (
      select o.open_sale_id, o.operation from open_sale_operations o
      join devices d on d.tenant_id = o.tenant_id and d.id = o.device_id and d.register_id = ${shift.registerId}
      where o.tenant_id = ${ctx.tenant} and o.operation->>'type' = 'void'
        and o.at >= ${shift.openedAt.toISOString()}::timestamptz and o.at < ${until}::timestamptz)
    select count(*) filter (where not training and kind in ('sale', 'exchange')) as sale_count,
      count(*) filter (where not training and kind in ('return', 'exchange')) as return_count,
      count(*) filter (where not training) as receipt_count,
      count(*) filter (where training) as training_count,
      coalesce(sum(net_minor) filter (where not training), 0) as net,
      coalesce(sum(tax_minor) filter (where not training), 0) as tax,
      coalesce(sum(total_minor) filter (where not training), 0) as total,
      coalesce(sum(tip_minor) filter (where not training), 0) as tip,
      coalesce(sum(gift_cards_sold_minor) filter (where not training), 0) as cards_sold,
      coalesce(sum(cash_rounding_minor) filter (where not training), 0) as rounding,
      coalesce(sum(copies) filter (where not training), 0) as copies,
      (select count(*) from l where kind = 'gift_card') as cards_sold_count,
      (select count(distinct sale_id) from l where quantity > 0 and discount <> 0) as discount_count,
      (select coalesce(sum(discount), 0) from l where quantity > 0) as discount,
      (select coalesce(-sum(total_minor), 0) from l where quantity < 0) as returned,
      (select count(*) from v) as void_count,
      (select coalesce(sum(round((a.operation->'line'->>'quantity')::numeric * (a.operation->'line'->>'unitPrice')::numeric
          * power(10::numeric, ${currencyDecimals(ctx.company.currency)}::int))), 0)
        from v join open_sale_operations a on a.tenant_id = ${ctx.tenant} and a.open_sale_id = v.open_sale_id
          and a.operation->>'type' = 'add' and a.operation->'line'->>'id' = v.operation->>'lineId') as voided
    from s`);
  const [row] = found.rows;
  if (!row) throw new Error("sums over nothing are zeros, never no row");
  return row;
}

async function taxesOf(ctx: TenantContext, shiftId: string): Promise<TaxFact[]> {
  const found = await ctx.tx.execute<{ code: string; name: string; rate: string; net: string; tax: string }>(sql`
    select x->>'code' as code, max(x->>'name') as name, (x->>'ratePpm')::int as rate,
      sum((x->>'netMinor')::bigint) as net, sum((x->>'taxMinor')::bigint) as tax
    from sales s, jsonb_array_elements(s.tax_summary) x
    where s.tenant_id = ${ctx.tenant} and s.shift_id = ${shiftId} and not s.training
    group by 1, 3 order by 3 desc, 1`);
  return found.rows.map(({ code, name, rate, net, tax }) => ({
    ...{ code, name, ratePpm: Number(rate) },
    ...{ netMinor: minor(Number(net)), taxMinor: minor(Number(tax)) },
  }));
}

/** By method, and by terminal where one took it: that is how the slips are counted. */
export async function tendersOf(ctx: TenantContext, shiftId: string): Promise<TenderFact[]> {
  const found = await ctx.tx.execute<Omit<TenderFact, "amountMinor" | "count"> & { count: string; amount: string }>(sql`
    select m.id::text || coalesce('/' || z.id::text, '') as key, m.kind,
      m.name || coalesce(', ' || z.name, '') as name, count(*) as count, sum(t.amount_minor) as amount
    from sales s
    join sale_tenders t on t.tenant_id = s.tenant_id and t.sale_id = s.id
    join payment_methods m on m.tenant_id = t.tenant_id and m.id = t.method_id
    left join payment_attempts a on a.tenant_id = t.tenant_id and a.id = t.attempt_id
    left join terminals z on z.tenant_id = a.tenant_id and z.id = a.terminal_id
    where s.tenant_id = ${ctx.tenant} and s.shift_id = ${shiftId} and not s.training
    group by m.id, m.kind, m.name, m.position, z.id, z.name order by m.position, m.name, z.name`);
  return found.rows.map(({ amount, count, ...tender }) => ({
    ...tender,
    count: Number(count),
    amountMinor: minor(Number(amount)),
  }));
}

/** From each tablet's first receipt to its last; what is missing between them is nowhere in the office. */
async function receiptRuns(ctx: TenantContext, shiftId: string): Promise<ReceiptRun[]> {
  const found = await ctx.tx.execute<{ code: string; first: string; last: string; count: string; missing: string }>(sql`
    with r as (
      select device_id, min(counter) as first, max(counter) as last, count(*) as count,
        (array_agg(receipt_number order by counter))[1] as first_number,
        (array_agg(receipt_number order by counter desc))[1] as last_number
      from sales where tenant_id = ${ctx.tenant} and shift_id = ${shiftId} group by device_id)
    select d.code, r.first_number as first, r.last_number as last, r.count, r.last - r.first + 1 - (
      select count(*) from sales x
      where x.tenant_id = ${ctx.tenant} and x.device_id = r.device_id and x.counter between r.first and r.last) as missing
    from r join devices d on d.tenant_id = ${ctx.tenant} and d.id = r.device_id order by d.code`);
  return found.rows.map(({ code, first, last, count, missing }) => ({
    ...{ deviceCode: code, firstNumber: first, lastNumber: last },
    ...{ count: Number(count), missing: Number(missing) },
  }));
}

async function movementsOf(ctx: TenantContext, shiftId: string): Promise<MovementFact[]> {
  const found = await ctx.tx.execute<Omit<MovementFact, "amountMinor" | "at"> & { amount: string; at: string }>(sql`
    select kind, amount_minor as amount, reason, at, actor_name as "actorName", approved_by_name as "approvedByName"
    from cash_movements where tenant_id = ${ctx.tenant} and shift_id = ${shiftId} order by at, id`);
  return found.rows.map(({ amount, at, ...movement }) => ({
    ...movement,
    at: new Date(at).toISOString(),
    amountMinor: minor(Number(amount)),
  }));
}
