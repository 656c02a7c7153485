import { createHmac, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksNotices } from "@/drizzle/schema/quickbooks-sync";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { closePool } from "@/server/db";
import type { Place } from "@/server/quickbooks/remote/place";
import { connected, someRealm } from "@/server/testing/connected";
import { signedInOwner } from "@/server/testing/signed-in";
import { handleWebhook, isWebhookPath } from "./serve-node";

const TOKEN = "verifier-of-this-test";
let server: Server;
let url = "";

beforeAll(async () => {
  vi.stubEnv("QUICKBOOKS_ENVIRONMENT", "sandbox");
  vi.stubEnv("QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN", TOKEN);
  server = createServer(handleWebhook);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/quickbooks/webhook`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await closePool();
});

const signatureOf = (raw: Buffer | string) => createHmac("sha256", TOKEN).update(raw).digest("base64");

async function tell(body: unknown, signature?: string): Promise<number> {
  const raw = Buffer.from(JSON.stringify(body));
  const headers = { "intuit-signature": signature ?? signatureOf(raw), "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: raw })).status;
}

function changed(realmId: string, more: Record<string, unknown> = {}) {
  const time = "2026-11-03T09:15:00.000Z";
  const type = "qbo.invoice.updated.v1";
  return { specversion: "1.0", id: randomUUID(), type, time, intuitentityid: "145", intuitaccountid: realmId, ...more };
}

async function company() {
  const owner = await signedInOwner();
  const place = await connected({ tenant: owner.tenant, companyId: owner.companyId });
  return { place, realmId: place.realmId };
}

const noticesOf = ({ tenant, companyId }: Place) =>
  enterAsJob({ tenant, companyId, name: "test" }, (ctx) =>
    ctx.tx
      .select()
      .from(quickbooksNotices)
      .where(eq(quickbooksNotices.tenantId, tenant))
      .orderBy(asc(quickbooksNotices.id)),
  );

const health = ({ tenant, companyId, connectionId }: Place) =>
  enterAsJob({ tenant, companyId, name: "test" }, async (ctx) => {
    const [row] = await ctx.tx
      .select({ seenAt: quickbooksConnections.webhookSeenAt, refusedAt: quickbooksConnections.webhookRefusedAt })
      .from(quickbooksConnections)
      .where(and(eq(quickbooksConnections.tenantId, tenant), eq(quickbooksConnections.id, connectionId)));
    return { seenAt: row?.seenAt ?? null, refusedAt: row?.refusedAt ?? null };
  });
const seenAt = async (place: Place) => (await health(place)).seenAt;

describe("POST /api/quickbooks/webhook", () => {
  it("keeps each event once, whatever is told twice or in another order", async () => {
    const { place, realmId } = await company();
    const first = changed(realmId);
    const second = changed(realmId, { intuitentityid: "146", time: "2026-11-03T09:14:00.000Z" });
    expect(await tell([first, second, first])).toBe(200);
    expect(await tell([second, first])).toBe(200);
    const notices = await noticesOf(place);
    expect(notices.map(({ eventId, remoteId, handledAt }) => ({ eventId, remoteId, handledAt }))).toEqual([
      { eventId: first.id, remoteId: "145", handledAt: null },
      { eventId: second.id, remoteId: "146", handledAt: null },
    ]);
    expect(await seenAt(place)).not.toBeNull();
  });

  it("keeps the events of several companies in one body apart, each under its own tenant", async () => {
    const one = await company();
    const other = await company();
    expect(
      await tell([changed(one.realmId), changed(other.realmId, { intuitentityid: "7" }), changed(someRealm())]),
    ).toBe(200);
    expect((await noticesOf(one.place)).map(({ remoteId }) => remoteId)).toEqual(["145"]);
    expect((await noticesOf(other.place)).map(({ remoteId }) => remoteId)).toEqual(["7"]);
  });

  it("reads the form before 2026 too", async () => {
    const { place, realmId } = await company();
    const entity = { name: "Payment", id: "88", operation: "Delete", lastUpdated: "2026-11-03T01:15:00-08:00" };
    expect(await tell({ eventNotifications: [{ realmId, dataChangeEvent: { entities: [entity] } }] })).toBe(200);
    expect(await noticesOf(place)).toMatchObject([{ entity: "Payment", remoteId: "88", verb: "deleted" }]);
  });

  it("believes nothing that is not signed: 401, and nothing is kept", async () => {
    const { place, realmId } = await company();
    const body = [changed(realmId)];
    const good = signatureOf(JSON.stringify(body));
    const wrong = createHmac("sha256", "another").update(JSON.stringify(body)).digest("base64");
    for (const signature of ["", "x", good.slice(0, 20), wrong, `${good}x`])
      expect(await tell(body, signature)).toBe(401);
    expect((await fetch(url, { method: "POST", body: JSON.stringify(body) })).status).toBe(401);
    // One byte more than was signed.
    const longer = { method: "POST", body: `${JSON.stringify(body)} `, headers: { "intuit-signature": good } };
    expect((await fetch(url, longer)).status).toBe(401);
    expect(await noticesOf(place)).toEqual([]);
    expect(await seenAt(place)).toBeNull();
  });

  it("notes a wrong signature for the company it names, as a hint for its page, once in ten minutes and nothing more", async () => {
    const { place, realmId } = await company();
    const stranger = await company();
    const refusedAt = async (of: Place) => (await health(of)).refusedAt;
    const wrong = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    expect(await tell([changed(realmId)], wrong)).toBe(401);
    await expect.poll(() => refusedAt(place)).not.toBeNull();
    const first = await refusedAt(place);
    expect(await tell([changed(realmId)], wrong)).toBe(401);
    // What names many companies, no company, nothing at all or no signature is nobody's token gone wrong.
    const many = [realmId, stranger.realmId, ...Array.from({ length: 3 }, someRealm)].map((one) => changed(one));
    for (const odd of [many, [], { hello: "world" }, [changed(someRealm())]]) expect(await tell(odd, wrong)).toBe(401);
    expect((await fetch(url, { method: "POST", body: JSON.stringify([changed(stranger.realmId)]) })).status).toBe(401);
    expect(await tell([changed(realmId)])).toBe(200);
    expect(await refusedAt(place)).toEqual(first);
    expect(await refusedAt(stranger.place)).toBeNull();
    expect(await noticesOf(stranger.place)).toEqual([]);
    const { seenAt, refusedAt: refused } = await health(place);
    expect(seenAt && refused && seenAt > refused).toBe(true);
    // The token was changed since: that is told at once.
    expect(await tell([changed(realmId)], wrong)).toBe(401);
    await expect.poll(() => refusedAt(place)).not.toEqual(first);
  });

  it("answers 200 to a realm nobody here has, and 400 to what is no notice", async () => {
    expect(await tell([changed(someRealm())])).toBe(200);
    expect(await tell([])).toBe(200);
    expect(await tell({ hello: "world" })).toBe(400);
    for (const raw of ["", "{", "[[[", "null", "\u0000"]) {
      const answer = await fetch(url, { method: "POST", body: raw, headers: { "intuit-signature": signatureOf(raw) } });
      expect(answer.status).toBe(400);
    }
  });

  it("stands wrong types and signs of every script", async () => {
    const { place, realmId } = await company();
    const odd = [
      changed(realmId, { intuitentityid: { toString: "x" } }),
      changed(realmId, { type: ["qbo.invoice.updated.v1"] }),
      changed(realmId, { time: { $gt: "" } }),
      changed(realmId, { id: "x".repeat(10_000), intuitentityid: "147" }),
      changed(realmId, { id: "'; drop table tenants; --", intuitentityid: "148" }),
      changed(realmId, { intuitentityid: "１４５" }),
      changed(realmId, { data: { note: "𝕌𝕟𝕚𝕔𝕠𝕕𝕖 🧾 \u0000 \ud800" }, intuitentityid: "149" }),
    ];
    expect(await tell(odd)).toBe(200);
    expect((await noticesOf(place)).map(({ remoteId }) => remoteId)).toEqual(["147", "148", "149"]);
  });

  it("does not read a body longer than any notice", async () => {
    const raw = Buffer.alloc(2 * 1024 * 1024, "x");
    const answer = await fetch(url, {
      method: "POST",
      body: raw,
      headers: { "intuit-signature": signatureOf(raw) },
    }).then(
      ({ status }) => status,
      () => "cut",
    );
    expect([413, "cut"]).toContain(answer);
  });

  it("keeps nothing for a company that has disconnected, or moved to another realm", async () => {
    const { place, realmId } = await company();
    await enterAsJob({ ...place, name: "test" }, (ctx) =>
      ctx.tx
        .update(quickbooksConnections)
        .set({ state: "disconnected", stateSince: ctx.now })
        .where(and(eq(quickbooksConnections.tenantId, place.tenant), eq(quickbooksConnections.id, place.connectionId))),
    );
    expect(await tell([changed(realmId)])).toBe(200);
    expect(await noticesOf(place)).toEqual([]);
  });

  it("is one address, told by POST alone", async () => {
    expect(isWebhookPath("/api/quickbooks/webhook")).toBe(true);
    expect(isWebhookPath("/api/quickbooks/webhook?x=1")).toBe(true);
    expect(isWebhookPath("/api/quickbooks/webhooks")).toBe(false);
    expect((await fetch(url)).status).toBe(405);
  });
});
