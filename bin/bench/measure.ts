import { readFileSync } from "node:fs";
import { type Client, expectOk, openClient } from "./http-client";
import { stopwatch, type Timing, time } from "./timings";

export type Measured = { url: string; serverPid: number; samples: number; key: string; scale: string };

/** The aims of p50 in milliseconds at one client, and who takes how long on the same work (docs/performance.md). */
const AIMS: Record<string, { aimMs: number; peer: string }> = {
  "invoices, first page of 80": { aimMs: 8, peer: "16 ms Odoo" },
  "invoices, search by customer": { aimMs: 20, peer: "161 ms Odoo" },
  "invoice, create and issue": { aimMs: 15, peer: "279 ms Odoo" },
  "invoice, payment": { aimMs: 15, peer: "237 ms Odoo" },
  "invoice, refund": { aimMs: 15, peer: "381 ms Odoo (credit note)" },
};

/** Prints the figures of each case at 1 and 8 clients beside the aims; nothing here passes or fails. */
export async function measure({ url, serverPid, samples, key, scale }: Measured): Promise<void> {
  print(`\n  ${scale}\n`);
  print(row(["case", "clients", "p50 ms", "p95 ms", "per second", "aim p50", "peer"]));
  const cpuBefore = cpuSeconds(serverPid);
  let requests = 0;
  for (const count of [1, 8]) {
    const clients = Array.from({ length: count }, () => openClient(url, key));
    const [first] = clients;
    if (!first) continue;
    const facts = await factsFor(first);
    for (const timing of await casesOf(clients, facts, samples)) {
      requests += timing.count;
      const { aimMs, peer } = AIMS[timing.name] ?? { aimMs: 0, peer: "" };
      print(
        row([
          timing.name,
          count,
          timing.p50.toFixed(1),
          timing.p95.toFixed(1),
          timing.perSecond.toFixed(0),
          count === 1 ? `≤ ${aimMs}` : "",
          count === 1 ? peer : "",
        ]),
      );
    }
    for (const client of clients) client.close();
  }
  print(`\n  server CPU per measured step  ${(((cpuSeconds(serverPid) - cpuBefore) * 1000) / requests).toFixed(2)} ms`);
  print(`  server memory                 ${(memoryBytes(serverPid) / 2 ** 20).toFixed(0)} MiB`);
}

type Facts = { customers: string[]; products: string[]; words: string[] };
type Named = { id: string; name: string; number: string };

/** Who and what the bench invoices. */
export async function factsFor(client: Client): Promise<Facts> {
  const customers = expectOk(await client("GET", "/customers?limit=200")).data as Named[];
  const products = expectOk(await client("GET", "/products?limit=200")).data as Named[];
  return {
    customers: customers.map((one) => one.id),
    products: products.map((one) => one.id),
    words: customers.map((one) => one.name.split(" ").at(-1)?.slice(0, 4) ?? one.number),
  };
}

async function casesOf(clients: Client[], facts: Facts, samples: number): Promise<Timing[]> {
  const issued: string[] = [];
  const paid: string[] = [];
  return [
    await time("invoices, first page of 80", clients, samples, (client) =>
      stopwatch(async () => expectOk(await client("GET", "/invoices?limit=80"))),
    ),
    await time("invoices, search by customer", clients, samples, (client, index) =>
      stopwatch(async () =>
        expectOk(await client("GET", `/invoices?limit=80&q=${encodeURIComponent(pick(facts.words, index))}`)),
      ),
    ),
    await time("invoice, create and issue", clients, samples, (client, index) =>
      stopwatch(async () => {
        const draft = expectOk(await client("POST", "/invoices", invoiceOf(facts, index)));
        expectOk(await client("POST", `/invoices/${draft.id}/issue`, {}));
        issued.push(String(draft.id));
      }),
    ),
    await time("invoice, payment", clients, Math.floor(issued.length * 0.85), async (client) => {
      const id = issued.pop() ?? "";
      const took = await stopwatch(async () =>
        expectOk(
          await client("POST", `/invoices/${id}/process-payment`, { payment_method: "cash", payment_type: "full" }),
        ),
      );
      paid.push(id);
      return took;
    }),
    await time("invoice, refund", clients, Math.floor(paid.length * 0.85), (client) => {
      const id = paid.pop() ?? "";
      return stopwatch(async () =>
        expectOk(await client("POST", `/invoices/${id}/refund`, { amount: "1.00", reason: "bench" })),
      );
    }),
  ];
}

/** Three lines of different products, as a counter sale would have. */
export function invoiceOf(facts: Facts, index: number): object {
  const lines = [0, 1, 2].map((offset) => ({
    product_id: pick(facts.products, index * 3 + offset),
    quantity: "2",
    unit_price: "4.50",
  }));
  return { customer_id: pick(facts.customers, index), items: lines };
}

/** The entry of that index, over and over again. */
export function pick<T>(list: T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("The bench found no customers or products to work with.");
  return found;
}

const TICKS_PER_SECOND = 100;

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function memoryBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}

const WIDTHS = [30, 8, 9, 9, 11, 9, 0];

function row(cells: (string | number)[]): string {
  return `  ${cells.map((cell, index) => (index === 0 || index === WIDTHS.length - 1 ? String(cell).padEnd(WIDTHS[index] ?? 0) : String(cell).padStart(WIDTHS[index] ?? 0))).join("  ")}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
