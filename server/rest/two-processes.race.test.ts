import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionCookieName } from "@/server/auth/session-cookie";
import { closePool } from "@/server/db";
import { env } from "@/server/env";
import { newId } from "@/server/ids";
import { type ApiBusiness, apiBusiness } from "@/server/testing/api-business";
import {
  type HttpAnswer,
  type HttpWish,
  restRead,
  restWrite,
  sendAndHear,
  sendTogether,
} from "@/server/testing/http-client";
import { type SignedIn, signIntoTestTenant } from "@/server/testing/signed-in";
import { type TwoServers, twoServers } from "@/server/testing/two-servers";

let servers: TwoServers;
let shop: ApiBusiness;

beforeAll(async () => {
  [servers, shop] = await Promise.all([twoServers(), apiBusiness()]);
});

afterAll(async () => {
  await servers?.stop();
  await closePool();
});

const onBoth = (count: number, wish: (port: number, index: number) => HttpWish): HttpWish[] =>
  Array.from({ length: count }, (_, index) => wish(servers.portOf(index), index));

function pay(port: number, invoiceId: string, amount: string, key?: string, apiKey = shop.key): HttpWish {
  const body = { amount, payment_method: "cash", payment_type: "partial" };
  return restWrite(port, apiKey, `invoices/${invoiceId}/process-payment`, body, key);
}

function giveBack(port: number, invoiceId: string, amount: string): HttpWish {
  return restWrite(port, shop.key, `invoices/${invoiceId}/refund`, { amount, reason: "Arrived broken" });
}

async function race(wishes: HttpWish[]): Promise<HttpAnswer[]> {
  return (await sendTogether(wishes)).map((answer) => {
    if (!answer) throw new Error("every request is answered");
    return answer;
  });
}

/** How many answers there were of each kind: "409 already_paid". */
function tally(answers: HttpAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const kind = [status, body.code, body.duplicate ? "duplicate" : null].filter(Boolean).join(" ");
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

const refused = (answers: HttpAnswer[]) => answers.filter(({ status }) => status >= 400).map(({ body }) => body);

describe("tablets at two processes that pay one invoice at once", () => {
  it("A01: of 24 that pay it in full one does, and the others learn what is due", async () => {
    const id = await shop.issued("45.00");
    const answers = await race(onBoth(24, (port) => pay(port, id, "45.00")));
    expect(tally(answers)).toEqual({ 200: 1, "409 already_paid": 23 });
    for (const body of refused(answers)) {
      expect(body).toMatchObject({
        error: expect.stringContaining("No money was booked"),
        balance_due: "0.00",
        amount_requested: "45.00",
        invoice_status: "paid",
      });
    }
    expect(await shop.paymentsOn(id)).toEqual([4500]);
    expect(await shop.figures(id)).toMatchObject({
      paidMinor: 4500,
      totalMinor: 4500,
      balanceDueMinor: 0,
      status: "paid",
    });
    expect(await shop.brokenInvariants()).toEqual([]);
  });

  it("A02: of 24 parts of 300 of 1000 three are booked, and it never goes above the total", async () => {
    const id = await shop.issued("1000.00");
    const answers = await race(onBoth(24, (port) => pay(port, id, "300.00")));
    expect(tally(answers)).toEqual({ 200: 3, "409 overpayment": 21 });
    const due = answers.filter(({ status }) => status === 200).map(({ body }) => body.balance_due);
    expect(due.sort()).toEqual(["100.00", "400.00", "700.00"]);
    for (const body of refused(answers))
      expect(body).toMatchObject({ balance_due: "100.00", invoice_status: "partial" });
    expect(await shop.paymentsOn(id)).toEqual([30000, 30000, 30000]);
    expect(await shop.figures(id)).toMatchObject({ paidMinor: 90000, balanceDueMinor: 10000 });
    expect(await shop.brokenInvariants()).toEqual([]);
  });

  it("A03: payments and refunds of 500, mixed, leave paid as their sum and nobody sees a deadlock", async () => {
    const id = await shop.issued("500.00");
    await sendAndHear(pay(servers.first.port, id, "500.00"));
    // Pairs, so that each process gets as many of one kind as of the other.
    const wish = (port: number, index: number) => (index % 4 < 2 ? pay : giveBack)(port, id, "500.00");
    const answers = await race(onBoth(24, wish));
    for (const body of refused(answers)) expect(["already_paid", "refund_too_large"]).toContain(body.code);
    const net = (await shop.paymentsOn(id)).reduce((sum, amount) => sum + amount, 0);
    const { paidMinor, refundedMinor, balanceDueMinor } = await shop.figures(id);
    expect([paidMinor - refundedMinor, 50000 - balanceDueMinor]).toEqual([net, net]);
    expect(await shop.brokenInvariants()).toEqual([]);
  });

  it("A04: of 24 refunds of 400 on a payment of 1000 two are given", async () => {
    const id = await shop.issued("1000.00");
    await sendAndHear(pay(servers.first.port, id, "1000.00"));
    const answers = await race(onBoth(24, (port) => giveBack(port, id, "400.00")));
    expect(tally(answers)).toEqual({ 200: 2, "409 refund_too_large": 22 });
    for (const body of refused(answers)) {
      expect(body).toMatchObject({ error: expect.any(String), balance_due: "800.00", amount_requested: "400.00" });
    }
    expect((await shop.paymentsOn(id)).sort((a, b) => a - b)).toEqual([-40000, -40000, 100000]);
    expect(await shop.figures(id)).toMatchObject({ refundedMinor: 80000, balanceDueMinor: 80000 });
    expect(await shop.brokenInvariants()).toEqual([]);
  });
});

describe("one key at two processes", () => {
  it("A05: sent 50 times at once has one effect and 50 identical answers, 49 marked as duplicates", async () => {
    const id = await shop.issued("45.00");
    const key = newId();
    const answers = await race(onBoth(50, (port) => pay(port, id, "45.00", key)));
    expect(tally(answers)).toEqual({ 200: 1, "200 duplicate": 49 });
    const texts = answers.map(({ body: { duplicate: _, ...body } }) => JSON.stringify(body));
    expect(new Set(texts).size).toBe(1);
    expect(await shop.paymentsOn(id)).toEqual([4500]);
    expect(await shop.brokenInvariants()).toEqual([]);
  });

  it("A06: for another amount, another invoice or another program is refused and has no effect", async () => {
    const [id, other, stranger] = [await shop.issued("45.00"), await shop.issued("45.00"), await shop.makeKey()];
    const key = newId();
    await sendAndHear(pay(servers.first.port, id, "20.00", key));
    const wishes = [servers.first, servers.second].flatMap(({ port }) => [
      pay(port, id, "21.00", key),
      pay(port, other, "20.00", key),
      pay(port, id, "20.00", key, stranger.text),
      restWrite(port, shop.key, `invoices/${id}/refund`, { amount: "20.00", reason: "Late" }, key),
    ]);
    const answers = await race(wishes);
    expect(tally(answers)).toEqual({ "422 idempotency_mismatch": 8 });
    for (const { body } of answers) expect(body.error).toContain("Nothing was changed");
    expect(await shop.paymentsOn(id)).toEqual([2000]);
    expect(await shop.paymentsOn(other)).toEqual([]);
    expect(await shop.brokenInvariants()).toEqual([]);
  });

  it("A06: for two requests at the same moment serves one of them and refuses the other", async () => {
    const ids = await Promise.all([shop.issued("45.00"), shop.issued("45.00")]);
    const key = newId();
    const answers = await race(onBoth(24, (port, index) => pay(port, ids[index % 2] ?? "", "45.00", key)));
    expect(tally(answers)).toEqual({ 200: 1, "200 duplicate": 11, "422 idempotency_mismatch": 12 });
    expect((await Promise.all(ids.map(shop.paymentsOn))).flat()).toEqual([4500]);
    expect(await shop.brokenInvariants()).toEqual([]);
  });

  it("A07: in two tenants has two effects", async () => {
    const neighbour = await apiBusiness();
    const key = newId();
    const [here, there] = [await shop.issued("45.00"), await neighbour.issued("45.00")];
    const answers = await race(
      onBoth(24, (port, index) =>
        index % 4 < 2 ? pay(port, here, "45.00", key) : pay(port, there, "45.00", key, neighbour.key),
      ),
    );
    expect(tally(answers)).toEqual({ 200: 2, "200 duplicate": 22 });
    expect([await shop.paymentsOn(here), await neighbour.paymentsOn(there)]).toEqual([[4500], [4500]]);
    expect(await shop.brokenInvariants()).toEqual([]);
    expect(await neighbour.brokenInvariants()).toEqual([]);
  });
});

describe("access that was taken away at one process", () => {
  it("D04: an API key is refused by the other at once, for its replays too", async () => {
    const { id, text } = await shop.makeKey();
    const invoice = await shop.issued("45.00");
    const [done, next] = [newId(), newId()];
    // Both have seen the key, and may remember what they can.
    await sendAndHear(pay(servers.first.port, invoice, "5.00", done, text));
    expect((await sendAndHear(restRead(servers.second.port, text, "customers"))).status).toBe(200);

    const revoked = await sendAndHear(await procedure(servers.first.port, shop.owner, "apiKeys.revoke", { id }));
    expect(revoked.status).toBe(200);
    const answers = await race([
      ...onBoth(12, (port) => pay(port, invoice, "10.00", next, text)),
      ...onBoth(4, (port) => pay(port, invoice, "5.00", done, text)),
      ...onBoth(4, (port) => restRead(port, text, "customers")),
    ]);
    expect(tally(answers)).toEqual({ "401 unauthorized": 20 });
    expect(await shop.paymentsOn(invoice)).toEqual([500]);
  });

  it("D04: a session is refused by the other at once", async () => {
    const tablet = await signIntoTestTenant(shop.owner, "manager");
    expect(await statusOf(servers.second.port, tablet)).toBe(200);
    await sendAndHear(await procedure(servers.first.port, tablet, "sessions.revoke", { id: tablet.sessionId }));
    expect(await statusOf(servers.second.port, tablet)).toBe(401);
    expect(await statusOf(servers.first.port, tablet)).toBe(401);
  });

  it("C06: a person who was removed is refused by the other at once", async () => {
    const clerk = await signIntoTestTenant(shop.owner, "clerk");
    expect(await statusOf(servers.second.port, clerk)).toBe(200);
    const { memberId } = clerk;
    await sendAndHear(await procedure(servers.first.port, shop.owner, "members.remove", { memberId }));
    expect(await statusOf(servers.second.port, clerk)).toBe(401);
  });
});

/** What a person's browser sends to change something. */
async function procedure(port: number, who: SignedIn, path: string, input: object): Promise<HttpWish> {
  const body = { json: { ...input, idempotencyKey: newId() } };
  return { port, path: `/api/trpc/${who.slug}/${path}`, body, headers: await browserHeaders(port, who) };
}

async function statusOf(port: number, who: SignedIn): Promise<number> {
  const path = `/api/trpc/${who.slug}/members.preferences`;
  return (await sendAndHear({ port, method: "GET", path, headers: await browserHeaders(port, who) })).status;
}

async function browserHeaders(port: number, who: SignedIn): Promise<Record<string, string>> {
  const token = await encode({ token: { sid: who.sessionId, sub: who.personId }, secret: env().NEXTAUTH_SECRET });
  return { cookie: `${sessionCookieName()}=${token}`, origin: `http://127.0.0.1:${port}` };
}
