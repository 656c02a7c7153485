// A PostgreSQL server for one test alone: one that may be killed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { isAlive } from "./lock.mjs";
import { buildFolder } from "./paths.mjs";
import { startPostgres } from "./postgres.mjs";

/** What was committed survives its processes, if not a power cut: the log is written before COMMIT is answered. */
const SETTINGS = { fsync: "off", full_page_writes: "off", synchronous_commit: "on" };
const RUNTIME = { user: "tillbook_test", password: "only-in-this-test" };

export async function openLoneDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "tillbook-lone-"));
  const options = { folder, password: "only-here", settings: SETTINGS, quiet: true };
  let server = await startPostgres(options);
  await bundle({ groups: ["migrate"], quiet: true });
  const { migrateDatabase } = await import(pathToFileURL(join(buildFolder, "migrate.mjs")));
  await migrateDatabase(server.toolsUrl("postgres"), RUNTIME);
  return {
    adminUrl: server.toolsUrl("postgres"),
    runtimeUrl: server.toolsUrl("postgres", RUNTIME.user, RUNTIME.password),
    async kill() {
      for (const pid of [server.pid, ...childrenOf(server.pid)]) endNow(pid);
      while (isAlive(server.pid)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async start() {
      server = await startPostgres({ ...options, port: server.port });
    },
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function childrenOf(pid) {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return all.map((row) => row.trim().split(/\s+/).map(Number)).flatMap(([id, parent]) => (parent === pid ? [id] : []));
}

function endNow(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
