import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { cursorOf, readCursor } from "@/server/cursor";
import type { ListTasks } from "./input";

export type TaskRow = {
  id: string;
  kind: string;
  words: string;
  saleId: string | null;
  receiptNumber: string | null;
  deviceName: string | null;
  createdAt: Date;
  doneAt: Date | null;
  doneByName: string | null;
  doneNote: string;
};

type Row = Omit<TaskRow, "createdAt" | "doneAt"> & { created_at: string; done_at: string | null };

/** What the tills left to look at, oldest open first, or what was settled, newest first. */
export async function listTasks(
  ctx: TenantContext,
  input: ListTasks,
): Promise<{ items: TaskRow[]; nextCursor: string | null; open: number }> {
  const conditions = [
    sql`k.tenant_id = ${ctx.tenant}`,
    sql`k.company_id = ${ctx.company.id}`,
    input.done ? sql`k.done_at is not null` : sql`k.done_at is null`,
  ];
  if (input.kind) conditions.push(sql`k.kind = ${input.kind}`);
  if (input.cursor) {
    const [id] = readCursor(input.cursor, ["id"]);
    conditions.push(input.done ? sql`k.id < ${id}::uuid` : sql`k.id > ${id}::uuid`);
  }
  const order = input.done ? sql`desc` : sql`asc`;
  const [found, counted] = await Promise.all([
    ctx.tx.execute<Row>(sql`
      select k.id, k.kind, k.words, k.sale_id as "saleId", s.receipt_number as "receiptNumber", d.name as "deviceName",
        k.created_at::text as created_at, k.done_at::text as done_at, k.done_by_name as "doneByName", k.done_note as "doneNote"
      from (select * from sale_tasks k where ${sql.join(conditions, sql` and `)} order by k.id ${order} limit ${input.limit + 1}) k
      left join sales s on s.tenant_id = k.tenant_id and s.id = k.sale_id
      left join devices d on d.tenant_id = k.tenant_id and d.id = k.device_id
      order by k.id ${order}`),
    ctx.tx.execute<{ open: number }>(sql`select count(*)::int as open from sale_tasks k
      where k.tenant_id = ${ctx.tenant} and k.company_id = ${ctx.company.id} and k.done_at is null`),
  ]);
  const page = found.rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ created_at, done_at, ...row }) => ({
      ...row,
      createdAt: new Date(created_at),
      doneAt: done_at === null ? null : new Date(done_at),
    })),
    nextCursor: found.rows.length > input.limit && last ? cursorOf(last.id) : null,
    open: counted.rows[0]?.open ?? 0,
  };
}
