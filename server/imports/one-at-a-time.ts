import pg from "pg";
import { env } from "@/server/env";
import { conflict } from "@/server/errors";

/**
 * Runs `work` while no other process imports into the company or takes an import back there. The lock belongs to a connection
 * of its own, so that it ends with the process however that ends. Throws a conflict (`busy`) when somebody else holds it.
 */
export async function oneAtATime<T>(companyId: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().RUNTIME_DATABASE_URL });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>(
      "select pg_try_advisory_lock(hashtextextended($1, 0)) as held",
      [`import ${companyId}`],
    );
    if (!rows[0]?.held)
      throw conflict("busy", "Another process is importing into this company. Nothing was changed here.");
    return await work();
  } finally {
    await client.end();
  }
}
