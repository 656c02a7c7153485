// `npm run bench`, once the packages are there and the pinned Node runs: a server and a database of its own under `.data/bench`.
import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildScreens } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { findChromium } from "./chromium.mjs";
import { migrateTo } from "./database.mjs";
import { loadEnvironment } from "./environment.mjs";
import { buildFolder, dataFolder, root } from "./paths.mjs";
import { freePort } from "./postgres.mjs";
import { line, Problem, say } from "./say.mjs";
import { readSecrets } from "./secrets.mjs";
import { joinServer } from "./shared-server.mjs";
import { thrift } from "./thrift.mjs";

export const FOLDER = join(dataFolder, "bench");
const DATABASE = "bench";
const RUNTIME_USER = "tillbook_bench";

/**
 * Imports a retailer's history once, then measures lists, searches and the money path through real HTTP at 1 and 8 clients.
 * `--file` is the whole history (see docs/import-retail.md); without it the month that ships is used and the figures say so.
 */
export async function bench(args) {
  loadEnvironment();
  const { values } = parseArgs({
    args,
    options: { file: { type: "string" }, samples: { type: "string", default: "200" } },
  });
  const file = resolve(values.file ?? join(root, "server", "imports", "demonstration", "december-2010.csv.gz"));
  if (!existsSync(file)) throw new Problem(`There is no file ${file}.`);
  line();
  await bundle();
  await buildScreens();
  const secrets = readSecrets(FOLDER);
  const database = await openBenchDatabase(secrets);
  let server;
  try {
    await migrateTo(database);
    const port = await freePort();
    const env = serverEnvironment(database, secrets, port);
    Object.assign(process.env, env);
    const { bench: steps } = await import(pathToFileURL(join(buildFolder, "bench.mjs")));
    const prepared = await steps.prepare(file, (words, startedAt) => say("data", words, startedAt));
    const startedAt = Date.now();
    server = await startServer(env);
    say("server", "ready", startedAt);
    await steps.measure({
      url: `http://127.0.0.1:${port}`,
      serverPid: server.pid,
      // Fewer would not leave each of eight clients something to pay and to refund.
      samples: Math.max(100, Number(values.samples) || 0),
      ...prepared,
    });
    await overhear(steps, env, database, prepared.key);
    await steps.measurePages({
      url: `http://127.0.0.1:${port}`,
      chromiumPath: await findChromium({ whole: true }),
      ...prepared,
    });
    return 0;
  } finally {
    await server?.stop();
    await database.leave();
  }
}

/** A second server, whose way to the database is listened to: that would cost the first one time. */
async function overhear(steps, env, database, key) {
  const line = await steps.openDatabaseLine(database.runtimeUrl);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer({ ...env, PORT: String(port), NEXTAUTH_URL: url, RUNTIME_DATABASE_URL: line.url });
  try {
    await steps.countRoundTrips({ url, key, line, databaseUrl: database.runtimeUrl });
  } finally {
    await server.stop();
    line.close();
  }
}

export async function openBenchDatabase(secrets) {
  const startedAt = Date.now();
  const server = await joinServer({ folder: FOLDER, password: secrets.databasePassword, user: `bench-${process.pid}` });
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
  if (rowCount === 0) await client.query(`create database "${DATABASE}"`);
  await client.end();
  say("database", "ready (.data/bench)", startedAt);
  return {
    adminUrl: server.url(DATABASE),
    runtime: { user: RUNTIME_USER, password: secrets.runtimePassword },
    runtimeUrl: server.url(DATABASE, RUNTIME_USER, secrets.runtimePassword),
    leave: server.leave,
  };
}

export function serverEnvironment(database, secrets, port) {
  return {
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    HOST: "127.0.0.1",
    PORT: String(port),
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    NEXTAUTH_SECRET: secrets.sessionSecret,
    ENCRYPTION_MASTER_KEY: secrets.masterKey,
    ENCRYPTION_SALT: secrets.salt,
    // What is measured reaches no real company.
    QUICKBOOKS_CLIENT_ID: "",
    RUNTIME_DATABASE_URL: database.runtimeUrl,
    DATABASE_URL: database.adminUrl,
  };
}

export function startServer(env) {
  const child = fork(join(root, "bin", "serve.mjs"), {
    cwd: root,
    env: { ...thrift.env, ...process.env, ...env },
    execArgv: thrift.execArgv,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = new Promise((done) => child.once("exit", done));
  return new Promise((resolvePromise, reject) => {
    gone.then(() => reject(new Problem("The built server did not start.")));
    child.once("message", () =>
      resolvePromise({
        pid: child.pid,
        async stop() {
          child.kill("SIGTERM");
          await gone;
        },
      }),
    );
  });
}
