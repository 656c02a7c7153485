import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import { parseMoney } from "@/server/money";
import { matching } from "@/server/search/matching";
import { prefixRange } from "@/server/search/words";
import type { InvoiceFilter } from "./input";

/** What a filter asks of issued invoices and of drafts; null where none of them can match. */
export type Conditions = { issued: SQL[] | null; drafts: SQL[] | null };

/** A search that names more customers than this walks the list instead of their invoices. */
const FEW_CUSTOMERS = 200;

/** The business day at the company's first site, worked out by the database once per statement. */
export function todaySql(ctx: TenantContext): SQL {
  return sql`(select ((${ctx.now.toISOString()}::timestamptz at time zone s.time_zone) - s.business_day_start::time)::date
    from sites s where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} order by s.created_at, s.id limit 1)`;
}

/** The one translation of a filter, shared by list, totals and export. Issued invoices are `i`, drafts `d`. */
export async function matchingInvoices(
  ctx: TenantContext,
  filter: InvoiceFilter & { ids?: string[] },
): Promise<Conditions> {
  const found = await search(ctx, filter.q ?? "");
  if (found === "nothing") return { issued: null, drafts: null };
  const issued = [sql`i.tenant_id = ${ctx.tenant} and i.company_id = ${ctx.company.id}`, ...found.issued];
  const drafts = [sql`d.tenant_id = ${ctx.tenant} and d.company_id = ${ctx.company.id}`, ...found.drafts];
  for (const [conditions, row] of [
    [issued, sql.raw("i")],
    [drafts, sql.raw("d")],
  ] as const) {
    if (filter.ids) conditions.push(sql`${row}.id = any(${sql.param(filter.ids)}::uuid[])`);
    if (filter.customerId) conditions.push(sql`${row}.customer_id = ${filter.customerId}`);
    if (filter.issuedFrom) conditions.push(sql`${row}.issue_date >= ${filter.issuedFrom}`);
    if (filter.issuedTo) conditions.push(sql`${row}.issue_date <= ${filter.issuedTo}`);
    if (filter.totalOver) conditions.push(sql`${row}.total_minor > ${totalOver(ctx, filter.totalOver)}`);
  }
  return viewed(ctx, filter.view ?? "all", issued, found.isNumber ? null : drafts);
}

/** The amount is read in the company's currency; documents in others compare by their own units. */
function totalOver(ctx: TenantContext, text: string): number {
  return parseMoney(text, ctx.company.currency, "totalOver");
}

function viewed(
  ctx: TenantContext,
  view: NonNullable<InvoiceFilter["view"]>,
  issued: SQL[],
  drafts: SQL[] | null,
): Conditions {
  const only = (condition: SQL): Conditions => ({ issued: [...issued, condition], drafts: null });
  switch (view) {
    case "all":
      return { issued, drafts };
    case "draft":
      return { issued: null, drafts };
    case "open":
      return only(sql`i.balance_due_minor > 0`);
    case "overdue":
      return only(sql`i.balance_due_minor > 0 and i.due_date < ${todaySql(ctx)} and i.status in ('issued', 'partial')`);
    case "partial":
      return only(sql`i.status = 'partial'`);
    case "paid":
      return only(sql`i.status = 'paid'`);
    case "credited":
      return only(sql`i.credited_minor > 0`);
    case "void":
      return only(sql`i.status = 'void'`);
  }
}

type Found = "nothing" | { issued: SQL[]; drafts: SQL[]; isNumber: boolean };

/**
 * A text with a figure is first looked up as the beginning of a number ("575088" finds INV-575088); otherwise it is words
 * of the customer. Both are ranges of an index: LIKE would read the whole table under row security.
 */
async function search(ctx: TenantContext, q: string): Promise<Found> {
  if (q === "") return { issued: [], drafts: [], isNumber: false };
  if (/\d/.test(q)) {
    const number = await numberCondition(ctx, q);
    if (number) return { issued: [number], drafts: [], isNumber: true };
  }
  return customerConditions(ctx, q);
}

/** Null when no invoice has a number that begins like this. */
async function numberCondition(ctx: TenantContext, q: string): Promise<SQL | null> {
  const own = await ctx.tx.execute<{ prefix: string }>(
    sql`select prefix from number_series where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and series = 'invoice'`,
  );
  const prefix = own.rows[0]?.prefix ?? "";
  const upper = q.toUpperCase();
  const starts = new Set([upper, `${prefix}${upper}`]);
  if (/^\d{1,5}$/.test(q)) starts.add(`${prefix}${q.padStart(6, "0")}`);
  const ranges = [...starts].map((start) => {
    const { from, until } = prefixRange(start);
    return sql`(i.number >= ${from} and i.number < ${until})`;
  });
  const condition = sql`(${sql.join(ranges, sql` or `)})`;
  const hit = await ctx.tx.execute(
    sql`select 1 from invoices i where i.tenant_id = ${ctx.tenant} and i.company_id = ${ctx.company.id} and ${condition} limit 1`,
  );
  return hit.rows.length > 0 ? condition : null;
}

/** Few customers are named one by one, so that their own index finds their invoices; many are asked along the list. */
async function customerConditions(ctx: TenantContext, q: string): Promise<Found> {
  const words = matching(ctx, "customer", q, sql`c.id`);
  const found = await ctx.tx.execute<{ id: string }>(
    sql`select c.id from customers c where c.tenant_id = ${ctx.tenant} and c.company_id = ${ctx.company.id} and ${words} limit ${FEW_CUSTOMERS + 1}`,
  );
  if (found.rows.length === 0) return "nothing";
  if (found.rows.length <= FEW_CUSTOMERS) {
    const ids = sql.param(found.rows.map((row) => row.id));
    return {
      issued: [sql`i.customer_id = any(${ids}::uuid[])`],
      drafts: [sql`d.customer_id = any(${ids}::uuid[])`],
      isNumber: false,
    };
  }
  return {
    issued: [matching(ctx, "customer", q, sql`i.customer_id`)],
    drafts: [matching(ctx, "customer", q, sql`d.customer_id`)],
    isNumber: false,
  };
}
