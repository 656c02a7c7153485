import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { enterTenant } from "@/server/auth/enter-tenant";
import { newId } from "@/server/ids";
import { beginConnect } from "@/server/quickbooks/connection/begin-connect";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { finishConnect } from "@/server/quickbooks/connection/finish-connect";
import { tellOfDelay } from "@/server/quickbooks/connection/tell-of-delay";
import { forgetLine } from "@/server/quickbooks/remote/line";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { drain } from "./drain";
import { hearEvents } from "./hear-events";

const fake = simulatedQuickBooks();

async function world(invoices: number) {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const numbers: string[] = [];
  for (let n = 1; n <= invoices; n++) {
    numbers.push((await at.inside((ctx) => issuedInvoice(ctx, { total: `${n}.00` }))).number);
  }
  await at.inside(hearEvents);
  return { ...at, numbers };
}

/** Turns of a worker, with the waits in between over at once. */
async function turns(at: QuickBooksWorld, count: number) {
  for (let n = 0; n < count; n++) {
    await at.inside(async (ctx) => {
      await ctx.tx.execute(sql`update quickbooks_connections set open_until = null where tenant_id = ${ctx.tenant}`);
      await ctx.tx.execute(
        sql`update quickbooks_links set next_try_at = now() where tenant_id = ${ctx.tenant} and state = 'waiting'`,
      );
    });
    forgetLine(at.place.connectionId);
    await drain(at.place, "worker", new AbortController().signal);
  }
}

const there = ({ realmId }: QuickBooksWorld) => fake.controls.entities(realmId).Invoice.map((one) => one["DocNumber"]);
const stateOf = (at: QuickBooksWorld) => at.inside(async (ctx) => (await connectionRow(ctx))?.state);
const notLinked = async (at: QuickBooksWorld) => (await at.links()).filter(({ state }) => state !== "linked");

async function reconnect(at: QuickBooksWorld) {
  const request = at.owner.request();
  const { url } = await enterTenant(request, "quickbooks.write", () => [], beginConnect);
  const asked = new URL(url).searchParams;
  const back = new URL(
    fake.controls.consent(at.realmId, {
      redirectUri: asked.get("redirect_uri") ?? "",
      state: asked.get("state") ?? "",
    }),
  ).searchParams;
  return finishConnect(
    { credentials: request.credentials, requestId: newId(), now: new Date() },
    { state: back.get("state") ?? "", code: back.get("code") ?? "", realmId: back.get("realmId") ?? "", error: "" },
  );
}

describe("while QuickBooks is away", () => {
  it("B16: an outage keeps the queue, and afterwards each document stands there once", async () => {
    const at = await world(5);
    fake.controls.outage({ kind: "unavailable" });
    await turns(at, 3);
    expect(there(at)).toEqual([]);
    expect((await notLinked(at)).length).toBeGreaterThanOrEqual(5);
    fake.controls.outage(null);
    await turns(at, 4);
    expect(await notLinked(at)).toEqual([]);
    expect(there(at).toSorted()).toEqual(at.numbers.toSorted());
  });

  it("B16: after 15 minutes the admins are told, once, and again only when it happens again", async () => {
    const at = await world(2);
    const tell = (minutes: number) =>
      at.inside((ctx) => tellOfDelay({ ...ctx, now: new Date(ctx.now.getTime() + minutes * 60_000) }));
    fake.controls.outage({ kind: "unavailable" });
    await turns(at, 1);
    expect([await tell(14), await tell(16), await tell(30)]).toEqual([false, true, false]);
    fake.controls.outage(null);
    await turns(at, 4);
    expect([await tell(40), await tell(60)]).toEqual([false, false]);
    const mails = await at.inside((ctx) =>
      ctx.tx.execute(sql`select kind from outgoing_mails where tenant_id = ${ctx.tenant}`),
    );
    expect(mails.rows).toEqual([{ kind: "quickbooks_delayed" }]);
  });

  it("B16: one that breaks off in the middle of what it does makes nothing twice", async () => {
    const at = await world(5);
    fake.controls.faults({ rate: 1, kinds: ["lost", "error-after-commit"], seed: 3 });
    await turns(at, 4);
    fake.controls.calm();
    await turns(at, 4);
    expect(await notLinked(at)).toEqual([]);
    expect(there(at).toSorted()).toEqual(at.numbers.toSorted());
  });

  it("B16: a storm of 429 holds the company back, counts as nobody's fault, and ends by itself", async () => {
    const at = await world(5);
    fake.controls.faults({ rate: 1, kinds: ["throttle"], seed: 3 });
    const next = await drain(at.place, "worker", new AbortController().signal);
    expect(next?.getTime()).toBeGreaterThan(Date.now() + 10_000);
    expect(await at.inside(async (ctx) => (await connectionRow(ctx))?.heldFor)).toBe("limits");
    expect((await at.links()).every(({ attempts, state }) => attempts === 0 && state === "waiting")).toBe(true);
    fake.controls.calm();
    await turns(at, 4);
    expect(await notLinked(at)).toEqual([]);
    expect(there(at).toSorted()).toEqual(at.numbers.toSorted());
  });

  it("an authorisation that was taken away asks for an admin, keeps the queue, and goes on where it was", async () => {
    const at = await world(3);
    await turns(at, 4);
    const more = await at.inside((ctx) => issuedInvoice(ctx, { total: "99.00" }));
    fake.controls.revoke(at.realmId);
    await at.inside(hearEvents);
    await turns(at, 2);
    expect(await stateOf(at)).toBe("needs_reconnect");
    expect(there(at)).not.toContain(more.number);
    expect((await notLinked(at)).map(({ state }) => state)).toContain("waiting");
    expect((await reconnect(at)).ending).toBe("reconnected");
    await turns(at, 4);
    expect(await notLinked(at)).toEqual([]);
    expect(there(at).toSorted()).toEqual([...at.numbers, more.number].toSorted());
  });

  it("the tokens of the second day, which are others, are kept and used", async () => {
    const at = await world(1);
    await turns(at, 3);
    for (let day = 0; day < 3; day++) {
      fake.controls.advance(25 * 60 * 60);
      await at.inside((ctx) =>
        ctx.tx.execute(
          sql`update quickbooks_connections set access_expires_at = now() where tenant_id = ${ctx.tenant}`,
        ),
      );
      const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "7.00" }));
      await at.inside(hearEvents);
      await turns(at, 4);
      expect(there(at)).toContain(invoice.number);
    }
    expect(await stateOf(at)).toBe("connected");
    expect(await notLinked(at)).toEqual([]);
  });
});
