// `npm run bench:pos`: sales over real HTTP beside what the database alone could do, and the till in a real browser.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildScreens } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { findChromium } from "./chromium.mjs";
import { migrateTo } from "./database.mjs";
import { loadEnvironment } from "./environment.mjs";
import { buildFolder, root } from "./paths.mjs";
import { freePort } from "./postgres.mjs";
import { FOLDER, openBenchDatabase, serverEnvironment, startServer } from "./run-bench.mjs";
import { line, Problem, say } from "./say.mjs";
import { readSecrets } from "./secrets.mjs";

const NAMES = join(root, "server", "imports", "demonstration", "december-2010.csv.gz");
const PARTS = ["http", "till"];

/**
 * `--only http|till` for one of the two. Of http: `--seconds` per figure (default 6), `--tenants` of the wide set (default 200, 0 for none),
 * `--clients` at once (default 1,4,8,16,64).
 * Of the till: `--products` in its catalogue (default 50,000), `--sales` before its memory is looked at again (default 500).
 */
export async function benchPos(args) {
  loadEnvironment();
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string" },
      seconds: { type: "string", default: "6" },
      tenants: { type: "string", default: "200" },
      clients: { type: "string", default: "1,4,8,16,64" },
      products: { type: "string", default: "50000" },
      sales: { type: "string", default: "500" },
    },
  });
  if (values.only && !PARTS.includes(values.only)) throw new Problem(`--only takes one of ${PARTS.join(", ")}.`);
  const parts = values.only ? [values.only] : PARTS;
  line();
  await bundle();
  await buildScreens();
  const secrets = readSecrets(FOLDER);
  const database = await openBenchDatabase(secrets);
  try {
    await migrateTo(database);
    const port = await freePort();
    const env = serverEnvironment(database, secrets, port);
    Object.assign(process.env, env);
    const { bench: steps } = await import(pathToFileURL(join(buildFolder, "bench.mjs")));
    const at = { steps, env, url: `http://127.0.0.1:${port}`, database };
    if (parts.includes("http"))
      await benchHttp(at, {
        seconds: Number(values.seconds),
        tenants: Number(values.tenants),
        clients: values.clients.split(",").map(Number),
      });
    if (parts.includes("till")) await benchTill(at, { products: Number(values.products), sales: Number(values.sales) });
    return 0;
  } finally {
    await database.leave();
  }
}

async function benchHttp({ steps, env, url, database }, { seconds, tenants, clients }) {
  const one = await steps.prepareTills(1, 64, tell);
  const many = tenants > 0 ? await steps.prepareTills(tenants, 1, tell) : [];
  const [queue] = await steps.prepareTills(1, 1, tell);
  await steps.closePool();
  const analyze = () => countRows(database.adminUrl);
  await analyze();
  await whileServed(env, async (serverPid) => {
    await steps.measureSales({
      url,
      serverPid,
      urls: { admin: database.adminUrl, runtime: database.runtimeUrl },
      seconds,
      clients,
      analyze,
      sets: [{ tenants: 1, tills: one }, ...(many.length > 0 ? [{ tenants: many.length, tills: many }] : [])],
      print: (text) => process.stdout.write(`${text}\n`),
    });
    const took = await steps.measureQueue(url, queue, 1, 1_000);
    process.stdout.write(`1,000 queued sales of one tablet, one after the other: ${(took / 1000).toFixed(1)} s\n`);
  });
}

async function benchTill({ steps, env, url }, { products, sales }) {
  const chromiumPath = await findChromium({ whole: true });
  const shop = await steps.prepareShop(products, NAMES, tell);
  await steps.closePool();
  await whileServed(env, () => steps.measureTill({ url, shop, sales, chromiumPath }));
}

/** What the database does by itself within a minute of quiet: it gets to know what was just made. */
async function countRows(adminUrl) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query("analyze");
  await client.end();
}

function tell(words, startedAt) {
  say("data", words, startedAt);
}

/** The built server runs while `work` does. */
async function whileServed(env, work) {
  const startedAt = Date.now();
  const server = await startServer(env);
  say("server", "ready", startedAt);
  try {
    await work(server.pid);
  } finally {
    await server.stop();
  }
}
