// The first step of every command: the packages the lockfile names, then the Node version the project pins.
// Runs on any Node from 20.9 and uses nothing but Node itself.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { waitForLock } from "./lock.mjs";
import { dataFolder, modulesFolder, root } from "./paths.mjs";
import { Problem, say, tail } from "./say.mjs";
import { isThrifty, thrift } from "./thrift.mjs";

const LEAST = [20, 9];
const PINNED_MAJOR = 24;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const STAMP = join(modulesFolder, ".tillbook-stamp");

/**
 * Returns when this process runs the pinned Node with all packages in place; one that is to serve (`thrifty`) within the
 * limits of thrift.mjs. Where that is not so it starts the same command again in the right way and never returns.
 */
export async function boot({ quiet = false, thrifty = false } = {}) {
  refuseOldNode();
  process.chdir(root);
  await installPackages(quiet);
  const node = major(process.versions.node) === PINNED_MAJOR ? process.execPath : pinnedNode();
  if (node !== process.execPath || (thrifty && !isThrifty())) await continueOn(node, thrifty);
}

function refuseOldNode() {
  const [majorNow, minorNow] = process.versions.node.split(".").map(Number);
  if (majorNow < LEAST[0] || (majorNow === LEAST[0] && minorNow < LEAST[1])) {
    throw new Problem(
      `Tillbook needs Node ${LEAST.join(".")} or newer and this is Node ${process.versions.node}: install a newer one from https://nodejs.org and run the command again.`,
    );
  }
}

async function installPackages(quiet) {
  const startedAt = Date.now();
  const wanted = packagesStamp();
  if (installedStamp() === wanted) return;
  mkdirSync(dataFolder, { recursive: true });
  const release = await waitForLock(join(dataFolder, "install.lock"), () =>
    say("packages", "another command is installing them"),
  );
  try {
    if (installedStamp() === wanted) return;
    if (!quiet) say("packages", existsSync(modulesFolder) ? "updating to the lockfile" : "installing");
    rmSync(STAMP, { force: true });
    await npmCi();
    writeFileSync(STAMP, wanted);
    if (!quiet) say("packages", "installed", startedAt);
  } finally {
    release();
  }
}

function packagesStamp() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}\n`;
}

function installedStamp() {
  try {
    return readFileSync(STAMP, "utf8");
  } catch {
    return null;
  }
}

/** npm removes node_modules first, so it must not itself run from there. */
async function npmCi() {
  const env = { ...process.env };
  env.PATH = (env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join("node_modules", ".bin")))
    .join(delimiter);
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = /^npm(-cli)?\.js$/.test(basename(process.env.npm_execpath ?? "")) ? process.env.npm_execpath : null;
  const node = process.env.npm_node_execpath?.startsWith(modulesFolder)
    ? "node"
    : (process.env.npm_node_execpath ?? "node");
  const { code, output } = await run(npm ? node : "npm", npm ? [npm, ...args] : args, env);
  if (code === 0) return;
  if (/ENOSPC/.test(output))
    throw new Problem("The disk is full: the packages need about 1 GB. Free some space and start again.");
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output)) {
    throw new Problem(
      "The packages could not be fetched: the npm registry cannot be reached. Check the connection and start again.",
      tail(output, 6),
    );
  }
  if (code === null)
    throw new Problem("npm was not found. It comes with Node: install Node from https://nodejs.org and start again.");
  throw new Problem("npm could not install the packages the lockfile names.", tail(output));
}

function run(program, args, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    const stop = () => {
      child.once("close", () => process.exit(130));
      child.kill("SIGTERM");
    };
    for (const signal of SIGNALS) process.once(signal, stop);
    const forgetParent = stopWithParent(stop);
    const settle = (result) => {
      forgetParent();
      for (const signal of SIGNALS) process.removeListener(signal, stop);
      resolve(result);
    };
    child.on("error", (error) => settle({ code: null, output: String(error) }));
    child.on("close", (code) => settle({ code: code ?? 1, output }));
  });
}

/** The Node that comes along; where none does, this one if it will do. */
function pinnedNode() {
  const pinned = join(modulesFolder, ".bin", "node");
  if (existsSync(pinned)) return pinned;
  if (major(process.versions.node) > PINNED_MAJOR || process.versions.node.startsWith("22.")) return process.execPath;
  throw new Problem(
    `No Node ${PINNED_MAJOR} comes along for ${process.platform}-${process.arch}: install Node ${PINNED_MAJOR} and run the command again.`,
  );
}

function continueOn(node, thrifty) {
  const limits = thrifty ? thrift : { execArgv: [], env: {} };
  const child = spawn(node, [...limits.execArgv, ...process.argv.slice(1)], {
    cwd: root,
    env: { ...limits.env, ...process.env },
    stdio: "inherit",
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise(() => {
    child.on("error", (error) => {
      process.stderr.write(`\nThe Node that comes along could not be started: ${error.message}\n`);
      process.exit(1);
    });
    child.on("exit", (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
    stopWithParent(() => child.kill("SIGTERM"));
  });
}

/** npm that is killed outright tells nobody: a process whose parent changes has lost it. Returns a function that ends the watch. */
export function stopWithParent(stop) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

function major(version) {
  return Number(version.split(".")[0]);
}
