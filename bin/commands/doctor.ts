import { existsSync, readFileSync, statfsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { env } from "@/server/env";
import { schemaGate } from "@/server/schema-gate";
import { type Answer, type Command, optional, UsageError } from "./command";
import { type BooksFinding, booksLines, examineBooks } from "./doctor-books";

type Finding = { check: string; ok: boolean; found: string };

const GIB = 1024 ** 3;
const LEAST_FREE_GIB = 1;
const LEAST_POSTGRES = [
  [15, 14],
  [16, 10],
  [17, 6],
] as const;

/** Looks whether everything Tillbook stands on is sound, and whether the books of every company hold; changes nothing. */
export const doctor: Command = {
  name: "doctor",
  usage: "[--tenant SLUG] [--full]",
  summary:
    "check Node, disk, database, migrations, the separation of tenants, and the books of every company; --full compares every kept paper",
  options: { tenant: { type: "string" }, full: { type: "boolean" } },
  database: true,
  migrates: false,
  run: async (given) => {
    const [unexpected] = given.positionals;
    if (unexpected !== undefined) throw new UsageError(`"${unexpected}" is not expected here.`);
    const checks = [checkNode(), checkDisk(), ...(await checkDatabase())];
    // Books in a database that is not what the code expects cannot be judged.
    const isReady = checks.every(({ check, ok }) => ok || check === "Node" || check === "disk");
    const wish = { slug: optional(given, "tenant"), full: given.values.full === true };
    const books = isReady ? await examineBooks(wish, given.progress) : [];
    return report(checks, books, isReady);
  },
};

function checkNode(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  return { check: "Node", ok: major >= 22, found: process.versions.node };
}

function checkDisk(): Finding {
  const { bavail, bsize } = statfsSync(existsSync(".data") ? ".data" : ".");
  const free = (bavail * bsize) / GIB;
  return { check: "disk", ok: free >= LEAST_FREE_GIB, found: `${free.toFixed(1)} GB free` };
}

async function checkDatabase(): Promise<Finding[]> {
  const owner = env().DATABASE_URL ?? env().RUNTIME_DATABASE_URL;
  try {
    const [version, migrations] = await withClient(
      owner,
      async (client) => [await checkVersion(client), await checkMigrations(client)] as const,
    );
    if (!migrations.ok)
      return [
        version,
        migrations,
        { check: "tenants apart", ok: false, found: "not checked until the migrations fit" },
      ];
    return [
      version,
      migrations,
      ...(await withClient(env().RUNTIME_DATABASE_URL, async (client) => [await checkSeparation(client)])),
    ];
  } catch (error) {
    return [{ check: "database", ok: false, found: error instanceof Error ? error.message : String(error) }];
  }
}

/** Older minor versions show rows hidden by row security in planner statistics (CVE-2025-8713). */
async function checkVersion(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
  const version = rows[0]?.version ?? "";
  const [major = 0, minor = 0] = version.split(/[. ]/).map(Number);
  const least = LEAST_POSTGRES.find(([named]) => named === major);
  return {
    check: "database",
    ok: major > 17 || (least !== undefined && minor >= least[1]),
    found: `PostgreSQL ${version}`,
  };
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  const journal = JSON.parse(readFileSync(join("drizzle", "migrations", "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const table = await client.query<{ found: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as found",
  );
  const applied = table.rows[0]?.found
    ? (await client.query<{ at: string }>("select created_at as at from drizzle.__drizzle_migrations")).rows
    : [];
  const newest = Math.max(0, ...applied.map((row) => Number(row.at)));
  const pending = journal.entries.filter((entry) => entry.when > newest).length;
  const unknown = newest > Math.max(0, ...journal.entries.map((entry) => entry.when));
  const found = unknown
    ? "the database is newer than the code"
    : pending > 0
      ? `${pending} pending: npm run up applies them`
      : `${applied.length} applied`;
  return { check: "migrations", ok: pending === 0 && !unknown, found };
}

async function checkSeparation(client: pg.Client): Promise<Finding> {
  const faults = await schemaGate(client);
  return {
    check: "tenants apart",
    ok: faults.length === 0,
    found: faults.length === 0 ? "every rule holds" : faults.join("; "),
  };
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function report(checks: Finding[], books: BooksFinding[], wereBooksRead: boolean): Answer {
  const ok = [...checks, ...books].every((finding) => finding.ok);
  const lines = checks.map(
    ({ check, ok: sound, found }) => `  ${sound ? "ok  " : "FAIL"}  ${check.padEnd(15)} ${found}`,
  );
  const unread = wereBooksRead ? [] : ["        the books were not read: mend what is above first"];
  return { ok, lines: [...lines, ...booksLines(books), ...unread], data: { ok, checks, books } };
}
