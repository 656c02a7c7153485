import { type SQL, sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** How the database would go about it under the policy of the tenant, were there too much to read all of it. */
export async function planOf({ tx }: TenantContext, query: SQL): Promise<string> {
  await tx.execute(sql`set local enable_seqscan = off`);
  await tx.execute(sql`set local enable_bitmapscan = off`);
  const { rows } = await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${query}`);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}
