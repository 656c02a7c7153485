import { runMigrations } from "graphile-worker";
import pg from "pg";

const SCHEMA = "graphile_worker";
/** Hides its rows from everybody who does not own them; the runtime works the queue without owning it. */
const HIDDEN = ["_private_jobs", "_private_job_queues", "_private_tasks", "_private_known_crontabs"];

/**
 * Brings the job queue's own tables up to date and lets the runtime group work with them. They hold no business data: names of
 * errands and ids. They are not the tenant's and take no part in its transactions.
 */
export async function prepareQueue(client: pg.Client, adminUrl: string, runtimeGroup: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1 });
  pool.on("error", () => {});
  pool.on("connect", (one) => one.on("error", () => {}));
  try {
    await runMigrations({ pgPool: pool, schema: SCHEMA });
  } finally {
    await pool.end();
  }
  const group = client.escapeIdentifier(runtimeGroup);
  await client.query("reset role");
  await client.query(`grant usage on schema ${SCHEMA} to ${group}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${group}`);
  await client.query(`grant usage, select on all sequences in schema ${SCHEMA} to ${group}`);
  await client.query(`grant execute on all functions in schema ${SCHEMA} to ${group}`);
  for (const table of HIDDEN) {
    await client.query(`drop policy if exists runtime on ${SCHEMA}.${table}`);
    await client.query(`create policy runtime on ${SCHEMA}.${table} to ${group} using (true) with check (true)`);
  }
}
