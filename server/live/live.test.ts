import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeRole } from "@/server/auth/change-role";
import { endSession } from "@/server/auth/end-session";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { removeMember } from "@/server/auth/remove-member";
import { keyText } from "@/server/auth/rules";
import type { Announcement } from "@/server/context";
import { closePool } from "@/server/db";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { cookieOf, type Ear, listenLive } from "@/server/testing/listen-live";
import { type SignedIn, signedInOwner, signIntoTestTenant } from "@/server/testing/signed-in";
import { ask, Trading } from "@/server/testing/trading";
import { type TwoServers, twoServers } from "@/server/testing/two-servers";
import { limits } from "./rules";
import { type Live, startLive } from "./serve-node";

/** A process of ours without a server: what it commits must reach the screens of the two others. */
let servers: TwoServers;
let here: Live;
let port: number;
let shop: SignedIn;

beforeAll(async () => {
  here = startLive({ recheckMs: 100, stallMs: 300, gatherMs: 10, aliveMs: 200 });
  const server = createServer((req, res) => here.serve(req, res)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  port = (server.address() as AddressInfo).port;
  [servers, shop] = await Promise.all([twoServers(), signedInOwner()]);
});

afterAll(async () => {
  await here?.stop();
  await servers?.stop();
  await closePool();
});

const listen = async (at: number, who: SignedIn, companyId = who.companyId): Promise<Ear> =>
  listenLive(at, who.slug, { cookie: await cookieOf(who), "x-tillbook-company": companyId });

/** Commits in this process what announces so. */
const commit = (who: { tenant: string; companyId: string }, ...announcements: Announcement[]) =>
  enterAsJob({ ...who, name: "test" }, async (ctx) => {
    ctx.announcements.push(...announcements);
  });

describe("a change committed in one process", () => {
  it("reaches the screens at the others within two seconds, and its own at once, each once", async () => {
    const ears = await Promise.all([servers.first.port, servers.second.port, port].map((at) => listen(at, shop)));
    const id = newId();
    const began = performance.now();
    await commit(shop, { topic: "open_sale", id });
    await Promise.all(ears.map((ear) => ear.until(`open_sale ${id}`)));
    expect(performance.now() - began).toBeLessThan(2_000);
    await commit(shop, { topic: "shift", id });
    await Promise.all(ears.map((ear) => ear.until(`shift ${id}`)));
    for (const ear of ears) expect(ear.heard.filter((message) => message.endsWith(id))).toHaveLength(2);
    for (const ear of ears) ear.close();
  });

  it("is heard on a line that is known to be alive, and nobody has to look again meanwhile", async () => {
    const ear = await listen(port, shop);
    const began = performance.now();
    while (performance.now() - began < 1_000) {
      const id = newId();
      await commit(shop, { topic: "sale", id });
      await ear.until(`sale ${id}`);
    }
    expect(ear.heard).not.toContain("look_again");
    ear.close();
  });

  it("is told after its commit, and never when it was rolled back", async () => {
    const ear = await listen(servers.first.port, shop);
    const [undone, done] = [newId(), newId()];
    await expect(
      enterAsJob({ ...shop, name: "test" }, async (ctx) => {
        ctx.announcements.push({ topic: "sale", id: undone });
        throw new Error("changed its mind");
      }),
    ).rejects.toThrow("changed its mind");
    await commit(shop, { topic: "sale", id: done });
    await ear.until(`sale ${done}`);
    expect(ear.heard).not.toContain(`sale ${undone}`);
    ear.close();
  });

  it("is told in full when it is much, and as a request to look again when it is too much", async () => {
    const ear = await listen(servers.second.port, shop);
    const many = Array.from({ length: 150 }, () => ({ topic: "stock", id: newId() }));
    await commit(shop, ...many);
    await Promise.all(many.map(({ id }) => ear.until(`stock ${id}`)));
    await commit(shop, ...Array.from({ length: 5_000 }, () => ({ topic: "stock", id: newId() })));
    await ear.until("look_again");
    ear.close();
  });

  it("tells nothing that could be taken for another message", async () => {
    const ear = await listen(servers.first.port, shop);
    const id = newId();
    await commit(shop, { topic: "sale", id: `x\n\nevent: shift\ndata: ${id}` }, { topic: "sale", id });
    await ear.until(`sale ${id}`);
    expect(ear.heard.filter((message) => message.includes("shift"))).toEqual([]);
    ear.close();
  });
});

describe("a database that goes away", () => {
  it("is listened to again as soon as it is back, and every screen looks again", async () => {
    const ears = [await listen(servers.first.port, shop), await listen(port, shop)];
    const database = new pg.Client({ connectionString: env().RUNTIME_DATABASE_URL });
    await database.connect();
    await database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tillbook live' and datname = current_database()",
    );
    await database.end();
    await Promise.all(ears.map((ear) => ear.until("look_again")));
    const id = newId();
    await commit(shop, { topic: "sale", id });
    await Promise.all(ears.map((ear) => ear.until(`sale ${id}`)));
    for (const ear of ears) ear.close();
  });
});

describe("C19: who may listen", () => {
  it("hears nothing of another tenant or another company, here or from elsewhere", async () => {
    const home = await Trading.open("Larkfield");
    const sister = await home.sibling("Fernbank");
    const stranger = await signedInOwner();
    const ears = await Promise.all(
      [port, servers.first.port].flatMap((at) => [
        listen(at, home.owner),
        listen(at, sister.owner),
        listen(at, stranger),
      ]),
    );
    const id = newId();
    await commit(home.owner, { topic: "open_sale", id });
    const last = newId();
    for (const who of [home.owner, sister.owner, stranger]) await commit(who, { topic: "sale", id: last });
    await Promise.all(ears.map((ear) => ear.until(`sale ${last}`)));
    expect(ears.map((ear) => ear.heard.includes(`open_sale ${id}`))).toEqual([true, false, false, true, false, false]);
    for (const ear of ears) ear.close();
  });

  it("is refused at another tenant, for another company, with an API key, and without a sign-in", async () => {
    const [stranger, sister] = [await signedInOwner(), await (await Trading.open("Larkfield")).sibling("Fernbank")];
    const cookie = await cookieOf(stranger);
    const secret = "k".repeat(43);
    await ask(shop.request(), "apiKeys.make", { name: "Till", scopes: ["*"], secret });
    const statuses = await Promise.all(
      [
        listenLive(port, shop.slug, { cookie, "last-event-id": newId() }),
        listenLive(port, stranger.slug, { cookie, "x-tillbook-company": shop.companyId }),
        listen(port, sister.owner, shop.companyId),
        listenLive(port, shop.slug, {}),
        listenLive(port, "no-such-shop", { cookie }),
        listenLive(port, shop.slug, { "x-api-key": keyText(shop.slug, secret) }),
      ].map(async (ear) => (await ear).status),
    );
    expect(statuses).toEqual([401, 404, 404, 401, 401, 403]);
  });

  it("ends when the member is removed, given another role, or signs out", async () => {
    const [removed, demoted, leaving] = await Promise.all([
      signIntoTestTenant(shop, "manager"),
      signIntoTestTenant(shop, "manager"),
      signIntoTestTenant(shop, "cashier"),
    ]);
    const ears = await Promise.all([removed, demoted, leaving].map((who) => listen(port, who)));
    const asOwner = { ...shop, name: "test" };
    await enterAsJob(asOwner, (ctx) => removeMember(ctx, { memberId: removed.memberId }));
    await enterAsJob(asOwner, (ctx) => changeRole(ctx, { memberId: demoted.memberId, role: "cashier" }));
    await endSession(leaving.sessionId, new Date());
    await Promise.all(ears.map((ear) => ear.ended));
    for (const ear of ears) expect(ear.heard.at(-1)).toBe("end access");
    expect((await listen(port, removed)).status).toBe(401);
  });

  it("ends when the tablet is taken off, and opens to whoever is paired, by its cookie alone", async () => {
    const company = await Trading.open("Larkfield");
    const tablet = await company.tablet();
    const headers = { "x-tillbook-device": tablet.id, cookie: `tb-device=${tablet.id}.${tablet.secret}` };
    const ear = await listenLive(port, company.owner.slug, headers);
    const id = newId();
    await commit(company.owner, { topic: "open_sale", id });
    await ear.until(`open_sale ${id}`);
    await company.ask("registers.revokeDevice", { id: tablet.id });
    await ear.ended;
    expect(ear.heard.at(-1)).toBe("end access");
    expect((await listenLive(port, company.owner.slug, headers)).status).toBe(401);
    expect((await listenLive(port, company.owner.slug, { "x-tillbook-device": tablet.id })).status).toBe(401);
  });

  it("is bounded for each person, and a window that is closed makes room", async () => {
    const who = await signIntoTestTenant(shop, "clerk");
    const ears = await Promise.all(Array.from({ length: limits.each }, () => listen(port, who)));
    expect((await listen(port, who)).status).toBe(429);
    expect((await listen(port, await signIntoTestTenant(shop, "clerk"))).status).toBe(200);
    const open = here.open();
    ears[0]?.close();
    await expect.poll(() => here.open()).toBe(open - 1);
    const again = await listen(port, who);
    expect(again.status).toBe(200);
    for (const ear of [...ears, again]) ear.close();
  });
});

describe("a screen that does not read", () => {
  it("is let go, and holds up nobody who does", async () => {
    const [slow, quick] = [await listen(port, shop), await listen(port, shop)];
    const open = here.open();
    slow.pause();
    let last = "";
    while (here.open() === open) {
      last = newId();
      await commit(shop, ...Array.from({ length: 199 }, () => ({ topic: "stock", id: `${newId()}-padded-to-fill` })));
    }
    await commit(shop, { topic: "sale", id: last });
    await quick.until(`sale ${last}`);
    quick.close();
  }, 60_000);
});

describe("a process that stops", () => {
  it("ends its streams at once and takes no more", async () => {
    const going = startLive();
    const server = createServer((req, res) => going.serve(req, res)).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const at = (server.address() as AddressInfo).port;
    const ear = await listen(at, shop);
    const began = performance.now();
    await going.stop();
    await ear.ended;
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(ear.heard.at(-1)).toBe("end restart");
    expect((await listen(at, shop)).status).toBe(503);
    server.close();
  });
});
