// `npm run up` and `npm run dev`, once the packages are there and the pinned Node runs.
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stopWithParent } from "./boot.mjs";
import { buildScreens } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { migrateTo, openDatabase } from "./database.mjs";
import { loadDemonstration } from "./demonstration.mjs";
import { addressOf, loadEnvironment } from "./environment.mjs";
import { releaseLock, takeLock, updateLock } from "./lock.mjs";
import { buildFolder, dataFolder, root } from "./paths.mjs";
import { simulateQuickBooks } from "./quickbooks-simulation.mjs";
import { line, Problem, say } from "./say.mjs";

const LOCK = join(dataFolder, "up.lock");

/** Runs until Ctrl-C, SIGTERM or the end of the process that started it; returns the exit code. */
export async function up({ dev }) {
  loadEnvironment();
  const address = addressOf();
  const holder = takeLock(LOCK);
  if (holder) {
    line(
      holder.url
        ? `\nTillbook is already running: ${holder.url}`
        : `\nTillbook is already starting (process ${holder.pid}).`,
    );
    return 0;
  }
  const stopping = listenForStop();
  const toUndo = [() => releaseLock(LOCK)];
  try {
    await start({ dev, address, stopping, toUndo });
    await stopping.asked;
    line();
    return 0;
  } catch (error) {
    // What was cut short by the wish to stop is no failure.
    if (stopping.wasAsked()) return 0;
    throw error;
  } finally {
    for (const undo of toUndo.reverse()) await undo();
  }
}

async function start({ dev, address, stopping, toUndo }) {
  line();
  await refuseBusyPort(address);
  const database = await openDatabase();
  toUndo.push(async () => {
    const startedAt = Date.now();
    await database.leave();
    say("database", database.toolsUrl ? "stopped" : "left running", startedAt);
  });
  stopping.check();
  await bundle();
  stopping.check();
  await migrateTo(database);
  stopping.check();
  const signIns = await loadDemonstration({ onChild: stopping.stopAlong });
  stopping.check();
  if (!dev) await buildScreens({ onChild: stopping.stopAlong });
  stopping.check();
  const simulation = await serve({ dev, address, database, stopping, toUndo });
  updateLock(LOCK, { url: address.url });
  greet(address, signIns, database, simulation);
}

async function serve({ dev, address, database, stopping, toUndo }) {
  const startedAt = Date.now();
  prepareEnvironment({ dev, address, database });
  const simulation = await simulateQuickBooks({ address });
  if (simulation) toUndo.push(() => simulation.stop());
  const { startServer } = await import(pathToFileURL(join(buildFolder, "http.mjs")));
  const server = await calmly(dev, () => startServer({ dev, folder: root })).catch((error) => {
    throw error.code === "EADDRINUSE" ? busyPort(address) : asProblem(error);
  });
  toUndo.push(async () => {
    const stoppedAt = Date.now();
    await server.stop();
    say("server", "stopped", stoppedAt);
  });
  database.watch({
    onRestart: () => say("database", "had stopped, runs again"),
    onNoRoom: () => say("database", "stopped: the disk is full, it waits for room"),
    onFailure: (error) => stopping.fail(error),
  });
  say("server", dev ? "ready, reloads on change" : "ready", startedAt);
  return simulation;
}

/** Next announces how long reading its configuration took; only a developer wants to know. */
async function calmly(dev, work) {
  const { log } = console;
  if (!dev) console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = log;
  }
}

/** The server works as the runtime login; the owner's address is not for it to know. */
function prepareEnvironment({ dev, address, database }) {
  const { env } = process;
  env.NODE_ENV = dev ? "development" : "production";
  env.HOST = address.host;
  env.PORT = String(address.port);
  env.NEXTAUTH_URL = address.url;
  env.NEXTAUTH_SECRET ??= database.secrets.sessionSecret;
  env.ENCRYPTION_MASTER_KEY ??= database.secrets.masterKey;
  env.ENCRYPTION_SALT ??= database.secrets.salt;
  env.RUNTIME_DATABASE_URL = database.runtimeUrl;
  delete env.DATABASE_URL;
}

function greet(address, signIns, database, simulation) {
  line(`\n  Tillbook runs at  ${address.url}\n`);
  for (const { role, email, password } of signIns) line(`  ${(role ?? "").padEnd(12)} ${email.padEnd(34)} ${password}`);
  if (signIns.length > 0) line();
  if (simulation) line(`  QuickBooks is simulated at  ${simulation.url}\n`);
  if (database.toolsUrl && process.env.LOG_LEVEL === "debug") line(`  Database for tools: ${database.toolsUrl}`);
  line("  Ctrl-C stops everything.\n");
}

function refuseBusyPort(address) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      if (error.code === "EADDRINUSE") reject(busyPort(address));
      else if (error.code === "EACCES")
        reject(
          new Problem(
            `Port ${address.port} may not be opened by this user: choose one above 1023, as in PORT=3000 npm run up.`,
          ),
        );
      else reject(new Problem(`Tillbook cannot listen on ${address.host}:${address.port}: ${error.message}.`));
    });
    probe.listen(address.port, address.host, () => probe.close(resolve));
  });
}

function busyPort({ host, port }) {
  return new Problem(
    `Port ${port} on ${host} is used by another program: stop that one, or choose another port, as in PORT=${port + 1} npm run up.`,
  );
}

function asProblem(error) {
  return process.env.LOG_LEVEL === "debug" ? error : new Problem(error.message);
}

/** The wish to stop, from whoever asks first; asking again changes nothing, as stopping is under way. */
function listenForStop() {
  const wish = Promise.withResolvers();
  let asked = false;
  let child = null;
  const stopping = {
    asked: wish.promise,
    wasAsked: () => asked,
    check() {
      if (asked) throw new Error("asked to stop");
    },
    stopAlong(running) {
      child = running;
      if (asked) child.kill("SIGTERM");
      child.once("exit", () => {
        child = null;
      });
    },
    fail: (error) => wish.reject(error),
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, ask);
  stopWithParent(ask);
  return stopping;

  function ask() {
    if (asked) return;
    asked = true;
    child?.kill("SIGTERM");
    wish.resolve();
  }
}
