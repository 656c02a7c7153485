import { sql } from "drizzle-orm";
import pg from "pg";
import { closePool } from "@/server/db";
import { addErrand, closeQueue } from "@/server/quickbooks/sync/queue";
import { ask } from "@/server/testing/trading";
import { openBrowserClient } from "./browser-client";
import { cpuReader } from "./cpu";
import { figure, print } from "./figure";
import { type Counters, type QuickBooksMeasured, sum } from "./quickbooks-measured";
import { measureSyncNow, measureTranslation, measureWebhooks } from "./quickbooks-one";
import { fillLog, measureLog, measureReconciliation } from "./quickbooks-pages";
import { type BenchBooks, inside } from "./quickbooks-prepare";
import { controlSimulation } from "./simulation-client";

const LOOK_MS = 200;
const UNLIMITED = { callsPerMinute: 1_000_000, atOnce: 1_000, batchesPerMinute: 1_000_000 };
const INTUITS = { callsPerMinute: 500, atOnce: 10, batchesPerMinute: 40 };

/** A first sync as fast as both sides can, then one document at a time, notices, and the pages over all of it. */
export async function measureUnpaced(at: QuickBooksMeasured): Promise<void> {
  await controlSimulation(at.simulationUrl, "POST limits", UNLIMITED);
  await controlSimulation(at.simulationUrl, "POST latency", { ms: at.latency });
  await measureFirstSync("first sync, no pace", at);
  const client = await openBrowserClient(at.url, at.books.owner);
  await measureTranslation(at.books);
  await measureSyncNow(client, at);
  await measureWebhooks(at);
  await measureReconciliation(client, at);
  await fillLog(at);
  await measureLog(client, at);
}

export async function measurePaced(at: QuickBooksMeasured): Promise<void> {
  await controlSimulation(at.simulationUrl, "POST limits", INTUITS);
  await measureFirstSync("first sync, Intuit's pace", at);
}

/** Ends what holds the process. */
export async function letGo(): Promise<void> {
  await Promise.all(backends.map((client) => client.end()));
  await closeQueue();
  await closePool();
}

/** Confirms the set-up, which wants everything, and waits until everything stands there. Answers how many documents that were. */
export async function firstSync({
  books,
}: Pick<QuickBooksMeasured, "books">): Promise<{ there: number; ms: number; markedMs: number }> {
  const { owner } = books;
  const startedAt = performance.now();
  await ask(owner.request({ companyId: owner.companyId }), "quickbooksSetup.confirm", {});
  const markedMs = performance.now() - startedAt;
  await addErrand({ task: "quickbooks_hear", payload: { tenant: owner.tenant, companyId: owner.companyId } });
  for (;;) {
    const states = await statesOf(books);
    const open = (states["waiting"] ?? 0) + (states["sending"] ?? 0);
    if (open === 0) {
      const stuck = Object.entries(states).filter(([state]) => state !== "linked" && state !== "left");
      if (stuck.length > 0)
        print(`  not there: ${stuck.map(([state, n]) => `${n} ${state}`).join(", ")}; ${await whyNot(books)}`);
      return { there: states["linked"] ?? 0, ms: performance.now() - startedAt, markedMs };
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function statesOf(books: BenchBooks): Promise<Record<string, number>> {
  return inside(books, async (ctx) => {
    const { rows } = await ctx.tx.execute<{ state: string; n: number }>(
      sql`select state, count(*)::int as n from quickbooks_links where tenant_id = ${ctx.tenant} group by 1`,
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  });
}

/** In the words of the screen. */
function whyNot(books: BenchBooks): Promise<string> {
  return inside(books, async (ctx) => {
    const { rows } = await ctx.tx.execute<{ words: string }>(
      sql`select distinct left(problem_words, 160) as words from quickbooks_links where tenant_id = ${ctx.tenant} and state = 'attention' limit 3`,
    );
    return rows.map(({ words }) => words).join(" | ");
  });
}

async function measureFirstSync(name: string, at: QuickBooksMeasured): Promise<void> {
  const { books, simulationUrl } = at;
  await controlSimulation(simulationUrl, "DELETE counters");
  const backendPid = await backendOf(at.adminUrl);
  const readCpu = cpuReader(at.serverPid, backendPid);
  const before = readCpu?.();
  const { there, ms, markedMs } = await firstSync(at);
  const after = readCpu?.();
  const { calls, commits, throttled } = await controlSimulation<Counters>(simulationUrl, "GET counters");
  const made = sum(commits);
  const each = (value: number) => (value / there).toFixed(3);
  print(`\n${name}: ${there.toLocaleString("en-GB")} of ours there, ${made.toLocaleString("en-GB")} written by them`);
  print(
    figure(
      "documents per second",
      (there / (ms / 1000)).toFixed(1),
      `${(ms / 1000).toFixed(1)} s, of it wanting everything ${(markedMs / 1000).toFixed(1)} s`,
    ),
  );
  print(figure("calls per document", each(sum(calls)), `${sum(calls)} calls, ${throttled} told to wait`));
  for (const [kind, count] of Object.entries(calls).sort(([, a], [, b]) => b - a)) {
    print(figure(`  ${kind}`, each(count), `${count}`));
  }
  for (const { path, count, p50, p95 } of await callsOf(books)) {
    print(
      figure(
        `  answer of ${path}`,
        `${p50.toFixed(0)} ms`,
        `p95 ${p95.toFixed(0)} ms, ${count} calls, ${((p50 * count) / there).toFixed(1)} ms per document`,
      ),
    );
  }
  if (before && after) {
    const cpu = (part: "server" | "database") => `${((after[part] - before[part]) / there).toFixed(1)} ms`;
    print(figure("CPU per document, server", cpu("server"), ""));
    print(figure("CPU per document, database", cpu("database"), ""));
  }
}

/** The parts of a batch are in the log of each document; the call was one. */
function callsOf(books: BenchBooks) {
  return inside(books, async (ctx) => {
    const { rows } = await ctx.tx.execute<{ path: string; count: number; p50: number; p95: number }>(sql`
      select method || ' ' || split_part(path, '/', 1) as path, count(*)::int as count,
        percentile_cont(0.5) within group (order by took_ms) as p50, percentile_cont(0.95) within group (order by took_ms) as p95
      from quickbooks_calls where tenant_id = ${ctx.tenant} and (request_id is null or position(' ' in request_id) = 0)
      group by 1 order by 2 desc limit 6`);
    return rows;
  });
}

async function backendOf(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const pid = rows[0]?.pid ?? 0;
  client.on("error", () => {});
  backends.push(client);
  return pid;
}

/** Kept open while it is read what the database's processes spend. */
const backends: pg.Client[] = [];
