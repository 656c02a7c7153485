// `npm test`, once the packages are there and the pinned Node runs. Every part runs, even when one before it failed.
import { fork, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildScreens } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { findChromium } from "./chromium.mjs";
import { loadEnvironment } from "./environment.mjs";
import { buildFolder, modulesFolder, root } from "./paths.mjs";
import { freePort } from "./postgres.mjs";
import { simulateQuickBooks } from "./quickbooks-simulation.mjs";
import { line, Problem, say, seconds, tail } from "./say.mjs";
import { joinTestServer, openTestDatabase } from "./test-database.mjs";
import { readBrowserResults, readUnitResults } from "./test-results.mjs";
import { thrift } from "./thrift.mjs";

const PARTS = { lint, types, unit, migrations, build, browser };
const REPORTS = join(buildFolder, "reports");

/**
 * Runs every part, or the one named first, with what follows handed to its program: `npm test -- unit server/orders`.
 * Ends with one line, `N passed, N failed`, and returns the exit code.
 */
export async function test(args) {
  loadEnvironment();
  // Nothing that is tested may reach a real company.
  for (const name of Object.keys(process.env)) if (name.startsWith("QUICKBOOKS_")) delete process.env[name];
  const [only, ...rest] = args;
  if (only && !PARTS[only])
    throw new Problem(`There is no part "${only}": choose one of ${Object.keys(PARTS).join(", ")}.`);
  const stop = stopChildrenOnSignal();
  mkdirSync(REPORTS, { recursive: true });
  line();
  const startedAt = Date.now();
  const total = { passed: 0, failed: 0, failures: [] };
  // Held from first to last, so that a part that is cut short leaves no server behind.
  const server = await joinTestServer();
  try {
    for (const [name, part] of only ? [[only, PARTS[only]]] : Object.entries(PARTS)) {
      if (stop.asked) break;
      add(total, await runPart(name, part, rest));
    }
  } finally {
    await server.leave();
  }
  if (stop.asked) return 130;
  for (const failure of total.failures) line(`\n${failure}`);
  line(`\n  ${seconds(Date.now() - startedAt)}`);
  line(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function runPart(name, part, rest) {
  const startedAt = Date.now();
  try {
    const results = await part(rest);
    const skipped = results.skipped ? `, ${results.skipped} skipped` : "";
    const counted = results.counted
      ? `${results.passed} passed${results.failed ? `, ${results.failed} failed` : ""}${skipped}`
      : "ok";
    say(name, results.failed && !results.counted ? "FAILED" : counted, startedAt);
    return results;
  } catch (error) {
    say(name, "FAILED", startedAt);
    const words =
      error instanceof Problem
        ? [error.message, error.details].filter(Boolean).join("\n")
        : (error?.stack ?? String(error));
    return failed(name, words);
  }
}

function add(total, results) {
  total.passed += results.passed;
  total.failed += results.failed;
  total.failures.push(...results.failures);
}

function failed(name, words) {
  return { passed: 0, failed: 1, failures: [`✗ ${name}\n${words}`] };
}

const passed = { passed: 1, failed: 0, failures: [] };

// ── The parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Format, lint and the import law. */
async function lint() {
  const { code, output } = await run([
    join(modulesFolder, ".bin", "biome"),
    "ci",
    "--max-diagnostics=50",
    "--colors=off",
  ]);
  return code === 0 ? passed : failed("format, lint and import law", tail(output, 200));
}

async function types() {
  const { code, output } = await run([join(modulesFolder, ".bin", "tsc"), "--noEmit", "-p", "."]);
  return code === 0 ? passed : failed("types", tail(output, 60));
}

/** Unit and database tests. */
async function unit(rest) {
  const report = join(REPORTS, "unit.json");
  rmSync(report, { force: true });
  const vitest = join(modulesFolder, "vitest", "vitest.mjs");
  const { code, output } = await run([
    process.execPath,
    vitest,
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${report}`,
    ...rest,
  ]);
  if (!existsSync(report)) return failed("unit and database tests", tail(output, 60));
  const results = { counted: true, ...readUnitResults(JSON.parse(readFileSync(report, "utf8")), output) };
  if (code !== 0 && results.failed === 0) add(results, failed("unit and database tests", tail(output, 60)));
  return results;
}

/** What would be generated from the schema now must be nothing. */
async function migrations() {
  const copy = join(buildFolder, "migrations");
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, "drizzle", "migrations"), copy, { recursive: true });
  const before = readdirSync(copy).length;
  const { code, output } = await run([
    process.execPath,
    join(modulesFolder, "drizzle-kit", "bin.cjs"),
    "generate",
    "--dialect=postgresql",
    "--schema=./drizzle/schema/*.ts",
    "--out=./.build/migrations",
  ]);
  const added = readdirSync(copy).filter((file) => !existsSync(join(root, "drizzle", "migrations", file)));
  const words = added.map((file) => readFileSync(join(copy, file), "utf8")).join("\n");
  rmSync(copy, { recursive: true, force: true });
  if (code === 0 && added.length === 0 && before > 0) return passed;
  return failed(
    "migrations match the schema",
    `The schema has changes no migration makes: npx drizzle-kit generate writes one.\n${words || tail(output)}`,
  );
}

async function build() {
  await bundle({ quiet: true });
  await buildScreens({ quiet: true, onChild: remember });
  return passed;
}

/** The built application in a real Chromium, over a database of its own. */
async function browser(rest) {
  if (!existsSync(join(root, "e2e"))) return failed("browser tests", "There are none.");
  const chromium = await findChromium();
  await bundle({ quiet: true });
  await buildScreens({ quiet: true, onChild: remember });
  const database = await openTestDatabase("e2e");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    TZ: "UTC",
    HOST: "127.0.0.1",
    PORT: String(port),
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: database.sessionSecret,
    ...database.sealing,
    RUNTIME_DATABASE_URL: database.runtimeUrl,
    PLAYWRIGHT_CHROMIUM: chromium,
    BASE_URL: url,
  };
  delete env.DATABASE_URL;
  let server;
  let simulation;
  try {
    const kept = join(buildFolder, "quickbooks-simulation.json");
    rmSync(kept, { force: true });
    simulation = await simulateQuickBooks({
      address: { host: "127.0.0.1", port, url },
      environment: env,
      folder: buildFolder,
    });
    server = await serve(env);
    const report = join(REPORTS, "browser.json");
    rmSync(report, { force: true });
    const playwright = join(modulesFolder, "@playwright", "test", "cli.js");
    const { code, output } = await run([process.execPath, playwright, "test", "--reporter=json", ...rest], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      // The commands that prepare a test's tenant are server code.
      NODE_OPTIONS: "--conditions=react-server",
    });
    if (!existsSync(report)) return failed("browser tests", tail(output, 60));
    const results = { counted: true, ...readBrowserResults(JSON.parse(readFileSync(report, "utf8"))) };
    if (code !== 0 && results.failed === 0) add(results, failed("browser tests", tail(output, 60)));
    if (results.failed > 0 && server.output()) results.failures.push(`The server said:\n${tail(server.output(), 40)}`);
    return results;
  } finally {
    await server?.stop();
    await simulation?.stop();
    await database.close();
  }
}

function serve(env) {
  return new Promise((resolve, reject) => {
    const child = fork(join(root, "bin", "serve.mjs"), {
      cwd: root,
      env: { ...thrift.env, ...env },
      execArgv: thrift.execArgv,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output = `${output}${chunk}`.slice(-100_000);
      });
    }
    const gone = new Promise((done) => child.once("exit", done));
    gone.then(() => reject(new Problem("The built server did not start.", tail(output))));
    child.once("message", () => {
      resolve({
        output: () => output,
        async stop() {
          child.kill("SIGTERM");
          await gone;
        },
      });
    });
  });
}

// ── Programs ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const children = new Set();

function remember(child) {
  children.add(child);
  child.once("exit", () => children.delete(child));
}

function run([program, ...args], env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...env, NO_COLOR: "1", FORCE_COLOR: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    remember(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The programs end on their own signal or on this one; the parts then clean up as they do after a failure. */
function stopChildrenOnSignal() {
  const stop = { asked: false };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      stop.asked = true;
      for (const child of children) child.kill("SIGTERM");
    });
  }
  return stop;
}
