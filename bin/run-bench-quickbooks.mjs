// `npm run bench:quickbooks`: a first sync with and without Intuit's pace, Sync now, webhooks, and the pages that show what was sent.
import { fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildScreens } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { migrateTo } from "./database.mjs";
import { loadEnvironment } from "./environment.mjs";
import { buildFolder, root } from "./paths.mjs";
import { freePort } from "./postgres.mjs";
import { FOLDER, openBenchDatabase, serverEnvironment, startServer } from "./run-bench.mjs";
import { line, Problem, say } from "./say.mjs";
import { readSecrets } from "./secrets.mjs";

const UNPACED = "1000000";
/** As the product ships: below Intuit's 500. */
const PACED = "420";
const VERIFIER = "bench-verifier";

/**
 * `--documents` of the first sync (default 2,000), `--paced` documents of the one at Intuit's pace (default 500, 0 for none), `--rows` of the
 * sync log (default 10,000), `--samples` of Sync now and of webhooks (default 50), `--latency` of each call over there in ms (default 0).
 */
export async function benchQuickBooks(args) {
  loadEnvironment();
  const { values } = parseArgs({
    args,
    options: {
      documents: { type: "string", default: "2000" },
      paced: { type: "string", default: "500" },
      rows: { type: "string", default: "10000" },
      samples: { type: "string", default: "50" },
      latency: { type: "string", default: "0" },
    },
  });
  const wish = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const wrong = Object.entries(wish).find(([, value]) => !Number.isInteger(value) || value < 0);
  if (wrong) throw new Problem(`--${wrong[0]} takes a whole number.`);
  line();
  await bundle();
  await buildScreens();
  const secrets = readSecrets(FOLDER);
  const database = await openBenchDatabase(secrets);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const simulation = await startSimulation(`${url}/api/quickbooks/webhook`);
  try {
    await migrateTo(database);
    const env = {
      ...serverEnvironment(database, secrets, port),
      ...simulation.environment,
      QUICKBOOKS_REDIRECT_URL: `${url}/api/quickbooks/callback`,
    };
    Object.assign(process.env, env, { QUICKBOOKS_CALLS_PER_MINUTE: UNPACED });
    const { bench: steps } = await import(pathToFileURL(join(buildFolder, "bench.mjs")));
    const at = { ...wish, url, simulationUrl: simulation.url, verifier: VERIFIER, adminUrl: database.adminUrl, say };
    await benchAll({ steps, env, database, at });
    return 0;
  } finally {
    simulation.stop();
    await database.leave();
  }
}

async function benchAll({ steps, env, database, at }) {
  const books = await steps.prepareBooks({ ...at, name: "Unpaced" });
  await served({ ...env, QUICKBOOKS_CALLS_PER_MINUTE: UNPACED }, (serverPid) =>
    steps.measureUnpaced({ ...at, serverPid, books }),
  );
  // What is listened to is slower: a server of its own, and fewer documents.
  const few = await steps.prepareBooks({ ...at, documents: Math.min(300, at.documents), name: "Overheard" });
  const heard = await steps.openDatabaseLine(database.runtimeUrl);
  try {
    await served({ ...env, QUICKBOOKS_CALLS_PER_MINUTE: UNPACED, RUNTIME_DATABASE_URL: heard.url }, () =>
      steps.overhearQuickBooks({ ...at, line: heard, databaseUrl: database.runtimeUrl, books: few, whole: books }),
    );
  } finally {
    heard.close();
  }
  if (at.paced > 0) {
    const paced = await steps.prepareBooks({ ...at, documents: at.paced, name: "Paced" });
    await served({ ...env, QUICKBOOKS_CALLS_PER_MINUTE: PACED }, (serverPid) =>
      steps.measurePaced({ ...at, serverPid, books: paced }),
    );
  }
  await steps.letGo();
}

async function served(env, work) {
  const startedAt = Date.now();
  const server = await startServer(env);
  say("server", "ready", startedAt);
  try {
    await work(server.pid);
  } finally {
    await server.stop();
  }
}

function startSimulation(webhookUrl) {
  const settings = {
    clientId: "bench",
    clientSecret: "bench-secret",
    verifierToken: VERIFIER,
    webhookUrl,
  };
  const child = fork(join(root, "bin", "serve-simulation.mjs"), [JSON.stringify(settings)], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Problem("The simulated QuickBooks did not start.")));
    child.once("message", ({ url, environment }) => resolve({ url, environment, stop: () => child.kill("SIGTERM") }));
  });
}
