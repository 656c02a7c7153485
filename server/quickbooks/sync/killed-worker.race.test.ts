import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
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
import { hearEvents } from "./hear-events";
import { addErrand, closeQueue } from "./queue";

let fake: FakeQuickBooks;
const started: ServerProcess[] = [];

beforeAll(async () => {
  fake = await simulateQuickBooks();
});
// The queue is one for all companies: what a test leaves at work would take the next one's.
afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.kill()));
  fake.controls.calm();
});
afterAll(async () => {
  await closeQueue();
  await fake.stop();
  await closePool();
});

async function workerFor(at: QuickBooksWorld, more: Record<string, string> = {}) {
  const worker = await startWorkerProcess([at.place], more);
  started.push(worker);
  return worker;
}

async function issue(at: QuickBooksWorld, count: number, customerId?: string) {
  const numbers: string[] = [];
  for (let n = 1; n <= count; n++) {
    const wish = { total: `${n}.00`, ...(customerId ? { customerId } : {}) };
    numbers.push((await at.inside((ctx) => issuedInvoice(ctx, wish))).number);
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
const totalsThere = ({ realmId }: QuickBooksWorld) =>
  fake.controls
    .entities(realmId)
    .Invoice.map((one) => Number(one["TotalAmt"]))
    .toSorted((a, b) => a - b);

const patience = { timeout: 60_000, interval: 100 };

describe("workers of the queue", () => {
  it.each([
    { how: "by itself", count: 3 },
    { how: "together with others", count: 30 },
  ])(
    "B20: killed between the call of what is sent $how and its keeping, leave no document twice",
    async ({ count }) => {
      const at = await connectedWorld(fake);
      await confirmOnPaper(at, fake, "2020-01-01");
      // What invoices need stands there first, so that the first answer is theirs.
      const { customerId, number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "1.00" }));
      await at.inside(hearEvents);
      await at.drainAll();
      const numbers = [number, ...(await issue(at, count, customerId))];
      const victim = await workerFor(at, { FAULT: "quickbooks.answered:1" });
      await vi.waitFor(() => expect(victim.isAlive()).toBe(false), patience);

      // Exactly there: made over there, decided here, and nothing of it kept.
      const links = new Map((await at.links()).map((link) => [link.label, link]));
      const lost = numbersThere(at).filter((one) => links.get(one)?.remoteId === null);
      expect(lost.length).toBeGreaterThanOrEqual(count < 5 ? 1 : 5);
      for (const one of lost) {
        expect(links.get(one)).toMatchObject({ state: "sending", pending: { firstSentAt: expect.any(String) } });
      }

      await Promise.all([workerFor(at), workerFor(at)]);
      await vi.waitFor(async () => {
        await letTimePass(at);
        expect((await at.links()).filter(({ state }) => state !== "linked")).toEqual([]);
      }, patience);
      expect(numbersThere(at).toSorted()).toEqual(numbers.toSorted());
      expect(totalsThere(at)).toEqual([1, ...numbers.slice(1).map((_, n) => n + 1)].toSorted((a, b) => a - b));
    },
    120_000,
  );

  it("send one company's documents at once while four others' QuickBooks does not answer at all", async () => {
    const lively = await connectedWorld(fake);
    const silent = [await connectedWorld(fake), await connectedWorld(fake), await connectedWorld(fake)];
    silent.push(await connectedWorld(fake));
    for (const at of [lively, ...silent]) await confirmOnPaper(at, fake, "2020-01-01");
    for (const at of silent) {
      await issue(at, 15);
      fake.controls.plan({ kind: "hang", path: at.realmId, times: 10_000 });
    }
    const worker = await startWorkerProcess([...silent, lively].map(({ place }) => place));
    started.push(worker);
    await vi.waitFor(async () => {
      for (const at of silent) expect((await at.links()).some(({ state }) => state === "sending")).toBe(true);
    }, patience);
    const begun = Date.now();
    const numbers = await issue(lively, 1);
    // What the process that issued it says at once; its customer and product go first.
    await addErrand({
      task: "quickbooks_hear",
      payload: { tenant: lively.place.tenant, companyId: lively.place.companyId },
    });
    await vi.waitFor(() => expect(numbersThere(lively)).toEqual(numbers), patience);
    // One that does not answer is given up after forty seconds: nobody waits for that.
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(silent.flatMap(numbersThere)).toEqual([]);
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
