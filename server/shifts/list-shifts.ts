import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import type { ListShifts } from "./input";

export type ShiftListRow = {
  id: string;
  registerId: string;
  registerName: string;
  siteName: string;
  status: "open" | "counted" | "closed";
  businessDay: string;
  openedAt: Date;
  openedByName: string;
  closedAt: Date | null;
  closedByName: string | null;
  closedByOther: boolean;
  receiptCount: number;
  takingsMinor: number;
  /** Null while it is open. */
  overShortMinor: number | null;
  zId: string | null;
  zNumber: number | null;
  currency: string;
};

/** Shifts, the newest first; those still open can be asked for alone. */
export async function listShifts(
  ctx: TenantContext,
  input: ListShifts,
): Promise<{ items: ShiftListRow[]; nextCursor: string | null }> {
  const conditions: SQL[] = [sql`h.tenant_id = ${ctx.tenant}`, sql`h.company_id = ${ctx.company.id}`];
  if (input.registerId) conditions.push(sql`h.register_id = ${input.registerId}`);
  if (input.status) conditions.push(input.status === "closed" ? sql`h.status = 'closed'` : sql`h.status <> 'closed'`);
  if (input.from) conditions.push(sql`h.business_day >= ${input.from}::date`);
  if (input.to) conditions.push(sql`h.business_day <= ${input.to}::date`);
  if (input.cursor) {
    const [openedAt, id] = readCursor(input.cursor, ["text", "id"]);
    conditions.push(sql`(h.opened_at, h.id) < (${openedAt}::timestamptz, ${id}::uuid)`);
  }
  type Row = Omit<ShiftListRow, "openedAt" | "closedAt" | "receiptCount" | "takingsMinor" | "overShortMinor"> & {
    opened: string;
    closed: string | null;
    receipts: string;
    takings: string;
    over_short: string | null;
  };
  const found = await ctx.tx.execute<Row>(sql`
    with page as (
      select h.* from shifts h where ${sql.join(conditions, sql` and `)} order by h.opened_at desc, h.id desc limit ${input.limit + 1})
    select h.id, h.register_id as "registerId", r.name as "registerName", s.name as "siteName", h.status,
      h.business_day::text as "businessDay", to_char(h.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as opened,
      h.opened_by_name as "openedByName", h.closed_at as closed, h.closed_by_name as "closedByName",
      h.closed_by_other as "closedByOther", x.receipts, x.takings, (z.contents->>'overShortMinor')::bigint as over_short,
      z.id as "zId", z.number as "zNumber", ${ctx.company.currency}::text as currency
    from page h
    join registers r on r.tenant_id = h.tenant_id and r.id = h.register_id
    join sites s on s.tenant_id = h.tenant_id and s.id = h.site_id
    left join z_reports z on z.tenant_id = h.tenant_id and z.shift_id = h.id
    left join lateral (
      select count(*) as receipts, coalesce(sum(total_minor), 0) as takings from sales
      where tenant_id = h.tenant_id and shift_id = h.id and not training) x on true
    order by h.opened_at desc, h.id desc`);
  const items = found.rows.slice(0, input.limit).map(({ opened, closed, receipts, takings, over_short, ...row }) => ({
    ...row,
    openedAt: new Date(opened),
    closedAt: closed ? new Date(closed) : null,
    receiptCount: Number(receipts),
    takingsMinor: Number(takings),
    overShortMinor: over_short === null ? null : Number(over_short),
  }));
  const last = found.rows[input.limit - 1];
  const more = found.rows.length > input.limit && last;
  return { items, nextCursor: more ? cursorOf(last.opened, last.id) : null };
}
