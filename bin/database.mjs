// The application's own database: the server that comes along with its data in `.data`, or the one DATABASE_URL names.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFolder, dataFolder } from "./paths.mjs";
import { Problem, say } from "./say.mjs";
import { readSecrets } from "./secrets.mjs";
import { joinServer } from "./shared-server.mjs";

const DATABASE = "tillbook";
const RUNTIME_USER = "tillbook_app";

/**
 * Opens the database for one command. `adminUrl` is its owner's, `runtime` the application's login.
 * `leave()` stops the server that comes along unless another command uses it; one named by DATABASE_URL is never touched.
 */
export async function openDatabase({ quiet = false } = {}) {
  const startedAt = Date.now();
  const secrets = readSecrets(dataFolder);
  const database = process.env.DATABASE_URL
    ? await named(process.env.DATABASE_URL, secrets)
    : await comesAlong(secrets, quiet);
  if (!quiet) say("database", `ready (${database.where})`, startedAt);
  return { ...database, secrets };
}

async function comesAlong(secrets, quiet) {
  if (process.env.RUNTIME_DATABASE_URL) {
    throw new Problem(
      "RUNTIME_DATABASE_URL is set without DATABASE_URL: set both, or neither to use the database that comes along.",
    );
  }
  const server = await joinServer({
    folder: dataFolder,
    password: secrets.databasePassword,
    user: `process-${process.pid}`,
    quiet,
  });
  try {
    await makeDatabase(server.url("postgres"));
  } catch (error) {
    await server.leave();
    throw error;
  }
  return {
    where: server.adopted ? "was running" : ".data",
    adminUrl: server.url(DATABASE),
    toolsUrl: server.toolsUrl(DATABASE),
    runtime: { user: RUNTIME_USER, password: secrets.runtimePassword },
    runtimeUrl: server.url(DATABASE, RUNTIME_USER, secrets.runtimePassword),
    leave: server.leave,
    watch: server.watch,
  };
}

async function makeDatabase(url) {
  const client = await connect(url, (error) =>
    error.code === "28P01"
      ? `The password in ${join(dataFolder, "secrets.json")} does not open the database beside it: put back the file that belongs to it.`
      : null,
  );
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`create database "${DATABASE}"`);
  } finally {
    await client.end();
  }
}

async function named(adminUrl, secrets) {
  const admin = parse("DATABASE_URL", adminUrl);
  const where = `${admin.hostname || admin.searchParams.get("host") || "localhost"}${admin.port ? `:${admin.port}` : ""}`;
  const client = await connect(
    adminUrl,
    (error) => `The database at ${where} (DATABASE_URL) cannot be used: ${error.message || error.code}.`,
  );
  await client.end();
  const runtime = process.env.RUNTIME_DATABASE_URL
    ? parse("RUNTIME_DATABASE_URL", process.env.RUNTIME_DATABASE_URL)
    : new URL(adminUrl);
  if (!process.env.RUNTIME_DATABASE_URL)
    Object.assign(runtime, { username: runtimeUserOf(admin), password: secrets.runtimePassword });
  return {
    where,
    adminUrl,
    toolsUrl: null,
    runtime: { user: decodeURIComponent(runtime.username), password: decodeURIComponent(runtime.password) },
    runtimeUrl: runtime.href,
    leave: async () => {},
    watch: () => {},
  };
}

/** Roles are the server's, not the database's: each database has a login of its own, so that two never change one's password. */
function runtimeUserOf({ pathname, username }) {
  const database = decodeURIComponent(pathname.slice(1) || username);
  return `${database.slice(0, 50)}_app`;
}

function parse(name, value) {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    throw new Problem(`${name} must be an address such as postgresql://user:password@host:5432/database.`);
  return url;
}

async function connect(connectionString, explain) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Problem(explain(error) ?? `The database cannot be opened: ${error.message}.`);
  }
  return client;
}

/** Brings the database to the code's schema. A database newer than the code is refused and left as it is. */
export async function migrateTo({ adminUrl, runtime }, { quiet = false } = {}) {
  const startedAt = Date.now();
  const { migrateDatabase } = await import(pathToFileURL(join(buildFolder, "migrate.mjs")));
  const { applied } = await migrateDatabase(adminUrl, runtime).catch((error) => {
    if (error.code === undefined)
      throw new Problem(error.message, error.cause ? String(error.cause.message ?? error.cause) : "");
    throw Object.assign(new Problem(`The database could not be brought up to date: ${error.message}.`), {
      code: error.code,
    });
  });
  if (!quiet) say("migrations", applied === 0 ? "up to date" : `${applied} applied`, startedAt);
}
