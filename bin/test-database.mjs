// Databases for tests: one server under `.data/test`, shared by whoever tests at the moment, and a fresh database for each.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

import { buildFolder, dataFolder } from "./paths.mjs";
import { readSecrets } from "./secrets.mjs";
import { isUsed, joinServer } from "./shared-server.mjs";

const FOLDER = join(dataFolder, "test");
/** Nothing here must survive a power cut, so nothing waits for the disk. */
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
const RUNTIME_USER = "tillbook_test";

/**
 * A migrated, empty database of its own: `adminUrl` for its owner, `runtimeUrl` for the application, `close()` drops it.
 * @param {string} prefix the first letters of its name
 */
export async function openTestDatabase(prefix) {
  const secrets = readSecrets(FOLDER);
  const name = `${prefix}_${process.pid}_${randomBytes(4).toString("hex")}`;
  const server = await joinTestServer(name);
  try {
    await withClient(server.url("postgres"), async (client) => {
      await dropLeftovers(client, prefix);
      await client.query(`create database "${name}"`);
    });
    await bundle({ groups: ["migrate"], quiet: true });
    const { migrateDatabase } = await import(pathToFileURL(join(buildFolder, "migrate.mjs")));
    await migrateDatabase(server.url(name), { user: RUNTIME_USER, password: secrets.runtimePassword });
  } catch (error) {
    await server.leave();
    throw error;
  }
  return {
    adminUrl: server.url(name),
    runtimeUrl: server.url(name, RUNTIME_USER, secrets.runtimePassword),
    sessionSecret: secrets.sessionSecret,
    /** What seals tokens, under the names the server reads. */
    sealing: { ENCRYPTION_MASTER_KEY: secrets.masterKey, ENCRYPTION_SALT: secrets.salt },
    async close() {
      await withClient(server.url("postgres"), (client) =>
        client.query(`drop database if exists "${name}" with (force)`),
      ).catch(() => {});
      await server.leave();
    },
  };
}

/** The server tests use, for as long as `leave()` is not called. */
export async function joinTestServer(user = `run_${process.pid}`) {
  if (process.env.DATABASE_URL_FOR_TESTS) return externalServer(process.env.DATABASE_URL_FOR_TESTS);
  const { databasePassword } = readSecrets(FOLDER);
  return joinServer({ folder: FOLDER, password: databasePassword, user, settings: CARELESS, quiet: true });
}

function externalServer(adminUrl) {
  return {
    url(database, user, password) {
      const url = new URL(adminUrl);
      url.pathname = `/${database}`;
      if (user) Object.assign(url, { username: user, password });
      return url.href;
    },
    leave: async () => {},
  };
}

/** Databases of runs that were killed. */
async function dropLeftovers(client, prefix) {
  const { rows } = await client.query("select datname from pg_database where datname ~ $1", [
    `^${prefix}_[0-9]+_[0-9a-f]{8}$`,
  ]);
  for (const { datname } of rows) {
    if (!isUsed(FOLDER, datname) && !isRunning(datname))
      await client.query(`drop database if exists "${datname}" with (force)`);
  }
}

function isRunning(database) {
  try {
    process.kill(Number(database.split("_").at(-2)), 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

async function withClient(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
