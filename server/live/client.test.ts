import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { EventReader, listenLive } from "@/app/_lib/live";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { closePool } from "@/server/db";
import { newId } from "@/server/ids";
import { cookieOf } from "@/server/testing/listen-live";
import { type SignedIn, signedInOwner } from "@/server/testing/signed-in";
import { type Live, startLive } from "./serve-node";

let live: Live;
let server: Server;
let origin: string;
let shop: SignedIn;
let cookie: string;
const browserFetch = globalThis.fetch;

async function open(): Promise<void> {
  live = startLive({ gatherMs: 10 });
  const own = live;
  server = createServer((req, res) => own.serve(req, res)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  shop = await signedInOwner();
  cookie = await cookieOf(shop);
  // A browser knows where it is and sends its cookies; this process does neither.
  vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
    browserFetch(`${origin}${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } }),
  );
  await open();
});

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await live.stop();
  server.close();
  await closePool();
});

/** A page that notes what it is told. */
function page() {
  const told: string[] = [];
  const stop = listenLive({
    tenant: shop.slug,
    changed: (topic, id) => told.push(`${topic} ${id}`),
    lookAgain: () => told.push("look again"),
    heard: (listening) => told.push(listening ? "hears" : "deaf"),
    retryMs: 20,
  });
  stops.push(stop);
  return { told, stop };
}

const commit = (topic: string, id: string) =>
  enterAsJob({ ...shop, name: "test" }, async (ctx) => {
    ctx.announcements.push({ topic, id });
  });

describe("a page that listens", () => {
  it("looks at everything when the line is there, and hears of each change after it", async () => {
    const { told } = page();
    await expect.poll(() => told.slice(0, 2)).toEqual(["hears", "look again"]);
    const id = newId();
    await commit("open_sale", id);
    await expect.poll(() => told).toContain(`open_sale ${id}`);
  });

  it("comes back by itself when the office was away, and looks again", async () => {
    const { told } = page();
    await expect.poll(() => told.slice(0, 2)).toEqual(["hears", "look again"]);
    server.close();
    await live.stop();
    await expect.poll(() => told.at(-1)).toBe("deaf");
    await open();
    await expect
      .poll(() => told.slice(told.indexOf("deaf") + 1, told.indexOf("deaf") + 3), { timeout: 10_000 })
      .toEqual(["hears", "look again"]);
    const id = newId();
    await commit("sale", id);
    await expect.poll(() => told).toContain(`sale ${id}`);
  });

  it("hangs up when it is left", async () => {
    const { told, stop } = page();
    await expect.poll(() => told.slice(0, 2)).toEqual(["hears", "look again"]);
    stop();
    await expect.poll(() => live.open()).toBe(0);
    expect(told.at(-1)).toBe("deaf");
  });
});

describe("events", () => {
  it("are read in pieces of any size, without comments", () => {
    const told: string[] = [];
    const reader = new EventReader((topic, data) => told.push(`${topic}=${data}`));
    const text = "event: hello\ndata: \n\n: still here\n\nevent: sale\ndata: 1:2\n\nevent: sale\ndata: 3";
    for (const letter of text) reader.read(letter);
    expect(told).toEqual(["hello=", "sale=1:2"]);
    reader.read("\n\n");
    expect(told).toEqual(["hello=", "sale=1:2", "sale=3"]);
  });
});
