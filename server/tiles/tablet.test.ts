import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq, sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CatalogueKeeper, catalogueState } from "@/app/[tenant]/(pos)/pos/_catalogue/catalogue-store";
import { products } from "@/drizzle/schema/catalog";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { restClient } from "@/server/testing/rest-client";
import { Trading, tenantOf } from "@/server/testing/trading";
import { handleCatalogue } from "./serve-catalogue";

let server: Server;
let base: string;
let company: Trading;
let keeper: CatalogueKeeper;
let asked: string[];
let isCut = false;
const browserFetch = globalThis.fetch;

beforeAll(async () => {
  server = createServer((req, res) => {
    asked.push(req.url ?? "");
    if (isCut) req.socket.destroy();
    else handleCatalogue(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A page's addresses begin at its own host.
  globalThis.fetch = (address, init) => browserFetch(new URL(String(address), base), init);
});

beforeEach(async () => {
  asked = [];
  isCut = false;
  company = await Trading.open("Larkfield");
  const { key } = await restClient(company);
  catalogueState.set({ catalogue: null, loading: null, checkedAt: null, problem: null });
  keeper = new CatalogueKeeper({
    tenant: company.owner.slug,
    deviceId: newId(),
    headers: () => ({ "x-api-key": key }),
    askStock: (productIds) => company.ask("tiles.stock", { productIds }),
  });
});

afterEach(() => keeper.stop());

afterAll(() => {
  globalThis.fetch = browserFetch;
  return new Promise((resolve) => server.close(resolve));
});

const catalogue = () => {
  const known = catalogueState.get().catalogue;
  if (!known) throw new Error("nothing is loaded");
  return known;
};

/** What an undone import does, which may delete what tills were told of. */
async function takeOutOfTheBooks(id: string): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the owner's address is given to tests alone
  const owner = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await owner.connect();
  await owner.query("begin");
  await owner.query("select app.set_tenant($1)", [tenantOf(company)]);
  const gone = await owner.query("delete from products where tenant_id = $1 and id = $2", [tenantOf(company), id]);
  await owner.query("commit");
  await owner.end();
  expect(gone.rowCount).toBe(1);
}

describe("a tablet and the office", () => {
  it("agree after the first load, and after every change", async () => {
    const [mug, cup] = [await company.product(), await company.product()];
    await company.ask("tiles.setFavourites", { productIds: [cup] });
    await keeper.start();
    expect(catalogue()).toMatchObject({ size: 2, isWhole: true });
    expect(catalogue().list("favourites").at(0)?.id).toBe(cup);

    await company.ask("products.update", { id: mug, name: "Enamel mug", barcodes: ["4006381333931"] });
    await company.ask("products.archive", { id: cup });
    const made = await company.ask("tiles.addQuickItem", { name: "Soap", price: "3.20" });
    await keeper.sync();
    expect(catalogue().scan("4006381333931")).toMatchObject({ kind: "product", product: { name: "Enamel mug" } });
    expect(catalogue().find(cup)).toBeUndefined();
    expect(catalogue().find(made.id)).toMatchObject({ name: "Soap", price: "3.2" });
    expect(catalogue().list("favourites").length).toBe(0);
    expect(catalogue().size).toBe(2);
    expect(asked.filter((url) => !url.includes("since="))).toHaveLength(1);
  });

  it("agree after something was taken out of the books: the count differs, and all is fetched again", async () => {
    const kept = await company.product("service");
    const id = await company.product("service");
    await keeper.start();
    await takeOutOfTheBooks(id);
    await keeper.sync();
    expect(catalogue().find(id)).toBeUndefined();
    expect(catalogue().find(kept)).toBeDefined();
    expect(asked.filter((url) => !url.includes("since="))).toHaveLength(2);
  });

  it("go on apart when the line is cut, and agree again afterwards", async () => {
    const id = await company.product();
    await keeper.start();
    isCut = true;
    await company.ask("products.update", { id, price: "9" });
    await keeper.sync();
    expect(catalogueState.get().problem).toMatch(/not reached/);
    keeper.noteSold([{ productId: id, quantity: "2.5" }]);
    expect(catalogue().find(id)).toMatchObject({ price: "100", onHand: "97.5" });
    isCut = false;
    await keeper.sync();
    expect(catalogueState.get().problem).toBeNull();
    expect(catalogue().find(id)).toMatchObject({ price: "9", onHand: "100" });
  });

  it("agree on the shelf when something is sold elsewhere", async () => {
    const id = await company.product();
    await keeper.start();
    const lines = [{ productId: id, quantity: "4" }];
    await company.ask("stock.adjust", { kind: "write_off", siteId: company.siteId, lines });
    keeper.refreshStock([id, newId()]);
    await expect.poll(() => catalogue().find(id)?.onHand).toBe("96");
  });

  it("agree after more changes than are kept apart", async () => {
    const tenant = tenantOf(company);
    const rows = Array.from({ length: 1500 }, (_, row) => ({
      tenantId: tenant,
      companyId: company.companyId,
      id: newId(),
      sku: `C-${row}`,
      name: `Card ${row}`,
      price: "2",
    }));
    await inTenantTransaction(tenant, [], (tx) => tx.insert(products).values(rows));
    await keeper.start();
    await inTenantTransaction(tenant, [], (tx) =>
      tx
        .update(products)
        .set({ name: sql`'New ' || ${products.name}` })
        .where(and(eq(products.tenantId, tenant), eq(products.companyId, company.companyId))),
    );
    await keeper.sync();
    await expect.poll(() => catalogue().parts.over.rows).toBe(0);
    expect(catalogue().size).toBe(1500);
    expect(
      catalogue()
        .search("new card 1499", 5)
        .map(({ sku }) => sku),
    ).toEqual(["C-1499"]);
    expect(catalogue().find(rows[7]?.id ?? "")?.name).toBe("New Card 7");
  });
});
