import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { products } from "@/drizzle/schema/catalog";
import { priceListItems } from "@/drizzle/schema/till-catalog";
import { inTenantTransaction } from "@/server/db";
import { newId } from "@/server/ids";
import { restClient } from "@/server/testing/rest-client";
import { Trading, tenantOf } from "@/server/testing/trading";
import {
  type CatalogueHead,
  type CatalogueLine,
  idsOf,
  longId,
  productsOf,
  type TillProduct,
} from "@/server/till/catalogue";
import { handleCatalogue, isCataloguePath } from "./serve-catalogue";

let server: Server;
let base: string;
let company: Trading;
let key: string;

beforeAll(async () => {
  server = createServer(handleCatalogue);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/till`;
});

beforeEach(async () => {
  company = await Trading.open("Larkfield");
  ({ key } = await restClient(company));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${base}/${company.owner.slug}/${path}`, { headers: { "x-api-key": key, ...headers } });
}

type Snapshot = {
  head: CatalogueHead;
  small: Extract<CatalogueLine, { small: unknown }>["small"] | null;
  first: TillProduct[];
  products: TillProduct[];
  gone: string[];
  stock: Map<string, string>;
  prices: Map<string, string[]>;
  ended: boolean;
};

function read(text: string): Snapshot {
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as CatalogueLine);
  const [begin] = lines;
  if (!begin || !("head" in begin)) throw new Error("the first line is the head");
  const found: Snapshot = {
    head: begin.head,
    small: null,
    first: [],
    products: [],
    gone: [],
    stock: new Map(),
    prices: new Map(),
    ended: false,
  };
  for (const line of lines) {
    if ("small" in line) found.small = line.small;
    if ("first" in line) found.first.push(...productsOf(line.first));
    if ("products" in line) found.products.push(...productsOf(line.products));
    if ("gone" in line) found.gone.push(...idsOf(line.gone));
    if ("stock" in line) {
      const onHand = line.stock.onHand.split("\n");
      for (const [row, id] of idsOf(line.stock.id).entries()) found.stock.set(id, onHand[row] || "0");
    }
    if ("prices" in line) {
      const before = line.prices.at === 0 ? [] : (found.prices.get(line.prices.listId) ?? []);
      found.prices.set(line.prices.listId, [...before, ...(line.prices.id ? line.prices.price.split("\n") : [])]);
    }
    if ("end" in line) found.ended = true;
  }
  return found;
}

const all = async (query = "") => read(await (await get(`catalogue${query}`)).text());
/** What changed since: the stamp reaches back before what other tests have open, so only records are asked about. */
const since = (head: CatalogueHead) => all(`?since=${head.stamp}`);

const png = () => {
  const bytes = Buffer.alloc(60);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(0x0d0a1a0a, 4);
  bytes.write("IHDR", 12, "latin1");
  bytes.writeUInt32BE(64, 16);
  bytes.writeUInt32BE(64, 20);
  return bytes;
};

describe("the catalogue of a tablet", () => {
  it("comes whole the first time, favourites ahead, and ends with its last line", async () => {
    const [mug, cup] = [await company.product(), await company.product()];
    const wrap = await company.product("service");
    await company.ask("tiles.setFavourites", { productIds: [cup] });
    const list = await company.ask("tiles.savePriceList", { name: "Trade" });
    await company.ask("tiles.setPrices", { id: list.id, prices: [{ productId: mug, price: "80" }] });
    const found = await all();
    expect(found.head).toMatchObject({ full: true, whole: 3, site: { id: company.siteId, timeZone: "Europe/London" } });
    expect(found.first.map(({ id }) => id)).toEqual([cup]);
    expect(new Set(found.products.map(({ id }) => id))).toEqual(new Set([mug, cup, wrap]));
    expect(found.products.find(({ id }) => id === mug)).toMatchObject({
      price: "100",
      onHand: "100",
      kind: "stocked",
      barcodes: [expect.stringMatching(/^50CARD/)],
    });
    expect(found.products.find(({ id }) => id === wrap)).toMatchObject({ onHand: null, kind: "service" });
    expect(found.small).toMatchObject({ favourites: [cup], priceLists: [{ name: "Trade" }] });
    expect(found.small?.taxCodes.length).toBeGreaterThan(0);
    expect(found.prices.get(list.id)).toEqual(["80"]);
    expect(found.ended).toBe(true);
  });

  it("comes complete in many lines", async () => {
    const tenant = tenantOf(company);
    const names = Array.from({ length: 4500 }, (_, row) => `Card ${row % 1000}`);
    await inTenantTransaction(tenant, [], (tx) =>
      tx.insert(products).values(
        names.map((name, row) => ({
          tenantId: tenant,
          companyId: company.companyId,
          id: newId(),
          sku: `C-${row}`,
          name,
          price: "2.50",
        })),
      ),
    );
    const found = await all();
    expect(found.products).toHaveLength(4500);
    expect(new Set(found.products.map(({ sku }) => sku)).size).toBe(4500);
    const changed = await all(`?since=${new Date(Date.now() - 60_000).toISOString()}`);
    expect(changed.head.full).toBe(false);
    expect(new Set(changed.products.map(({ sku }) => sku)).size).toBe(4500);
  });

  it("afterwards is what changed, what is gone, and what stands on the shelf", async () => {
    const [mug, cup, tray] = [await company.product(), await company.product(), await company.product()];
    const { head } = await all();
    await company.ask("products.update", { id: mug, price: "7.25" });
    await company.ask("products.archive", { id: cup });
    const lines = [{ productId: tray, quantity: "3" }];
    await company.ask("stock.adjust", { kind: "write_off", siteId: company.siteId, lines });
    const found = await since(head);
    expect(found.head).toMatchObject({ full: false, whole: 2 });
    expect(found.products.find(({ id }) => id === mug)).toMatchObject({ price: "7.25" });
    expect(found.gone).toEqual([cup]);
    expect(found.stock.get(tray)).toBe("97");
    expect(found.ended).toBe(true);
  });

  it("tells by its count that a product was taken out of the books", async () => {
    const id = await company.product("service");
    const before = await all();
    const tenant = tenantOf(company);
    await inTenantTransaction(tenant, [], async (tx) => {
      await tx
        .update(products)
        .set({ archivedAt: new Date() })
        .where(and(eq(products.tenantId, tenant), eq(products.id, id)));
    });
    expect((await since(before.head)).head.whole).toBe(before.head.whole - 1);
  });

  it("finds a change that was made before the last fetch and committed after it", async () => {
    const id = await company.product();
    const tenant = tenantOf(company);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const writing = inTenantTransaction(tenant, [], async (tx) => {
      await tx
        .update(products)
        .set({ name: "Written early, seen late" })
        .where(and(eq(products.tenantId, tenant), eq(products.id, id)));
      written();
      await held;
    });
    await isWritten;
    const { head } = await all();
    release();
    await writing;
    expect((await since(head)).products.find((each) => each.id === id)?.name).toBe("Written early, seen late");
  });

  it("sends a price list again when one of its prices went", async () => {
    const id = await company.product();
    const list = await company.ask("tiles.savePriceList", { name: "Trade" });
    await company.ask("tiles.setPrices", { id: list.id, prices: [{ productId: id, price: "80" }] });
    const { head } = await all();
    const tenant = tenantOf(company);
    await inTenantTransaction(tenant, [], async (tx) => {
      await tx
        .delete(priceListItems)
        .where(and(eq(priceListItems.tenantId, tenant), eq(priceListItems.listId, list.id)));
    });
    expect((await since(head)).prices.get(list.id)).toEqual([]);
  });

  it("leaves the small tables out where they are known, and answers 304 when nothing is new", async () => {
    await company.ask("categories.create", { name: "Tea" });
    const first = await all();
    const tag = { "if-none-match": `W/"${first.head.small}"` };
    const far = new Date().toISOString();
    const again = await get(`catalogue?since=${first.head.stamp}&products=0`, tag);
    expect([200, 304]).toContain(again.status);
    const none = await get(`catalogue?since=${far}&products=${first.head.whole}`, tag);
    expect(none.status).toBe(304);
    expect((await get(`catalogue?since=${far}&products=${first.head.whole + 1}`, tag)).status).toBe(200);
    await company.ask("categories.create", { name: "Coffee" });
    expect((await get(`catalogue?since=${far}&products=${first.head.whole}`, tag)).status).toBe(200);
  });

  it("starts anew from a stamp that nobody gave", async () => {
    await company.product();
    for (const stamp of ["rubbish", "2031-01-01T00:00:00.000000Z", "2001-01-01T00:00:00.000000Z", "'; drop table x"]) {
      expect((await all(`?since=${encodeURIComponent(stamp)}`)).head.full).toBe(true);
    }
  });

  it.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ])("is packed with %s", async (encoding, unpack) => {
    await company.product();
    const { get: request } = await import("node:http");
    const [got, packed] = await new Promise<[string | undefined, Buffer]>((resolve, reject) => {
      const headers = { "x-api-key": key, "accept-encoding": encoding };
      request(`${base}/${company.owner.slug}/catalogue`, { headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => resolve([answer.headers["content-encoding"], Buffer.concat(chunks)]));
      }).on("error", reject);
    });
    expect(got).toBe(encoding);
    expect(read(unpack(packed).toString("utf8")).products).toHaveLength(1);
  });

  it("is nobody else's: not a stranger's, not another tenant's, not another company's", async () => {
    const id = await company.product();
    const other = await Trading.open("Neighbour");
    const theirs = await restClient(other);
    const with_ = (slug: string, apiKey: string) =>
      fetch(`${base}/${slug}/catalogue`, { headers: { "x-api-key": apiKey } });
    expect((await fetch(`${base}/${company.owner.slug}/catalogue`)).status).toBe(401);
    expect((await with_(company.owner.slug, theirs.key)).status).toBe(401);
    expect(read(await (await with_(other.owner.slug, theirs.key)).text()).products).toEqual([]);
    expect((await get(`catalogue?site=${other.siteId}`)).status).toBe(404);
    expect((await get("catalogue?site=x")).status).toBe(404);
    const sister = await company.sibling("Sister");
    const hers = await restClient(sister);
    const found = read(await (await with_(company.owner.slug, hers.key)).text());
    expect(found.products.map((each) => each.id)).not.toContain(id);
    expect(found.head.company.id).toBe(sister.companyId);
  });

  it("is told to a paired tablet, with what stands at its own site, until it is taken off its till", async () => {
    const id = await company.product();
    const annexe = await company.otherSite();
    const lines = [{ productId: id, quantity: "30" }];
    await company.ask("stock.adjust", { kind: "transfer", siteId: company.siteId, toSiteId: annexe, lines });
    const register = await company.ask("registers.create", { name: "Annexe till", siteId: annexe });
    const tablet = await company.pair(register.id);
    const cookie = `tb-device=${tablet.id}.${tablet.secret}`;
    const address = `${base}/${company.owner.slug}`;
    const ask = () => fetch(`${address}/catalogue`, { headers: { cookie, "x-tillbook-device": tablet.id } });
    const found = read(await (await ask()).text());
    expect(found.head.site.id).toBe(annexe);
    expect(found.products).toMatchObject([{ id, onHand: "30" }]);
    const { hash } = (await (
      await fetch(`${address}/images/${id}`, {
        method: "PUT",
        headers: { "x-api-key": key },
        body: new Uint8Array(png()),
      })
    ).json()) as { hash: string };
    // A page cannot send headers with a picture.
    const picture = `${address}/images/${id}/${hash}?device=${tablet.id}`;
    expect((await fetch(picture, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(picture)).status).toBe(401);
    await company.ask("registers.revokeDevice", { id: tablet.id });
    const refused = await ask();
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: "device_revoked" });
  });

  it("lives at its own addresses only", () => {
    const id = newId();
    const hash = "0123456789abcdef";
    const own = ["catalogue", "catalogue?since=x", `images/${id}`, `images/${id}/${hash}?device=${id}`];
    expect(own.map((path) => isCataloguePath(`/api/till/acme/${path}`))).toEqual([true, true, true, true]);
    const strange = [
      "/api/till/acme/",
      "/api/till/acme/cataloguex",
      "/api/till/catalogue",
      `/api/till/acme/images/${id}/..`,
    ];
    expect(strange.map(isCataloguePath)).toEqual([false, false, false, false]);
    expect(longId(id.replaceAll("-", ""))).toBe(id);
  });
});

describe("a picture", () => {
  const put = (id: string, body: Buffer, headers: Record<string, string> = {}) =>
    fetch(`${base}/${company.owner.slug}/images/${id}`, {
      method: "PUT",
      headers: { "x-api-key": key, ...headers },
      body: new Uint8Array(body),
    });

  it("is kept by its hash for good, and named in the catalogue", async () => {
    const id = await company.product();
    const answer = await put(id, png());
    expect(answer.status).toBe(200);
    const { hash } = (await answer.json()) as { hash: string };
    const picture = await get(`images/${id}/${hash}`);
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect(picture.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(png());
    expect((await all()).products.find((each) => each.id === id)?.image).toBe(hash);
    expect((await get(`images/${id}/0123456789abcdef`)).status).toBe(404);
  });

  it("is refused when it is too large, no picture, or for somebody else's product", async () => {
    const id = await company.product();
    expect((await put(id, Buffer.alloc(100_001))).status).toBe(400);
    expect((await put(id, Buffer.from("<svg/>".padEnd(80)))).status).toBe(400);
    const neighbour = await Trading.open("Neighbour");
    const foreign = await neighbour.product();
    expect((await put(foreign, png())).status).toBe(404);
    const theirs = await restClient(neighbour);
    await fetch(`${base}/${neighbour.owner.slug}/images/${foreign}`, {
      method: "PUT",
      headers: { "x-api-key": theirs.key },
      body: new Uint8Array(png()),
    });
    const { image } = await neighbour.ask<{ image: { hash: string } }>("tiles.tile", { productId: foreign });
    expect((await get(`images/${foreign}/${image.hash}`)).status).toBe(404);
    expect((await fetch(`${base}/${neighbour.owner.slug}/images/${foreign}/${image.hash}`)).status).toBe(401);
  });

  it("is not taken from another site's page", async () => {
    const id = await company.product();
    const headers = { cookie: "x=1", "sec-fetch-site": "cross-site" };
    const answer = await fetch(`${base}/${company.owner.slug}/images/${id}`, {
      method: "PUT",
      headers,
      body: new Uint8Array(png()),
    });
    expect(answer.status).toBe(403);
  });
});
