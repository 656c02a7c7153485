import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoneDatabase, openLoneDatabase } from "@/bin/lone-database.mjs";
import { closePool } from "@/server/db";
import { type HttpAnswer, type HttpWish, send } from "@/server/testing/http-client";
import { keepSelling } from "@/server/testing/keep-selling";
import { type ServerProcess, startServer } from "@/server/testing/server-process";
import { openSmallDisk, type SmallDisk, whyNoSmallDisk } from "@/server/testing/small-disk";
import { heard, type TillShop, tallyHeard, tillShop } from "@/server/testing/till-shop";

const MB = 1024 * 1024;
const TILLS = 12;
const POLL = { timeout: 20_000, interval: 20 };

const refusal = await whyNoSmallDisk();

describe.skipIf(refusal !== null)(
  `B08: a disk that gets full under a load of sales${refusal ? ` (${refusal})` : ""}`,
  () => {
    let data: SmallDisk;
    let log: SmallDisk;
    let database: LoneDatabase;
    let server: ServerProcess;

    beforeAll(async () => {
      [data, log] = await Promise.all([openSmallDisk(), openSmallDisk()]);
      database = await openLoneDatabase({ folder: data.folder, log: log.folder });
      // biome-ignore lint/style/noProcessEnv: everything of this file speaks to the server whose disks get full
      Object.assign(process.env, { RUNTIME_DATABASE_URL: database.runtimeUrl, DATABASE_POOL_MAX: "4" });
      server = await startServer();
    }, 60_000);

    afterAll(async () => {
      await server?.kill();
      await closePool();
      await Promise.all([data?.makeRoom(), log?.makeRoom()]);
      await database?.close();
      await Promise.all([data?.close(), log?.close()]);
    });

    it("of the data: sales are refused and change nothing, the rest is read as ever, and with room again each is there once", async () => {
      const shop = await tillShop(TILLS);
      const productId = await shop.product("10000");
      const selling = keepSelling(shop, server.port, productId);
      await expect.poll(() => selling.kept.length, POLL).toBeGreaterThan(TILLS);
      await data.leave(MB);
      await expect.poll(() => selling.refused.length, POLL).toBeGreaterThan(10 * TILLS);
      await expect(makeLargeTable()).rejects.toMatchObject({ code: "53100" });
      expect(heard(await send(openSalesOf(shop))).status).toBe(200);
      const whenFull = selling.kept.length;
      await data.makeRoom();
      await expect.poll(() => selling.kept.length, POLL).toBeGreaterThan(whenFull + 5 * TILLS);
      await selling.stop();
      expect(sentencesOf(selling.refused)).toEqual([NOTHING_CHANGED]);
      await expectEachOnce(shop, productId, selling);
    });

    it("of the log: PostgreSQL ends, tablets hear 503, and started with room again it has every sale that was said to be kept", async () => {
      const shop = await tillShop(TILLS);
      const productId = await shop.product("10000");
      const selling = keepSelling(shop, server.port, productId);
      await expect.poll(() => selling.kept.length, POLL).toBeGreaterThan(TILLS);
      await log.leave(MB);
      await database.fillLog();
      await expect.poll(() => selling.refused.length, POLL).toBeGreaterThan(10 * TILLS);
      expect(database.said()).toMatch(/PANIC: .*pg_wal.*No space left on device/);
      const whenFull = selling.kept.length;
      await log.makeRoom();
      await database.kill();
      await database.start();
      await expect.poll(() => selling.kept.length, POLL).toBeGreaterThan(whenFull + 5 * TILLS);
      await selling.stop();
      expect(sentencesOf(selling.refused).filter((sentence) => !OPEN.includes(sentence))).toEqual([NOTHING_CHANGED]);
      await expectEachOnce(shop, productId, selling);
    });

    async function makeLargeTable() {
      const admin = new pg.Client({ connectionString: database.adminUrl });
      await admin.connect();
      await admin
        .query("create table large as select repeat('x', 100) from generate_series(1, 50000)")
        .finally(() => admin.end());
    }

    function openSalesOf(shop: TillShop): HttpWish {
      const input = encodeURIComponent(JSON.stringify({ json: {} }));
      const wish = shop.upload(server.port, shop.tabletOf(0), shop.sale(shop.tabletOf(0), { counter: 100_000 }));
      return { ...wish, method: "GET", path: `/api/trpc/${shop.slug}/openSales.list?input=${input}` };
    }

    async function expectEachOnce(shop: TillShop, productId: string, { kept, refused }: Answers) {
      expect(server.isAlive()).toBe(true);
      expect(Object.keys(tallyHeard(refused))).toEqual(["503 unavailable"]);
      expect(refused.every((answer) => answer?.headers["retry-after"] === "5")).toBe(true);
      expect(await shop.receipts()).toEqual(kept.sort());
      expect(await shop.onHand(productId)).toBe(10_000 - kept.length);
      // That each drawer is what the ledger says of it is among them.
      expect(await shop.broken()).toEqual([]);
    }
  },
);

type Answers = { kept: string[]; refused: (HttpAnswer | null)[] };

const NOTHING_CHANGED = "The database cannot be reached right now. Nothing was changed. Try again in a moment.";
/** A commit that was cut off may have happened. */
const OPEN = [
  "We could not confirm whether this was saved. Send it again: the same request is never carried out twice.",
];

const sentencesOf = (answers: Answers["refused"]) => [...new Set(answers.map((answer) => heard(answer).message ?? ""))];
