import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** Takes the next code of the company's tablets: "R1", then "R2". A code is never given out twice, whatever becomes of the tablet. */
export async function takeDeviceCode(ctx: TenantContext): Promise<string> {
  const taken = await ctx.tx.execute<{ code: string }>(
    sql`update number_series set next_number = next_number + 1
      where tenant_id = ${ctx.tenant} and company_id = ${ctx.company.id} and series = 'device'
      returning prefix || (next_number - 1) as code`,
  );
  const [row] = taken.rows;
  if (!row) throw new Error("The company has no series of tablets");
  return row.code;
}
