import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { LeftBehindOf } from "./input";
import type { LeftBehind } from "./rules";
import { shiftRow } from "./shift-row";

export type LeftBehindAnswer = { receiptCount: number; left: LeftBehind[] };

/** What would be left behind if a shift closed now: the checks beside the count. Says nothing about money taken. */
export async function leftBehindOf(ctx: TenantContext, input: LeftBehindOf): Promise<LeftBehindAnswer> {
  const shift = await shiftRow(ctx, input.id, { lock: false });
  return leftBehind(ctx, shift, input.unsentCount);
}

/**
 * Sales a tablet of the till has not sent (by its own word, by what it last told us, or by receipt numbers we lack), card payments
 * nobody knows the outcome of, and sales parked at this till. Receipts an earlier Z misses are that Z's.
 */
export async function leftBehind(
  ctx: TenantContext,
  shift: { id: string; registerId: string },
  unsentHere: number,
): Promise<LeftBehindAnswer> {
  const found = await ctx.tx.execute<{
    receipts: string;
    tablets: { name: string; unsent: number; missing: number; here: boolean }[] | null;
    unknown_count: string;
    parked: string[] | null;
  }>(sql`
    with d as (
      select d.id, d.name, d.unsent_count, d.last_counter, d.id = ${ctx.device?.id ?? null}::uuid as here, before.counter as before, (
        select count(*) from sales s where s.tenant_id = d.tenant_id and s.device_id = d.id
          and s.counter > before.counter and s.counter <= d.last_counter) as stored
      from devices d, lateral (
        select coalesce(max(s.counter), 0) as counter from sales s
        where s.tenant_id = d.tenant_id and s.device_id = d.id and s.shift_id <> ${shift.id}) before
      where d.tenant_id = ${ctx.tenant} and d.register_id = ${shift.registerId} and d.revoked_at is null)
    select (select count(*) from sales where tenant_id = ${ctx.tenant} and shift_id = ${shift.id}) as receipts,
      (select jsonb_agg(jsonb_build_object('name', name, 'unsent', unsent_count, 'missing', last_counter - before - stored,
        'here', coalesce(here, false)) order by name) from d) as tablets,
      (select count(*) from payment_attempts where tenant_id = ${ctx.tenant} and register_id = ${shift.registerId}
        and state in ('asking', 'unknown') and passed_over_by_name is null) as unknown_count,
      (select jsonb_agg(o.name order by o.id) from open_sales o
        where o.tenant_id = ${ctx.tenant} and o.company_id = ${ctx.company.id} and o.status = 'open' and exists (
          select 1 from open_sale_operations p join devices d on d.tenant_id = p.tenant_id and d.id = p.device_id
          where p.tenant_id = o.tenant_id and p.open_sale_id = o.id and p.revision = 1
            and d.register_id = ${shift.registerId})) as parked`);
  const [row] = found.rows;
  const tablets = row?.tablets ?? [];
  return {
    receiptCount: Number(row?.receipts ?? 0),
    left: [
      ...tablets.flatMap((tablet) => unsent(tablet, unsentHere)),
      ...(tablets.some(({ here }) => here)
        ? []
        : unsent({ name: "This tablet", unsent: 0, missing: 0, here: true }, unsentHere)),
      ...unknownPayments(Number(row?.unknown_count ?? 0)),
      ...parkedSales(row?.parked ?? []),
    ],
  };
}

function unsent(
  tablet: { name: string; unsent: number; missing: number; here: boolean },
  unsentHere: number,
): LeftBehind[] {
  // A tablet that is asking knows better than what it told us a minute ago.
  const waiting = tablet.here ? unsentHere : tablet.unsent;
  if (waiting > 0) {
    const words = `${tablet.name} has not sent ${waiting === 1 ? "1 sale" : `${waiting} sales`} yet`;
    const todo = tablet.here
      ? "Try sending now. Without internet a manager can back them up and close."
      : "Wake that tablet up and let it send. Without internet a manager can back them up there and close.";
    return [{ kind: "unsent", words, todo, count: waiting }];
  }
  if (tablet.missing <= 0) return [];
  const words = `${tablet.missing === 1 ? "1 receipt" : `${tablet.missing} receipts`} of ${tablet.name} did not arrive`;
  const todo = "Open the queue on that tablet and try sending, or restore its backup file.";
  return [{ kind: "missing", words, todo, count: tablet.missing }];
}

function unknownPayments(count: number): LeftBehind[] {
  if (count === 0) return [];
  const words = count === 1 ? "1 card payment is not known yet" : `${count} card payments are not known yet`;
  return [{ kind: "unknown_payment", words, todo: "Check it again on the till; it is never charged twice.", count }];
}

function parkedSales(names: string[]): LeftBehind[] {
  if (names.length === 0) return [];
  const named = names.slice(0, 3).join(", ");
  const words = names.length === 1 ? `1 sale is parked: ${named}` : `${names.length} sales are parked: ${named}`;
  const todo = "Take the money, discard it with a reason, or leave it for the other tills.";
  return [{ kind: "parked", words, todo, count: names.length }];
}
