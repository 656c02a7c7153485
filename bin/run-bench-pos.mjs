// `npm run bench:pos`: sales per second over real HTTP against the built server, beside what the database alone could do.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { buildScreens } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { migrateTo } from "./database.mjs";
import { loadEnvironment } from "./environment.mjs";
import { buildFolder } from "./paths.mjs";
import { freePort } from "./postgres.mjs";
import { FOLDER, openBenchDatabase, serverEnvironment, startServer } from "./run-bench.mjs";
import { line, say } from "./say.mjs";
import { readSecrets } from "./secrets.mjs";

/** `--seconds` per figure (default 6); `--tenants` of the wide set (default 200). */
export async function benchPos(args) {
  loadEnvironment();
  const { values } = parseArgs({
    args,
    options: { seconds: { type: "string", default: "6" }, tenants: { type: "string", default: "200" } },
  });
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
    const tell = (words, startedAt) => say("data", words, startedAt);
    const one = await steps.prepareTills(1, 64, tell);
    const many = await steps.prepareTills(Number(values.tenants), 1, tell);
    const [queue] = await steps.prepareTills(1, 1, tell);
    await steps.closePool();
    const startedAt = Date.now();
    server = await startServer(env);
    say("server", "ready", startedAt);
    const url = `http://127.0.0.1:${port}`;
    await steps.measureSales({
      url,
      urls: { admin: database.adminUrl, runtime: database.runtimeUrl },
      seconds: Number(values.seconds),
      sets: [
        { tenants: 1, tills: one },
        { tenants: many.length, tills: many },
      ],
      print: (text) => process.stdout.write(`${text}\n`),
    });
    const took = await steps.measureQueue(url, queue, 1, 1_000);
    process.stdout.write(`1,000 queued sales of one tablet, one after the other: ${(took / 1000).toFixed(1)} s\n`);
    return 0;
  } finally {
    await server?.stop();
    await database.leave();
  }
}
