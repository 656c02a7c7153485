import { readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { prepareQueue } from "@/drizzle/queue";

const FOLDER = join(process.cwd(), "drizzle", "migrations");
/** Cluster-wide names: the role that owns the tables where the caller is a superuser, and the group every runtime role joins. */
const OWNER_ROLE = "tillbook_owner";
const RUNTIME_GROUP = "tillbook_runtime";
/** One migration at a time per database; any fixed number does. */
const LOCK = 7_455_266;

/**
 * Brings the database at `adminUrl` to the code's schema and makes the runtime login role.
 * The connection must be direct (no transaction pooler) and allowed to create roles.
 * Throws an Error with a clear sentence when the database is newer than the code.
 */
export async function migrateDatabase(
  adminUrl: string,
  runtime: { user: string; password: string },
): Promise<{ applied: number }> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await prepareRoles(client, runtime).catch((error) => {
      throw isDenied(error) ? foreignRoles(runtime.user, error) : error;
    });
    const before = await newestApplied(client);
    refuseNewerDatabase(before.newest);
    await migrate(drizzle(client), { migrationsFolder: FOLDER });
    const after = await newestApplied(client);
    await prepareQueue(client, adminUrl, RUNTIME_GROUP);
    return { applied: after.count - before.count };
  } finally {
    await client.end();
  }
}

/** Roles are cluster-wide and not transactional with a database: made if missing, never dropped. */
async function prepareRoles(client: pg.Client, runtime: { user: string; password: string }): Promise<void> {
  const me = await client.query<{ rolsuper: boolean; database: string }>(
    "select rolsuper, current_database() as database from pg_roles where rolname = current_user",
  );
  const { rolsuper, database } = me.rows[0] ?? { rolsuper: false, database: "" };
  await ensureRole(client, RUNTIME_GROUP, "NOLOGIN");
  await ensureRole(client, runtime.user, "LOGIN");
  const user = client.escapeIdentifier(runtime.user);
  await client.query(`alter role ${user} with login password ${client.escapeLiteral(runtime.password)}`);
  await client.query(`grant ${RUNTIME_GROUP} to ${user}`);
  for (const [setting, value] of [
    ["statement_timeout", "30s"],
    ["lock_timeout", "10s"],
    ["idle_in_transaction_session_timeout", "15s"],
  ]) {
    await client.query(`alter role ${user} set ${setting} = '${value}'`);
  }
  await client.query(`grant connect on database ${client.escapeIdentifier(database)} to ${RUNTIME_GROUP}`);
  if (!rolsuper) return;
  // A superuser is bound by no policy, so it must not own the tables or the functions that act for the runtime role.
  await ensureRole(client, OWNER_ROLE, "NOLOGIN");
  await client.query(`alter database ${client.escapeIdentifier(database)} owner to ${OWNER_ROLE}`);
  await client.query(`alter schema public owner to ${OWNER_ROLE}`);
  await client.query(`set role ${OWNER_ROLE}`);
}

const isDenied = (error: unknown) => error instanceof Error && "code" in error && error.code === "42501";

/** Roles belong to the whole server: since PostgreSQL 16 only whoever made one, or has it with ADMIN, may change it. */
function foreignRoles(user: string, cause: unknown): Error {
  return new Error(
    `The roles ${RUNTIME_GROUP} and ${user} cannot be prepared by this login. It needs CREATEROLE; where another login of the same server made them, run as an administrator: grant ${RUNTIME_GROUP}, ${user} to <this login> with admin option. RUNTIME_DATABASE_URL chooses another name than ${user}.`,
    { cause },
  );
}

async function ensureRole(client: pg.Client, name: string, login: "LOGIN" | "NOLOGIN"): Promise<void> {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [name]);
  if (found.rowCount) return;
  try {
    await client.query(`create role ${client.escapeIdentifier(name)} ${login}`);
  } catch (error) {
    // Another database of the same cluster may be migrated at the same moment.
    if (!(error instanceof Error && "code" in error && (error.code === "42710" || error.code === "23505"))) throw error;
  }
}

async function newestApplied(client: pg.Client): Promise<{ count: number; newest: number }> {
  const table = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
  if (!table.rows[0]?.name) return { count: 0, newest: 0 };
  const row = await client.query(
    "select count(*)::int as count, coalesce(max(created_at), 0)::float8 as newest from drizzle.__drizzle_migrations",
  );
  return { count: row.rows[0].count, newest: row.rows[0].newest };
}

function refuseNewerDatabase(newest: number): void {
  const journal = JSON.parse(readFileSync(join(FOLDER, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const known = Math.max(0, ...journal.entries.map((entry) => entry.when));
  if (newest > known) {
    throw new Error(
      "The database is newer than this code: it was migrated by a later version of Tillbook. Nothing was changed. Update the code, or use the database that belongs to it.",
    );
  }
}
