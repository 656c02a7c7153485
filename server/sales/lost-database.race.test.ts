import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoneDatabase, openLoneDatabase } from "@/bin/lone-database.mjs";
import { closePool, inTenantTransaction } from "@/server/db";
import { isHealthy } from "@/server/health";
import { type HttpWish, send, sendTogether } from "@/server/testing/http-client";
import { keepSelling } from "@/server/testing/keep-selling";
import { serveApi } from "@/server/testing/serve-api";
import { type ServerProcess, startServer } from "@/server/testing/server-process";
import { soldLine } from "@/server/testing/till-sale";
import { heard, type TillShop, tallyHeard, tillShop } from "@/server/testing/till-shop";

const CONNECTIONS = 4;

let database: LoneDatabase;
let server: ServerProcess;
/** The same server in this process, whose connections a test can hold. */
let ownPort: number;

beforeAll(async () => {
  database = await openLoneDatabase();
  // biome-ignore lint/style/noProcessEnv: everything of this file speaks to the server that may be killed
  Object.assign(process.env, { RUNTIME_DATABASE_URL: database.runtimeUrl, DATABASE_POOL_MAX: String(CONNECTIONS) });
  [server, ownPort] = await Promise.all([startServer(), serveApi()]);
}, 90_000);

afterAll(async () => {
  await server?.kill();
  await closePool();
  await database?.close();
});

const list = (shop: TillShop, port: number): HttpWish => ({
  ...shop.upload(port, shop.tabletOf(0), shop.sale(shop.tabletOf(0), { counter: 1_000 })),
  method: "GET",
  path: `/api/trpc/${shop.slug}/openSales.list?input=${encodeURIComponent(JSON.stringify({ json: {} }))}`,
});

describe("B04: all processes of the database killed under a load of sales", () => {
  it("end no process of ours: tablets hear 503 meanwhile, selling goes on by itself, and no sale is lost or doubled", async () => {
    const tills = 12;
    const shop = await tillShop(tills);
    const productId = await shop.product("10000");
    const { kept, refused, stop } = keepSelling(shop, server.port, productId);
    await expect.poll(() => kept.length, POLL).toBeGreaterThan(100);
    await database.kill();
    await expect.poll(() => refused.length, POLL).toBeGreaterThan(tills);
    const whenKilled = kept.length;
    await database.start();
    const backAt = performance.now();
    await expect.poll(() => kept.length, POLL).toBeGreaterThan(whenKilled + tills);
    expect(performance.now() - backAt).toBeLessThan(10_000);
    await stop();
    expect(server.isAlive()).toBe(true);
    expect(Object.keys(tallyHeard(refused))).toEqual(["503 unavailable"]);
    expect(refused.every((answer) => answer?.headers["retry-after"] === "5")).toBe(true);
    expect(await shop.receipts()).toEqual(kept.sort());
    expect(await shop.onHand(productId)).toBe(10_000 - kept.length);
    expect(await shop.broken()).toEqual([]);
  }, 60_000);
});

describe("B08: a database whose disk is full", () => {
  it("takes no sale and says so, is read as ever, keeps nothing in half, and goes on when there is room again", async () => {
    const shop = await tillShop();
    const tablet = shop.tabletOf(0);
    const productId = await shop.product("10");
    const sale = shop.sale(tablet, { lines: [soldLine({ productId, unitPrice: "12" })] });
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    try {
      for (const table of ["idempotency_keys", "sales", "journal_lines", "events"]) {
        await admin.query(FULL_AT(table));
        const answer = await send(shop.upload(server.port, tablet, sale));
        expect([table, heard(answer)]).toMatchObject([table, { status: 503, code: "unavailable" }]);
        expect(heard(answer).message).toContain("Nothing was changed");
        expect(answer?.headers["retry-after"]).toBe("5");
        expect(heard(await send(list(shop, server.port))).status).toBe(200);
        expect([await shop.receipts(), await shop.onHand(productId)]).toEqual([[], 10]);
        await admin.query(`drop trigger full_disk on ${table}`);
      }
    } finally {
      await admin.end();
    }
    const again = await send(shop.upload(server.port, tablet, sale));
    expect(heard(again)).toMatchObject({ status: 200, sale: { id: sale.id, tasks: [] } });
    expect(await shop.receipts()).toEqual([sale.receiptNumber]);
    expect(server.isAlive()).toBe(true);
    expect(await shop.broken()).toEqual([]);
  });
});

describe("B12: a process whose database connections are all taken", () => {
  it("tells who waits within two seconds, is not called ill, and serves everybody when they are free", async () => {
    const shop = await tillShop(12);
    const release = await holdAll(shop);
    const sales = shop.tablets.map((tablet) => shop.sale(tablet));
    const wishes = sales.map((sale, index) => shop.upload(ownPort, shop.tabletOf(index), sale));
    const askedAt = performance.now();
    const [answers, healthy] = await Promise.all([sendTogether(wishes), isHealthy()]);
    expect(performance.now() - askedAt).toBeLessThan(3_000);
    expect(tallyHeard(answers)).toEqual({ "503 unavailable": 12 });
    expect(answers.every((answer) => answer?.headers["retry-after"] === "5")).toBe(true);
    expect(healthy).toBe(true);
    await release();
    expect(tallyHeard(await sendTogether(wishes))).toEqual({ 200: 12 });
    expect(await shop.receipts()).toEqual(sales.map((sale) => sale.receiptNumber).sort());
    expect(await shop.broken()).toEqual([]);
  });
});

const POLL = { timeout: 30_000, interval: 20 };

/** What PostgreSQL says when it cannot make a table larger. */
const FULL_AT = (table: string) => `create or replace function full_disk() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
  create trigger full_disk before insert on ${table} for each row execute function full_disk()`;

/** Begins a transaction on each connection of this process; ends them when called. */
async function holdAll(shop: TillShop): Promise<() => Promise<unknown>> {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let holding: Promise<void>[] = [];
  await Promise.all(
    Array.from(
      { length: CONNECTIONS },
      () =>
        new Promise<void>((held) => {
          const one = inTenantTransaction(shop.tenant, [], () => {
            held();
            return until;
          });
          holding = [...holding, one];
        }),
    ),
  );
  return () => {
    letGo();
    return Promise.all(holding);
  };
}
