// Databases for tests: one server under `.data/test`, shared by whoever tests at the moment, and a fresh database for each.
import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { readLock, releaseLock, takeLock, waitForLock } from "./lock.mjs";
import { buildFolder, dataFolder } from "./paths.mjs";
import { startPostgres } from "./postgres.mjs";
import { readSecrets } from "./secrets.mjs";

const FOLDER = join(dataFolder, "test");
const USERS = join(FOLDER, "users");
const RUNTIME_USER = "tillbook_test";

/**
 * A migrated, empty database of its own: `adminUrl` for its owner, `runtimeUrl` for the application, `close()` drops it.
 * @param {string} prefix the first letters of its name
 */
export async function openTestDatabase(prefix) {
  const secrets = readSecrets(FOLDER);
  const name = `${prefix}_${process.pid}_${randomBytes(4).toString("hex")}`;
  const server = process.env.DATABASE_URL_FOR_TESTS
    ? externalServer(process.env.DATABASE_URL_FOR_TESTS)
    : await sharedServer(name, secrets);
  try {
    await withClient(server.url("postgres"), async (client) => {
      await dropLeftovers(client, prefix);
      await client.query(`create database "${name}"`);
    });
    await bundle({ quiet: true });
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
    async close() {
      await withClient(server.url("postgres"), (client) =>
        client.query(`drop database if exists "${name}" with (force)`),
      ).catch(() => {});
      await server.leave();
    },
  };
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

/** Started by the first, stopped by the last. Nothing here must survive a power cut, so it does not wait for the disk. */
async function sharedServer(name, secrets) {
  mkdirSync(USERS, { recursive: true });
  const mine = join(USERS, name);
  const release = await waitForLock(join(FOLDER, "server.lock"));
  try {
    takeLock(mine);
    const server = await startPostgres({
      folder: FOLDER,
      password: secrets.databasePassword,
      settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
      quiet: true,
    });
    return { url: server.url, leave: () => leave(mine, server) };
  } finally {
    release();
  }
}

async function leave(mine, server) {
  const release = await waitForLock(join(FOLDER, "server.lock"));
  try {
    releaseLock(mine);
    const others = readdirSync(USERS).filter((user) => {
      if (readLock(join(USERS, user))) return true;
      rmSync(join(USERS, user), { force: true });
      return false;
    });
    if (others.length === 0) await server.stop();
  } finally {
    release();
  }
}

/** Databases of runs that were killed. */
async function dropLeftovers(client, prefix) {
  const { rows } = await client.query("select datname from pg_database where datname ~ $1", [
    `^${prefix}_[0-9]+_[0-9a-f]{8}$`,
  ]);
  for (const { datname } of rows) {
    if (readLock(join(USERS, datname)) === null && !isRunning(datname))
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
