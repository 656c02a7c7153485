import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { forgetLine } from "@/server/quickbooks/remote/line";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { claimLinks } from "./claim-link";
import { hearEvents } from "./hear-events";
import { sendTogether } from "./send-together";

const fake = simulatedQuickBooks();

async function world(): Promise<QuickBooksWorld> {
  const made = await connectedWorld(fake);
  await confirmOnPaper(made, fake, "2020-01-01");
  return made;
}

/** A company in which QuickBooks gives the numbers. */
async function numbersThere(at: QuickBooksWorld): Promise<void> {
  fake.controls.settings(at.realmId, { customTxnNumbers: false });
  await change(at, sql`update quickbooks_connections set facts = facts || '{"customNumbers": false}'`);
}

const change = ({ inside }: QuickBooksWorld, statement: ReturnType<typeof sql>) =>
  inside((ctx) => ctx.tx.execute(sql`${statement} where tenant_id = ${ctx.tenant}`));
const issue = ({ inside }: QuickBooksWorld, total: string, customerId: string) =>
  inside((ctx) => issuedInvoice(ctx, { total, customerId }));
const invoices = (at: QuickBooksWorld) => fake.controls.entities(at.realmId).Invoice;
const linkOf = async (at: QuickBooksWorld, id: string) => (await at.links()).find(({ localId }) => localId === id);
const signal = new AbortController().signal;

async function send(at: QuickBooksWorld): Promise<void> {
  while (await at.inside(hearEvents));
  await at.drainAll();
}

/** One turn of a worker, an hour from now, so that everything is due. */
async function oneTurn(at: QuickBooksWorld): Promise<void> {
  while (await at.inside(hearEvents));
  const links = await at.inside((ctx) =>
    claimLinks({ ...ctx, now: new Date(ctx.now.getTime() + 3_600_000) }, at.place.connectionId, "worker", 25),
  );
  await sendTogether(at.place, links, signal);
}

/** So long ago that nobody over there knows a request id any more. */
async function longAgo(at: QuickBooksWorld): Promise<void> {
  await change(
    at,
    sql`update quickbooks_links set pending = case when pending ->> 'firstSentAt' is null then pending
      else pending || '{"firstSentAt": "2020-01-01T00:00:00Z"}' end`,
  );
  fake.controls.realm(at.realmId).replies = {};
}

describe("a write whose answer was lost, where QuickBooks gives the numbers", () => {
  it("is found among many of the same customer and day, alone or together with others", async () => {
    const at = await world();
    await numbersThere(at);
    const customerId = await at.inside((ctx) => newCustomer(ctx, "Walk-in"));
    for (let n = 1; n <= 22; n++) await issue(at, `${n}.00`, customerId);
    await send(at);
    await issue(at, "77.00", customerId);
    fake.controls.plan({ kind: "lost", path: "/invoice" });
    await oneTurn(at);
    expect(invoices(at)).toHaveLength(23);
    await longAgo(at);
    await send(at);
    expect(invoices(at)).toHaveLength(23);
    for (let n = 1; n <= 6; n++) await issue(at, `80.0${n}`, customerId);
    fake.controls.plan({ kind: "lost", path: "/batch" });
    await oneTurn(at);
    expect(invoices(at)).toHaveLength(29);
    await longAgo(at);
    await send(at);
    expect(invoices(at)).toHaveLength(29);
    expect((await at.links()).filter(({ state }) => state !== "linked")).toEqual([]);
  }, 120_000);
});

describe("what was typed in there on the day of set-up, before it", () => {
  it("is not made a second time", async () => {
    const at = await world();
    const customerId = await at.inside((ctx) => newCustomer(ctx, "Old Forge"));
    await issue(at, "7.00", customerId);
    await send(at);
    const [made] = invoices(at);
    const ItemRef = { value: fake.controls.entities(at.realmId).Item.find(({ Type }) => Type !== "Category")?.["Id"] };
    await numbersThere(at);
    const [next, other] = [await issue(at, "45.00", customerId), await issue(at, "46.00", customerId)];
    fake.controls.bookkeeper(at.realmId, "Invoice", {
      TxnDate: made?.["TxnDate"],
      CustomerRef: made?.["CustomerRef"],
      GlobalTaxCalculation: "NotApplicable",
      Line: [
        {
          Amount: 45,
          DetailType: "SalesItemLineDetail",
          Description: "By hand",
          SalesItemLineDetail: { ItemRef },
        },
      ],
    });
    await send(at);
    expect(invoices(at).filter((one) => one["TotalAmt"] === 45)).toHaveLength(1);
    expect(await linkOf(at, next?.id ?? "")).toMatchObject({ state: "attention", problem: "duplicate" });
    expect(await linkOf(at, other?.id ?? "")).toMatchObject({ state: "linked", linkedHow: "created" });
  }, 120_000);
});

describe("after an outage", () => {
  it("what never left goes out together, and what may have arrived is asked for together", async () => {
    const at = await world();
    const customerId = await at.inside((ctx) => newCustomer(ctx));
    await issue(at, "1.00", customerId);
    await send(at);
    for (let n = 0; n < 50; n++) await issue(at, "1.00", customerId);
    fake.controls.outage({ kind: "unavailable" });
    for (let n = 0; n < 8; n++) await oneTurn(at);
    fake.controls.outage(null);
    await longAgo(at);
    forgetLine(at.place.connectionId);
    fake.controls.resetCounters();
    await send(at);
    expect(invoices(at)).toHaveLength(51);
    const calls = Object.values(fake.controls.counters().calls).reduce((sum, count) => sum + count, 0);
    expect(calls).toBeLessThanOrEqual(10);
  }, 120_000);

  it("a call that got no answer goes out again as it was, and each document tells of it", async () => {
    const at = await world();
    const customerId = await at.inside((ctx) => newCustomer(ctx));
    await issue(at, "1.00", customerId);
    await send(at);
    const last = { id: "" };
    for (let n = 0; n < 10; n++) last.id = (await issue(at, "1.00", customerId)).id;
    fake.controls.plan({ kind: "lost", path: "/batch" });
    fake.controls.resetCounters();
    await oneTurn(at);
    await send(at);
    expect(invoices(at)).toHaveLength(11);
    expect(fake.controls.counters().replays).toBe(10);
    const calls = Object.entries(fake.controls.counters().calls).filter(([way]) => way.includes("batch"));
    expect(calls.map(([, count]) => count)).toEqual([2]);
    const link = await linkOf(at, last.id);
    const { rows } = await at.inside((ctx) =>
      ctx.tx.execute(sql`select fault from quickbooks_calls where tenant_id = ${ctx.tenant} and link_id = ${link?.id}
        order by id`),
    );
    expect(rows).toEqual([{ fault: "their_fault" }, { fault: null }]);
  }, 120_000);
});
