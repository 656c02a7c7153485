import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closePool } from "@/server/db";
import type { FakeQuickBooks } from "@/server/quickbooks/fake/start";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulateQuickBooks,
} from "@/server/testing/quickbooks-world";
import { type ServerProcess, startWorkerProcess } from "@/server/testing/server-process";

let fake: FakeQuickBooks;
const started: ServerProcess[] = [];

beforeAll(async () => {
  fake = await simulateQuickBooks();
});
afterAll(async () => {
  await Promise.all(started.map((worker) => worker.kill()));
  await fake.stop();
  await closePool();
});

async function workerFor(at: QuickBooksWorld, more: Record<string, string> = {}) {
  const worker = await startWorkerProcess([at.place], more);
  started.push(worker);
  return worker;
}

async function issue(at: QuickBooksWorld, count: number) {
  const numbers: string[] = [];
  for (let n = 1; n <= count; n++) {
    numbers.push((await at.inside((ctx) => issuedInvoice(ctx, { total: `${n}.00` }))).number);
  }
  return numbers;
}

/** As if the time of a claim, or of a wait, were over. */
const letTimePass = ({ inside }: QuickBooksWorld) =>
  inside((ctx) =>
    ctx.tx.execute(
      sql`update quickbooks_links set next_try_at = now() where tenant_id = ${ctx.tenant} and state in ('waiting', 'sending')`,
    ),
  );

const linked = async (at: QuickBooksWorld) => (await at.links()).filter(({ state }) => state === "linked").length;
const numbersThere = ({ realmId }: QuickBooksWorld) =>
  fake.controls.entities(realmId).Invoice.map((one) => String(one["DocNumber"]));

const patience = { timeout: 60_000, interval: 100 };

describe("workers of the queue", () => {
  it("B20: one that is killed between the call and its keeping leaves no document twice, whoever goes on", async () => {
    const at = await connectedWorld(fake);
    await confirmOnPaper(at, fake, "2020-01-01");
    const numbers = await issue(at, 4);
    const victim = await workerFor(at, { FAULT: "quickbooks.answered:6" });
    await vi.waitFor(() => expect(victim.isAlive()).toBe(false), patience);
    await workerFor(at);
    await vi.waitFor(async () => {
      await letTimePass(at);
      expect((await at.links()).filter(({ state }) => state !== "linked")).toEqual([]);
      expect(numbersThere(at).toSorted()).toEqual(numbers.toSorted());
    }, patience);
  }, 120_000);

  it("send one company's documents while another's QuickBooks does not answer at all", async () => {
    const [silent, lively] = [await connectedWorld(fake), await connectedWorld(fake)];
    for (const at of [silent, lively]) await confirmOnPaper(at, fake, "2020-01-01");
    await issue(silent, 30);
    fake.controls.outage({ kind: "hang", path: silent.realmId });
    const numbers = await issue(lively, 3);
    const worker = await startWorkerProcess([silent.place, lively.place]);
    started.push(worker);
    await vi.waitFor(() => expect(numbersThere(lively).toSorted()).toEqual(numbers.toSorted()), patience);
    expect(numbersThere(silent)).toEqual([]);
    await worker.kill();
    fake.controls.calm();
  }, 150_000);

  it("two at once send each document once, and hear of what comes while they work", async () => {
    const at = await connectedWorld(fake);
    await confirmOnPaper(at, fake, "2020-01-01");
    const numbers = await issue(at, 20);
    await Promise.all([workerFor(at), workerFor(at)]);
    await vi.waitFor(async () => expect(await linked(at)).toBeGreaterThan(0), patience);
    await vi.waitFor(() => expect(numbersThere(at).toSorted()).toEqual(numbers.toSorted()), patience);
    await vi.waitFor(
      async () => expect((await at.links()).every(({ state }) => state === "linked")).toBe(true),
      patience,
    );
    expect(numbersThere(at)).toHaveLength(numbers.length);
  }, 120_000);
});
