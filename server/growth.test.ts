import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TenantContext } from "@/server/context";
import { closePool } from "@/server/db";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { soldLine } from "@/server/testing/till-sale";
import { asRead, type TillShop, tillShop } from "@/server/testing/till-shop";

/** More than any of these reads of one table, and less than was written before it. */
const MOST_ROWS = 40;
const TIMES_BEFORE = 80;

type Shop = { shop: TillShop; goods: readonly string[] };
type Act = (at: Shop) => (ctx: TenantContext) => Promise<unknown>;

const acts: Record<string, Act> = {
  "a sale at the till":
    ({ shop, goods }) =>
    (ctx) => {
      const tablet = shop.tabletOf(0);
      const lines = goods.map((productId) => soldLine({ productId, unitPrice: "12" }));
      return ringUpSale(tablet.at(ctx), asRead(shop.sale(tablet, { lines })));
    },
  "an invoice": () => (ctx) => issuedInvoice(ctx, { total: "120" }),
  "an invoice and its payment": () => async (ctx) => {
    const { id: invoiceId } = await issuedInvoice(ctx, { total: "120" });
    return recordPayment(ctx, RecordPayment.parse({ invoiceId, method: "cash", amount: "120" }));
  },
};

let young: Shop;

beforeAll(async () => {
  await busyShop();
  await analyze();
  // Of this one the planner has never heard.
  young = await busyShop();
});

afterAll(closePool);

it("a company the planner has not heard of yet posts without reading all its entries", async () => {
  for (const act of Object.values(acts)) {
    const read = await readBy(young, act);
    expect(read.get("journal_entries")).toBeLessThanOrEqual(MOST_ROWS);
  }
});

it.each(Object.entries(acts))("%s reads as few rows of what it adds to after many like it", async (_, act) => {
  // As the server does by itself within a minute.
  await analyze();
  const tooMany = [...(await readBy(young, act))].filter(([, rows]) => rows > MOST_ROWS);
  expect(tooMany).toEqual([]);
});

it("the server counts every table of the tenants anew after a few hundred changes", async () => {
  const late = await young.shop.inside(
    async (ctx) =>
      await ctx.tx.execute(
        sql`select relname from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace
          and not coalesce('autovacuum_analyze_scale_factor=0.002' = any(reloptions), false)`,
      ),
  );
  expect(late.rows).toEqual([]);
});

async function busyShop(): Promise<Shop> {
  const shop = await tillShop(1);
  const goods = [await shop.product("1000"), await shop.product("1000"), await shop.product("1000")];
  for (let time = 0; time < TIMES_BEFORE; time++) {
    for (const act of Object.values(acts)) await shop.inside(act({ shop, goods }));
  }
  return { shop, goods };
}

/** How many rows were read of each table that something was added to, triggers and foreign keys included. */
async function readBy(at: Shop, act: Act): Promise<Map<string, number>> {
  return at.shop.inside(async (ctx) => {
    const before = await counted(ctx);
    await act(at)(ctx);
    await ctx.tx.execute(sql`set constraints all immediate`);
    const after = await counted(ctx);
    return new Map(
      [...after].flatMap(([table, { added, read }]) => {
        const earlier = before.get(table) ?? { added: 0, read: 0 };
        return added > earlier.added ? [[table, read - earlier.read] as const] : [];
      }),
    );
  });
}

async function counted(ctx: TenantContext): Promise<Map<string, { added: number; read: number }>> {
  const found = await ctx.tx.execute<{ table: string; added: number; read: number }>(
    sql`select relname as table, n_tup_ins::int as added, (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read
      from pg_stat_xact_user_tables`,
  );
  return new Map(found.rows.map(({ table, ...counts }) => [table, counts]));
}

async function analyze(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the owner's address is given to tests alone
  const owner = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await owner.connect();
  await owner.query("analyze");
  await owner.end();
}
