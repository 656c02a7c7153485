import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";
import type { Series } from "./series";

/**
 * Takes the next number of a series, "INV-000042". The row stays locked until the transaction ends, so a failure gives the
 * number back and the series has no gaps. Take it last: everybody issuing in this series waits for this lock.
 */
export async function takeNumber(ctx: TenantContext, series: Series): Promise<string> {
  const taken = await ctx.tx.execute<{ prefix: string; number: number }>(
    sql`update number_series set next_number = next_number + 1
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and series = ${series}
      returning prefix, next_number - 1 as number`,
  );
  const row = taken.rows[0];
  if (!row) throw new Error(`The company has no series ${series}`);
  return `${row.prefix}${String(row.number).padStart(6, "0")}`;
}
