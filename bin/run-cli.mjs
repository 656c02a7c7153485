// `npm run cli -- …`, once the packages are there and the pinned Node runs.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { migrateTo, openDatabase } from "./database.mjs";
import { addressOf, loadEnvironment } from "./environment.mjs";
import { readLock } from "./lock.mjs";
import { buildFolder, dataFolder } from "./paths.mjs";
import { knowSimulation } from "./quickbooks-simulation.mjs";

/** Runs one command and returns its exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function cli(args) {
  loadEnvironment();
  await bundle({ quiet: true });
  const { commandFor, runCommand } = await import(pathToFileURL(join(buildFolder, "cli.mjs")));
  const command = commandFor(args);
  if (!command?.database) return runCommand(args);
  const database = await openDatabase({ quiet: true });
  try {
    prepareEnvironment(database);
    await knowSimulation({ address: addressOf() });
    // A running server was migrated by the code it runs; only `doctor` looks at what is there without changing it.
    if (command.migrates && !readLock(join(dataFolder, "up.lock"))) await migrateTo(database, { quiet: true });
    return await runCommand(args);
  } finally {
    await database.leave();
  }
}

function prepareEnvironment(database) {
  const { env } = process;
  env.NODE_ENV ??= "production";
  env.LOG_LEVEL ??= "warn";
  env.NEXTAUTH_URL ??= addressOf().url;
  env.NEXTAUTH_SECRET ??= database.secrets.sessionSecret;
  env.ENCRYPTION_MASTER_KEY ??= database.secrets.masterKey;
  env.ENCRYPTION_SALT ??= database.secrets.salt;
  env.RUNTIME_DATABASE_URL = database.runtimeUrl;
  env.DATABASE_URL = database.adminUrl;
}
