// A PostgreSQL server for one test alone: one that may be killed.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { bundle } from "./bundle.mjs";
import { isAlive } from "./lock.mjs";
import { buildFolder } from "./paths.mjs";
import { startPostgres } from "./postgres.mjs";

/** What was committed survives its processes, if not a power cut: the log is written before COMMIT is answered. */
const SETTINGS = { fsync: "off", full_page_writes: "off", synchronous_commit: "on" };
const RUNTIME = { user: "tillbook_test", password: "only-in-this-test" };

export async function openLoneDatabase({ folder: given, log } = {}) {
  const folder = given ?? newFolder("tillbook-lone-");
  // Each file of a log that lies apart is made when it is needed: none is kept for later.
  const settings = log ? { ...SETTINGS, wal_recycle: "off" } : SETTINGS;
  const options = { folder, password: "only-here", settings, quiet: true };
  let server = await startPostgres(options);
  await bundle({ groups: ["migrate"], quiet: true });
  const { migrateDatabase } = await import(pathToFileURL(join(buildFolder, "migrate.mjs")));
  await migrateDatabase(server.toolsUrl("postgres"), RUNTIME);
  if (log) {
    await server.stop();
    moveLog(folder, log);
    server = await startPostgres({ ...options, port: server.port });
  }
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
    said: () => readFileSync(server.log, "utf8"),
    fillLog: () => fillLog(server.toolsUrl("postgres")),
    openReplica: () => openReplicaOf(server, folder),
    async close() {
      await server.stop();
      if (!given) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Copied while the other runs, as a base backup is; the other then confirms no commit that this one has not written down. */
async function openReplicaOf(primary, primaryFolder) {
  const folder = newFolder("tillbook-replica-");
  const data = join(folder, "postgres");
  const admin = new pg.Client({ connectionString: primary.toolsUrl("postgres") });
  await admin.connect();
  try {
    await admin.query("select pg_backup_start('replica', true)");
    cpSync(realpathSync(join(primaryFolder, "postgres")), data, {
      recursive: true,
      filter: (path) => !basename(path).startsWith("postmaster."),
    });
    const { rows } = await admin.query("select labelfile from pg_backup_stop(false)");
    writeFileSync(join(data, "backup_label"), rows[0].labelfile);
    writeFileSync(join(data, "standby.signal"), "");
    execFileSync("chown", ["-R", ownerOf(join(primaryFolder, "postgres")), data]);
    const settings = { ...SETTINGS, primary_conninfo: conninfoOf(primary.toolsUrl("postgres")) };
    const server = await startPostgres({ folder, password: "only-here", settings, quiet: true });
    await admin.query("alter system set synchronous_standby_names = '*'");
    await admin.query("select pg_reload_conf()");
    while (!(await isFollowed(admin))) await new Promise((resolve) => setTimeout(resolve, 20));
    return {
      runtimeUrl: server.toolsUrl("postgres", RUNTIME.user, RUNTIME.password),
      promote: () => promote(server.toolsUrl("postgres")),
      async close() {
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } finally {
    await admin.end();
  }
}

/** One that PostgreSQL's own user can enter, so that its data lie in it and go with it. */
function newFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

function ownerOf(path) {
  const { uid, gid } = statSync(path);
  return `${uid}:${gid}`;
}

function moveLog(folder, to) {
  const from = join(folder, "postgres", "pg_wal");
  // With its owner, who is not always ours.
  execFileSync("cp", ["-a", from, to]);
  rmSync(from, { recursive: true });
  symlinkSync(join(to, "pg_wal"), from);
}

/** Writes until little is left of the file of the log that was made ahead: soon the next one is needed. */
async function fillLog(url) {
  const admin = new pg.Client({ connectionString: url });
  // It may itself be the one for which there is no room any more.
  admin.on("error", () => {});
  await admin.connect();
  await admin
    .query(
      `select pg_logical_emit_message(false, 'fill', repeat('x', greatest(0, room - 512 * 1024)::int))
       from (select setting::bigint - (pg_walfile_name_offset(pg_current_wal_insert_lsn())).file_offset as room
             from pg_settings where name = 'wal_segment_size') x`,
    )
    .catch(() => {});
  await admin.end().catch(() => {});
}

function conninfoOf(url) {
  const { hostname, port, username, password } = new URL(url);
  return `host=${hostname} port=${port} user=${username} password=${password}`;
}

async function isFollowed(admin) {
  const { rowCount } = await admin.query("select 1 from pg_stat_replication where sync_state = 'sync'");
  return rowCount === 1;
}

async function promote(url) {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("select pg_promote()");
  await admin.end();
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
