import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoneDatabase, openLoneDatabase, type Replica } from "@/bin/lone-database.mjs";
import { closePool } from "@/server/db";
import { keepSelling } from "@/server/testing/keep-selling";
import { type ServerProcess, startServer } from "@/server/testing/server-process";
import { type SwitchedWay, switchedWay } from "@/server/testing/switched-way";
import { tallyHeard, tillShop } from "@/server/testing/till-shop";

let database: LoneDatabase;
let replica: Replica;
let way: SwitchedWay;
let server: ServerProcess;

beforeAll(async () => {
  database = await openLoneDatabase();
  way = await switchedWay(database.runtimeUrl);
  // biome-ignore lint/style/noProcessEnv: everything of this file goes where the way leads
  Object.assign(process.env, { RUNTIME_DATABASE_URL: way.url, DATABASE_POOL_MAX: "4" });
  server = await startServer();
}, 90_000);

afterAll(async () => {
  await server?.kill();
  await closePool();
  await way?.close();
  await database?.close();
  await replica?.close();
});

describe("B05: a replica promoted under a load of sales, while the old primary lives on", () => {
  it("tablets hear 503 meanwhile, selling goes on by itself, no sale is lost or doubled, and the old one confirms nothing more", async () => {
    const tills = 12;
    const shop = await tillShop(tills);
    const productId = await shop.product("10000");
    replica = await database.openReplica();
    const { kept, refused, stop } = keepSelling(shop, server.port, productId);
    await expect.poll(() => kept.length, POLL).toBeGreaterThan(100);
    // The way leads to the replica before it takes writes: what is asked of it is refused and not taken for done.
    way.leadTo(replica.runtimeUrl);
    await expect.poll(() => refused.length, POLL).toBeGreaterThan(tills);
    const whenSwitched = kept.length;
    await replica.promote();
    const promotedAt = performance.now();
    const forgotten = await writerOn(database.adminUrl);
    await expect.poll(() => kept.length, POLL).toBeGreaterThan(whenSwitched + 10 * tills);
    expect(performance.now() - promotedAt).toBeLessThan(10_000);
    await stop();
    expect(forgotten.isConfirmed()).toBe(false);
    await forgotten.end();
    expect(server.isAlive()).toBe(true);
    expect(Object.keys(tallyHeard(refused))).toEqual(["503 unavailable"]);
    expect(refused.every((answer) => answer?.headers["retry-after"] === "5")).toBe(true);
    expect(await shop.receipts()).toEqual(kept.sort());
    expect(await shop.onHand(productId)).toBe(10_000 - kept.length);
    expect(await shop.broken()).toEqual([]);
  }, 90_000);
});

const POLL = { timeout: 30_000, interval: 20 };

/** A process nobody told, which still writes to the old primary. */
async function writerOn(url: string): Promise<{ isConfirmed: () => boolean; end: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  let confirmed = false;
  const written = client.query("create table forgotten ()").then(
    () => {
      confirmed = true;
    },
    () => {},
  );
  return {
    isConfirmed: () => confirmed,
    async end() {
      await database.kill();
      await written;
    },
  };
}
