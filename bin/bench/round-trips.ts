import pg from "pg";
import type { DatabaseLine, Heard, Statement } from "./database-line";
import { type Client, expectOk, openClient } from "./http-client";
import { factsFor, invoiceOf, pick } from "./measure";

export type RoundTripsCounted = { url: string; key: string; line: DatabaseLine; databaseUrl: string };

type Step = { name: string; isList: boolean; run: (client: Client, index: number) => Promise<unknown> };

const SAMPLES = 9;
const WIDTHS = [30, 7, 12, 10];

/** Prints how often each step waits for the database, what its answer weighs, and which indexes its list is read along. */
export async function countRoundTrips({ url, key, line, databaseUrl }: RoundTripsCounted): Promise<void> {
  const client = openClient(url, key);
  print(`\n${row(["database, one client", "trips", "statements", "KiB out"])}  indexes of the list`);
  for (const step of await stepsOf(client)) {
    const samples: (Heard & { bytes: number })[] = [];
    for (let index = 0; index < SAMPLES; index++) {
      line.heard();
      const answer = await step.run(client, index);
      samples.push({ ...line.heard(), bytes: Buffer.byteLength(JSON.stringify(answer)) });
    }
    // Jobs use the same line: the middle one is a sample without them.
    const middle = samples.sort((a, b) => a.trips - b.trips)[Math.floor(SAMPLES / 2)];
    if (!middle) continue;
    const figures = [middle.trips, middle.statements.length, (middle.bytes / 1024).toFixed(1)];
    const indexes = step.isList ? await indexesOf(middle.statements, databaseUrl) : [];
    print(`${row([step.name, ...figures])}  ${indexes.join(", ")}`);
  }
  client.close();
}

async function stepsOf(client: Client): Promise<Step[]> {
  const facts = await factsFor(client);
  const list = (name: string, address: (index: number) => string): Step => ({
    name,
    isList: true,
    run: async (asker, index) => expectOk(await asker("GET", address(index))),
  });
  const write = (name: string, run: Step["run"]): Step => ({ name, isList: false, run });
  const word = (index: number) => encodeURIComponent(pick(facts.words, index));
  const drafts: string[] = [];
  const ids: string[] = [];
  const taken = (from: string[], index: number) => `/invoices/${pick(from, index)}`;
  return [
    list("invoices, first page of 80", () => "/invoices?limit=80"),
    list("invoices, search by customer", (index) => `/invoices?limit=80&q=${word(index)}`),
    list("customers, first page of 80", () => "/customers?limit=80"),
    list("customers, search", (index) => `/customers?limit=80&q=${word(index)}`),
    list("products, first page of 80", () => "/products?limit=80"),
    write("invoice, create", async (asker, index) => {
      const draft = expectOk(await asker("POST", "/invoices", invoiceOf(facts, index)));
      drafts.push(String(draft.id));
      return draft;
    }),
    write("invoice, issue", async (asker, index) => {
      const issued = expectOk(await asker("POST", `${taken(drafts, index)}/issue`, {}));
      ids.push(pick(drafts, index));
      return issued;
    }),
    write("invoice, payment", async (asker, index) =>
      expectOk(
        await asker("POST", `${taken(ids, index)}/process-payment`, { payment_method: "cash", payment_type: "full" }),
      ),
    ),
    write("invoice, refund", async (asker, index) =>
      expectOk(await asker("POST", `${taken(ids, index)}/refund`, { amount: "1.00", reason: "bench" })),
    ),
  ];
}

/** As the login that serves, in the tenant the step was in: what it asked is asked again, each query as its plan. */
export async function indexesOf(statements: Statement[], databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("begin read only");
    const used = new Set<string>();
    for (const { text, values } of statements) {
      if (text.includes("set_tenant")) await client.query(text, values);
      if (!/^\s*(with|select)\b[\s\S]* from /i.test(text) || /app\.|api_keys/.test(text)) continue;
      const { rows } = await client.query(`explain (format json) ${text}`, values);
      for (const name of readAlong(rows[0]["QUERY PLAN"][0].Plan)) used.add(name);
    }
    return [...used];
  } finally {
    await client.end();
  }
}

type Plan = { "Node Type": string; "Index Name"?: string; "Relation Name"?: string; Plans?: Plan[] };

function readAlong(plan: Plan): string[] {
  const whole = plan["Node Type"] === "Seq Scan" ? [`all of ${plan["Relation Name"]}`] : [];
  const index = plan["Index Name"] ? [plan["Index Name"]] : [];
  return [...index, ...whole, ...(plan.Plans ?? []).flatMap(readAlong)];
}

function row(cells: (string | number)[]): string {
  return `  ${cells.map((cell, index) => (index === 0 ? String(cell).padEnd(WIDTHS[0] ?? 0) : String(cell).padStart(WIDTHS[index] ?? 0))).join("  ")}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
