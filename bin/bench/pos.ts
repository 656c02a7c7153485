import { minor } from "@/server/money";
import { aSale, soldLine, tender } from "@/server/testing/till-sale";
import { type Cpu, cpuReader } from "./cpu";
import { openKeptLine } from "./kept-line";
import { openFunctionLoad } from "./pos-function";
import type { BenchTill } from "./pos-prepare";
import { stopwatch } from "./timings";

/** More sales than a machine of two cores keeps. */
const MOST_PER_SECOND = 1_000;
const WARM_SECONDS = 2;

type Result = { clients: number; p50: number; p95: number; p99: number; perSecond: number };
/** `cpu`: milliseconds of each process per sale over HTTP, however busy the machine is with something else. */
type Round = { tenants: number; http: Result; limit: Result; cpu: Cpu | null };

type Options = {
  url: string;
  urls: { admin: string; runtime: string };
  serverPid: number;
  seconds: number;
  /** Tills selling at once, one figure each. */
  clients: readonly number[];
  sets: { tenants: number; tills: BenchTill[] }[];
  /** Tells the planner what is in the tables now. */
  analyze: () => Promise<void>;
  print: (line: string) => void;
};

/**
 * Complete sales (3 lines, cash, stock, journal, event, receipt number) over HTTP, and in the same run the same rows by one function
 * call each. Prints both and their ratio for each number of tills selling at once.
 */
export async function measureSales(options: Options): Promise<Round[]> {
  const rounds: Round[] = [];
  const counters = new Map<string, number>();
  const next = (till: BenchTill) => {
    const counter = (counters.get(till.deviceId) ?? 0) + 1;
    counters.set(till.deviceId, counter);
    return counter;
  };
  for (const { tenants, tills } of options.sets) {
    options.print(`${tenants === 1 ? "1 tenant" : `${tenants} tenants`}, complete sales`);
    options.print(
      "  clients   per second     p50     p95     p99   |  one function   p50     p95   |  ratio  |  CPU per sale: server, database, load",
    );
    // Plans made over empty tables stay until a count, which a shop has after its first minute: not counted.
    const first = await openBoth(options, tills, next, 4, WARM_SECONDS);
    await run(4, WARM_SECONDS / 2, first.callFunction);
    await run(4, WARM_SECONDS / 2, first.sell);
    await first.close();
    await options.analyze();
    for (const clients of options.clients) {
      const both = await openBoth(options, tills, next, clients, options.seconds);
      // Each warms the other's cache alike: half the time before, half after.
      const half = options.seconds / 2;
      const before = await run(clients, half, both.callFunction);
      const readCpu = cpuReader(options.serverPid, both.backendPid);
      const spentBefore = readCpu?.();
      const http = await run(clients, options.seconds, both.sell);
      const spent = readCpu?.();
      const after = await run(clients, half, both.callFunction);
      await both.close();
      const limit = resultOf(clients, [...before.took, ...after.took], before.wall + after.wall);
      const cpu = spentBefore && spent ? perSale(spentBefore, spent, http.count) : null;
      const round = { tenants, http: resultOf(clients, http.took, http.wall), limit, cpu };
      rounds.push(round);
      options.print(row(round));
    }
  }
  return rounds;
}

/** The tills that sell over HTTP and the connections that call the function. */
async function openBoth(
  { url, urls }: Options,
  tills: readonly BenchTill[],
  next: (till: BenchTill) => number,
  clients: number,
  seconds: number,
) {
  const load = await openFunctionLoad(urls, clients, tills);
  const sellers = await Promise.all(
    Array.from({ length: clients }, (_, at) => {
      const till = tillAt(tills, at);
      return openTill(url, till, () => next(till));
    }),
  );
  for (const seller of sellers) seller.prepare(Math.ceil((seconds * MOST_PER_SECOND) / clients));
  return {
    backendPid: load.backendPid,
    async callFunction(at: number) {
      const till = tillAt(tills, at);
      await load.run(at, till, next(till));
    },
    sell: async (at: number) => sellers[at]?.sell(),
    async close() {
      for (const seller of sellers) seller.close();
      await load.close();
    },
  };
}

function perSale(before: Cpu, after: Cpu, sales: number): Cpu {
  const of = (part: keyof Cpu) => (after[part] - before[part]) / sales;
  return { server: of("server"), database: of("database"), load: of("load") };
}

function row({ http, limit, cpu }: Round): string {
  const ms = (value: number) => value.toFixed(1).padStart(7);
  const ratio = (http.perSecond / limit.perSecond).toFixed(2);
  return `  ${String(http.clients).padStart(7)} ${http.perSecond.toFixed(0).padStart(12)} ${ms(http.p50)} ${ms(http.p95)} ${ms(http.p99)}   | ${limit.perSecond.toFixed(0).padStart(12)} ${ms(limit.p50)} ${ms(limit.p95)}   |  ${ratio.padStart(5)}  |  ${cpu ? `${cpu.server.toFixed(2)}, ${cpu.database.toFixed(2)}, ${cpu.load.toFixed(2)} ms` : "not told here"}`;
}

function resultOf(clients: number, took: number[], wallMs: number): Result {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { clients, p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: (sorted.length / wallMs) * 1000 };
}

/** Every client works until the time is up; what it did in the first tenth is not counted. */
async function run(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<void>,
): Promise<{ took: number[]; wall: number; count: number }> {
  const startedAt = performance.now();
  const countedFrom = startedAt + seconds * 100;
  const until = startedAt + seconds * 1000;
  const took: number[] = [];
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, at) => {
      while (performance.now() < until) {
        const from = performance.now();
        const ms = await stopwatch(() => work(at));
        count += 1;
        if (from >= countedFrom) took.push(ms);
      }
    }),
  );
  return { took, wall: performance.now() - countedFrom, count };
}

function tillAt(tills: readonly BenchTill[], at: number): BenchTill {
  const till = tills[at % tills.length];
  if (!till) throw new Error("There are no tills");
  return till;
}

export type Seller = {
  /** Writes the next so many sales out beforehand: what making them costs is not the server's. */
  prepare: (count: number) => void;
  sell: () => Promise<void>;
  close: () => void;
};

/** A tablet on one kept-alive connection, as the till's own sender speaks; `next` numbers its receipts. */
export async function openTill(url: string, till: BenchTill, next: () => number): Promise<Seller> {
  const line = await openKeptLine(url);
  const ready: Buffer[] = [];
  return {
    prepare: (count) => {
      while (ready.length < count) ready.push(requestOf(url, till, next()));
    },
    async sell() {
      const { status, text } = await line.send(ready.shift() ?? requestOf(url, till, next()));
      if (status !== 200) throw new Error(`${status}: ${text.slice(0, 400)}`);
    },
    close: line.close,
  };
}

function requestOf(url: string, till: BenchTill, counter: number): Buffer {
  const goods = [0, 1, 2].map((n) => till.productIds[(counter * 3 + n) % till.productIds.length] ?? null);
  const sale = aSale({
    deviceId: till.deviceId,
    shiftId: till.shiftId,
    operatorId: till.operatorId,
    counter,
    receiptNumber: `${till.deviceCode}-${String(counter).padStart(6, "0")}`,
    lines: goods.map((productId) => soldLine({ productId, sku: "SKU", name: "Product", unitPrice: "3" })),
    tenders: [tender("cash", till.cashMethodId, 900, { givenMinor: minor(1000), changeMinor: minor(100) })],
  });
  const body = JSON.stringify({ json: { idempotencyKey: sale.id, ...sale } });
  const head = [
    `POST /api/trpc/${till.slug}/sales.ringUp HTTP/1.1`,
    `host: ${new URL(url).host}`,
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
    `origin: ${url}`,
    "sec-fetch-site: same-origin",
    `cookie: tb-device=${till.deviceId}.${till.secret}`,
    `x-tillbook-device: ${till.deviceId}`,
    `x-tillbook-company: ${till.companyId}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** So many sales of one tablet, one after the other as its queue sends them: how long it takes. */
export async function measureQueue(url: string, till: BenchTill, from: number, count: number): Promise<number> {
  let counter = from;
  const seller = await openTill(url, till, () => counter++);
  seller.prepare(count);
  const took = await stopwatch(async () => {
    for (let at = 0; at < count; at++) await seller.sell();
  });
  seller.close();
  return took;
}
