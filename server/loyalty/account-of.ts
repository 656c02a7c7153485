import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type Minor, minor } from "@/server/money";
import { sumPoints, worthOfPoints } from "@/server/till/loyalty";
import { loyaltyProgram } from "./queries";

export type PointsEntry = {
  id: string;
  kind: "earn" | "use" | "reverse" | "adjustment" | "expire";
  /** Signed. */
  points: string;
  saleId: string | null;
  receiptNumber: string | null;
  reason: string;
  actorName: string;
  at: Date;
};

export type AccountDetail = {
  customerId: string;
  points: string;
  /** What they would take off now. */
  worthMinor: Minor;
  /** Deferred mode: what they stand at in the books. */
  owedMinor: Minor;
  currency: string;
  entries: PointsEntry[];
};

type Head = { points: string | null; owed: string | null };
type Row = Omit<PointsEntry, "at"> & { at: string };

/** A customer's points and their newest 200 movements, a sale's lines together. Throws not found. */
export async function accountOf(ctx: TenantContext, { customerId }: { customerId: string }): Promise<AccountDetail> {
  const [program, head, moved] = await Promise.all([
    loyaltyProgram(ctx),
    ctx.tx.execute<Head>(sql`
      select a.points::text as points, a.owed_minor as owed from customers c
      left join loyalty_accounts a on a.tenant_id = c.tenant_id and a.customer_id = c.id
      where c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id} and c.id = ${customerId}`),
    ctx.tx.execute<Row>(sql`
      select (array_agg(e.id order by e.id desc))[1] as id, e.kind, sum(e.points)::text as points, e.sale_id as "saleId",
        min(s.receipt_number) as "receiptNumber", e.reason, e.actor_name as "actorName", max(e.at) as at
      from loyalty_entries e left join sales s on s.tenant_id = e.tenant_id and s.id = e.sale_id
      where e.tenant_id = ${ctx.tenant} and e.company_id = ${ctx.company.id} and e.customer_id = ${customerId}
      group by coalesce(e.sale_id, e.id), e.sale_id, e.kind, sign(e.points), e.reason, e.actor_name
      order by 8 desc, 1 desc limit 200`),
  ]);
  const [row] = head.rows;
  if (!row) throw notFound("customer");
  const points = sumPoints([row.points ?? "0"]);
  return {
    customerId,
    points,
    worthMinor: worthOfPoints(program, points),
    owedMinor: minor(Number(row.owed ?? 0)),
    currency: ctx.company.currency,
    entries: moved.rows.map((entry) => ({ ...entry, points: sumPoints([entry.points]), at: new Date(entry.at) })),
  };
}
