import { sql } from "drizzle-orm";
import { inIdentity } from "@/server/db";

/** One small query; false when the database does not answer. */
export async function isHealthy(): Promise<boolean> {
  try {
    await inIdentity((tx) => tx.execute(sql`select 1`));
    return true;
  } catch {
    return false;
  }
}
