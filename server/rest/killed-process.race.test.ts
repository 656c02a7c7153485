import { asc, eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { invoices } from "@/drizzle/schema/invoices";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { DraftInvoice } from "@/server/invoices/input";
import { type ApiBusiness, apiBusiness } from "@/server/testing/api-business";
import { type CommitFate, type DatabaseProxy, databaseProxy } from "@/server/testing/database-proxy";
import { type HttpAnswer, restWrite, send, sendAndHear, sendTogether } from "@/server/testing/http-client";
import { type ServerProcess, startServer } from "@/server/testing/server-process";
import { aCustomer, aProduct, happened } from "@/server/testing/sold";

// biome-ignore lint/style/noProcessEnv: the test run hands its database over here
const OWNERS_DATABASE = process.env.TEST_DATABASE_URL;

const pass: CommitFate = { lose: "nothing" };
/** What becomes of the next COMMIT of a write, at either process. */
let decide: () => CommitFate = () => pass;
let proxy: DatabaseProxy;
/** The one that is killed and started again, and the one that lives on. */
let victim: ServerProcess;
let survivor: ServerProcess;

beforeAll(async () => {
  proxy = await databaseProxy(() => decide());
  [victim, survivor] = await Promise.all([startServer(proxy.url), startServer(proxy.url)]);
});

beforeEach(async () => {
  decide = () => pass;
  if (!victim.isAlive()) victim = await startServer(proxy.url);
});

afterAll(async () => {
  await Promise.all([victim?.kill(), survivor?.kill()]);
  await proxy?.close();
  await closePool();
});

/** The next COMMIT meets this fate, those after it pass. */
function meetOnce(fate: CommitFate): void {
  decide = () => {
    decide = () => pass;
    return fate;
  };
}

async function drafts(shop: ApiBusiness, count: number, soldOut: (index: number) => boolean = () => false) {
  return shop.inside(async (ctx) => {
    const { id: customerId } = await aCustomer(ctx);
    const { id: productId } = await aProduct(ctx, { stockPolicy: "block" });
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      const line = soldOut(index)
        ? { productId, quantity: "1" }
        : { description: "Tea", quantity: "1", unitPrice: "10" };
      ids.push((await draftInvoice(ctx, DraftInvoice.parse({ customerId, lines: [line] }))).id);
    }
    return ids;
  });
}

const issue = (shop: ApiBusiness, port: number, id: string, key: string) =>
  restWrite(port, shop.key, `invoices/${id}/issue`, {}, key);

/** Number by invoice, in the order of the numbers. */
async function numbers(shop: ApiBusiness): Promise<[string, string][]> {
  const rows = await shop.inside((ctx) =>
    ctx.tx
      .select({ id: invoices.id, number: invoices.number })
      .from(invoices)
      .where(eq(invoices.tenantId, ctx.tenant))
      .orderBy(asc(invoices.number)),
  );
  return rows.map(({ id, number }) => [id, number]);
}

const oneTo = (count: number) =>
  Array.from({ length: count }, (_, index) => `INV-${String(index + 1).padStart(6, "0")}`);

async function expectOneInvoice(shop: ApiBusiness, id: string) {
  expect(await numbers(shop)).toEqual([[id, "INV-000001"]]);
  expect((await shop.inside(happened)).filter((kind) => kind === "invoice.issued")).toHaveLength(1);
  expect(await shop.brokenInvariants()).toEqual([]);
}

describe("an answer that is lost on its way", () => {
  it("from the database says that the outcome is open, and a retry tells", async () => {
    const shop = await apiBusiness();
    const [kept = "", undone = ""] = await drafts(shop, 2);
    for (const [id, lose, number, replayed] of [
      [kept, "answer", "INV-000001", true],
      [undone, "commit", "INV-000002", undefined],
    ] as const) {
      const wish = issue(shop, victim.port, id, newId());
      meetOnce({ lose });
      const open = await sendAndHear(wish);
      expect(open).toMatchObject({ status: 503, headers: { "retry-after": "5" }, body: { code: "unavailable" } });
      expect(open.body.error).toContain("could not confirm");
      const again = await sendAndHear(wish);
      expect([again.status, again.body.number, again.body.duplicate]).toEqual([200, number, replayed]);
    }
    expect(await numbers(shop)).toHaveLength(2);
    expect(await shop.brokenInvariants()).toEqual([]);
  });

  it("to a caller who hung up is given to the retry", async () => {
    const shop = await apiBusiness();
    const [id = ""] = await drafts(shop, 1);
    const hangUp = new AbortController();
    const wish = issue(shop, victim.port, id, newId());
    decide = () => {
      hangUp.abort();
      return pass;
    };
    expect(await send({ ...wish, signal: hangUp.signal })).toBeNull();
    const again = await sendAndHear({ ...wish, port: survivor.port });
    expect(again).toMatchObject({ status: 200, body: { number: "INV-000001", duplicate: true } });
    await expectOneInvoice(shop, id);
  });
});

describe("a process killed at the end of a write", () => {
  it("B02: after COMMIT and before the answer leaves an effect that a retry at another process answers with", async () => {
    const shop = await apiBusiness();
    const [id = ""] = await drafts(shop, 1);
    const wish = issue(shop, victim.port, id, newId());
    meetOnce({ lose: "answer", instead: () => victim.kill() });
    expect(await send(wish)).toBeNull();
    const again = await sendAndHear({ ...wish, port: survivor.port });
    expect(again).toMatchObject({ status: 200, body: { number: "INV-000001", duplicate: true } });
    await expectOneInvoice(shop, id);
  });

  it("before COMMIT leaves nothing, not even its number, and a retry does it", async () => {
    const shop = await apiBusiness();
    const [id = ""] = await drafts(shop, 1);
    const wish = issue(shop, victim.port, id, newId());
    meetOnce({ lose: "commit", instead: () => victim.kill() });
    expect(await send(wish)).toBeNull();
    const again = await sendAndHear({ ...wish, port: survivor.port });
    expect(again).toMatchObject({ status: 200, body: { number: "INV-000001" } });
    expect(again.body).not.toHaveProperty("duplicate");
    await expectOneInvoice(shop, id);
  });
});

describe("an old key", () => {
  it("A08: is answered the same after its process was killed and started again, after 25 hours and after a year", async () => {
    const shop = await apiBusiness();
    const id = await shop.issued("45.00");
    const body = { amount: "20.00", payment_method: "cash" };
    const wish = restWrite(victim.port, shop.key, `invoices/${id}/process-payment`, body);
    const first = await sendAndHear(wish);
    expect(first.status).toBe(200);
    await victim.kill();
    victim = await startServer(proxy.url);
    for (const age of ["0 hours", "25 hours", "1 year"]) {
      await grow(shop.owner.tenant, age);
      for (const { port } of [victim, survivor]) {
        const again = await sendAndHear({ ...wish, port });
        expect(again).toMatchObject({ status: 200, body: { ...first.body, duplicate: true } });
      }
    }
    expect(await shop.paymentsOn(id)).toEqual([2000]);
    expect(await shop.brokenInvariants()).toEqual([]);
  });
});

/** Lets the tenant's keys be that much older. */
async function grow(tenant: string, age: string): Promise<void> {
  const owner = new pg.Client({ connectionString: OWNERS_DATABASE });
  await owner.connect();
  try {
    const { rowCount } = await owner.query(
      "update idempotency_keys set created_at = created_at - $2::interval where tenant_id = $1",
      [tenant, age],
    );
    expect(rowCount).toBeGreaterThan(0);
  } finally {
    await owner.end();
  }
}

describe("invoice numbers", () => {
  it("A16: of 60 issued at two processes, every third rolled back and one process killed, are 1 to n without gap or repeat", async () => {
    const shop = await apiBusiness();
    const soldOut = (index: number) => index % 10 === 9;
    const ids = await drafts(shop, 60, soldOut);
    let commits = 0;
    decide = () => {
      commits += 1;
      return commits % 3 === 0 ? { lose: "commit" } : pass;
    };
    const wishes = ids.map((id, index) => issue(shop, (index % 2 === 0 ? victim : survivor).port, id, newId()));

    let answeredByVictim = 0;
    const answers = await sendTogether(wishes, (_, index) => {
      if (index % 2 === 0) answeredByVictim += 1;
      if (answeredByVictim === 8) victim.kill();
    });
    expect(answers.filter((answer) => answer === null).length).toBeGreaterThan(0);
    expect(answers.filter((answer) => answer?.status === 200).length).toBeGreaterThan(0);

    const known = await retryUntilKnown(answers, (index) => ({
      ...(wishes[index] ?? fail(index)),
      port: survivor.port,
    }));
    expect(known.filter(({ body }) => body.code === "out_of_stock").length).toBe(6);
    const told = known.flatMap(({ status, body }) => (status === 200 ? [[body.id, body.number]] : []));
    const kept = await numbers(shop);
    expect(kept.map(([, number]) => number)).toEqual(oneTo(54));
    expect(told.sort(([, a], [, b]) => (a < b ? -1 : 1))).toEqual(kept);
    expect((await shop.inside(happened)).filter((kind) => kind === "invoice.issued")).toHaveLength(54);
    expect(await shop.brokenInvariants()).toEqual([]);
  });
});

/** Sends again, with the same keys, what was not answered or not confirmed: as often as it takes, within reason. */
async function retryUntilKnown(
  answers: (HttpAnswer | null)[],
  wishOf: (index: number) => Parameters<typeof send>[0],
): Promise<HttpAnswer[]> {
  let known = answers;
  for (let round = 0; round < 20; round++) {
    const open = known.flatMap((answer, index) => (answer === null || answer.status === 503 ? [index] : []));
    if (open.length === 0) break;
    const again = await sendTogether(open.map(wishOf));
    known = known.map((answer, index) => (open.includes(index) ? (again[open.indexOf(index)] ?? null) : answer));
  }
  return known.map((answer, index) => answer ?? fail(index));
}

function fail(index: number): never {
  throw new Error(`request ${index} was never answered`);
}
