import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Series } from "./series";

const TABLES = { invoice: "invoices", credit_note: "credit_notes", refund: "refunds" } as const satisfies Partial<
  Record<Series, string>
>;

/** The documents whose numbers may come from elsewhere. */
export type ImportedSeries = keyof typeof TABLES;

/**
 * Lets the company's series go on past the highest number of their own form that its documents bear ("INV-536365" for a series
 * that writes INV-000042), and past `atLeast`. What is passed over is kept, so that nobody takes it for missing. A series that is
 * further on stays where it is, and none ever goes back: a number that was once in the books is not given out again.
 */
export async function continueSeries(
  ctx: TenantContext,
  atLeast: Partial<Record<ImportedSeries, number>> = {},
): Promise<void> {
  for (const series of Object.keys(TABLES) as ImportedSeries[]) {
    const table = sql.identifier(TABLES[series]);
    await ctx.tx.execute(sql`
      with own as (
        select prefix from number_series
        where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and series = ${series}),
      seen as (
        select greatest(${atLeast[series] ?? 0}::int, max(substr(d.number, length(own.prefix) + 1)::int)) as highest
        from own left join ${table} d on d.tenant_id = ${ctx.tenant} and d.company_id = ${ctx.company.id}
          and starts_with(d.number, own.prefix) and substr(d.number, length(own.prefix) + 1) ~ '^([0-9]{6}|[1-9][0-9]{6,8})$')
      update number_series s
      set skipped = s.skipped + int4multirange(int4range(s.next_number, seen.highest + 1)), next_number = seen.highest + 1
      from seen
      where s.tenant_id = ${ctx.tenant} and s.company_id = ${ctx.company.id} and s.series = ${series} and s.next_number <= seen.highest`);
  }
}
