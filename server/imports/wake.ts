import { sql } from "drizzle-orm";
import type { TenantContext } from "@/server/context";

/** The channel on which processes hear of imports to be carried out. */
export const CHANNEL = "tillbook_imports";

/** Tells the workers, when and only when the transaction commits, that an import waits for one of them. */
export async function wake(ctx: TenantContext, importId: string): Promise<void> {
  await ctx.tx.execute(sql`select pg_notify(${CHANNEL}, ${`${ctx.tenant} ${ctx.company.id} ${importId}`})`);
}
