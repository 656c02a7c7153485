import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { queryPrepared } from "@/server/insert-rows";
import { formatMoney, minor } from "@/server/money";
import type { RingUpSale } from "./input";
import type { ReturnFacts, Task } from "./rules";
import { isAskedFirst } from "./take-back";

/**
 * Counts what goes back to the tenders of earlier receipts, never more than came in by each: refused `tender_given_back` where the
 * office is asked first, otherwise put on the work list. Answers the tenders that
 * exist here, and by which way each came in.
 */
export async function giveBackTenders(
  ctx: TenantContext,
  sale: RingUpSale,
): Promise<{ tasks: Task[]; methods: ReturnFacts["methods"] }> {
  const wanted = new Map<string, number>();
  for (const tender of sale.tenders) {
    if (tender.refundsTenderId === null || tender.amountMinor >= 0) continue;
    wanted.set(tender.refundsTenderId, (wanted.get(tender.refundsTenderId) ?? 0) - tender.amountMinor);
  }
  if (wanted.size === 0) return { tasks: [], methods: new Map() };
  const locked = await queryPrepared<{ id: string; method_id: string; left_minor: string; receipt_number: string }>(
    ctx.tx,
    "lock_tenders",
    `select t.id, t.method_id, t.amount_minor - t.refunded_minor as left_minor, s.receipt_number
      from sale_tenders t join sales s on s.tenant_id = $1 and s.id = t.sale_id and s.company_id = $2
      where t.tenant_id = $1 and t.id = any($3::uuid[]) and t.amount_minor > 0 order by t.id for update of t`,
    [ctx.tenant, ctx.company.id, [...wanted.keys()]],
  );
  const tasks: Task[] = [];
  const given = locked.rows.map(({ id, left_minor, receipt_number }) => {
    const [asked, left] = [wanted.get(id) ?? 0, Number(left_minor)];
    if (asked <= left) return { id, givenMinor: asked };
    const words = `Only ${formatMoney(minor(left), sale.currency)} of what ${receipt_number} was paid with can still go back this way`;
    if (isAskedFirst(sale)) {
      throw refused("tender_given_back", `${words}. Nothing was given back. Choose another way.`, { leftMinor: left });
    }
    tasks.push({
      kind: "return_limit",
      words: `${words}; ${formatMoney(minor(asked), sale.currency)} went back on ${sale.receiptNumber}.`,
    });
    return { id, givenMinor: left };
  });
  await queryPrepared(
    ctx.tx,
    "keep_given_back",
    `update sale_tenders t set refunded_minor = t.refunded_minor + g.given
      from unnest($2::uuid[], $3::bigint[]) as g(id, given) where t.tenant_id = $1 and t.id = g.id`,
    [ctx.tenant, given.map((one) => one.id), given.map((one) => one.givenMinor)],
  );
  return { tasks, methods: new Map(locked.rows.map((row) => [row.id, row.method_id])) };
}
