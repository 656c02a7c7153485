import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { applyKey, invoiceKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { claimLinks } from "./claim-link";
import { sendTogether } from "./send-together";
import { syncNow } from "./sync-now";

const fake = simulatedQuickBooks();

/** No notice tells of their preferences, as where no verifier token is set. */
async function deskWithoutNotices(known: Record<string, unknown> = {}): Promise<Desk> {
  fake.controls.webhooks({ url: null });
  const at = await deskOf(fake);
  await at.inside((ctx) =>
    ctx.tx.execute(
      sql`update quickbooks_connections set facts = facts || ${JSON.stringify(known)}::jsonb where tenant_id = ${ctx.tenant}`,
    ),
  );
  return at;
}

const pressSyncNow = async (at: Desk, id: string) => {
  await at.inside((ctx) => syncNow(ctx, [invoiceKey(id)]));
  await at.sync();
};

const readings = (at: Desk) =>
  at.inside(async (ctx) => {
    const { rows } = await ctx.tx.execute<{ count: number }>(
      sql`select count(*)::int as count from quickbooks_calls where tenant_id = ${ctx.tenant} and words = 'Read the company’s preferences'`,
    );
    return rows[0]?.count;
  });

describe("what was refused for a preference of their company", () => {
  it("goes once Multicurrency was turned on there and Sync now was pressed", async () => {
    const at = await deskWithoutNotices();
    const { id } = await at.inside((ctx) =>
      issuedInvoice(ctx, { total: "120.00", currency: "EUR", exchangeRate: "0.85" }),
    );
    await at.sync();
    expect((await at.linkOf(id)).problemWords).toContain("Turn on Multicurrency there");
    fake.controls.settings(at.realmId, { multiCurrency: true });
    await pressSyncNow(at, id);
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", problemWords: "" });
  });

  it("goes once the books were opened there and Sync now was pressed, at the price of one reading for all", async () => {
    const at = await deskWithoutNotices({ bookClosedThrough: "2099-01-01" });
    const ids = await at.inside(async (ctx) => [
      (await issuedInvoice(ctx, { total: "120.00" })).id,
      (await issuedInvoice(ctx, { total: "80.00" })).id,
    ]);
    await at.sync();
    for (const id of ids) expect((await at.linkOf(id)).problemWords).toContain("closed through");
    expect(await readings(at)).toBe(0);
    await at.inside((ctx) => syncNow(ctx, ids.map(invoiceKey)));
    await at.sync();
    for (const id of ids) expect(await at.linkOf(id)).toMatchObject({ state: "linked", problemWords: "" });
    expect(await readings(at)).toBe(1);
    // What stands there says nothing of their preferences.
    await at.inside((ctx) => syncNow(ctx, ids.map(invoiceKey)));
    await at.sync();
    expect(await readings(at)).toBe(1);
  });

  it("goes once they refused it for closed books, the books were opened and Sync now was pressed", async () => {
    const at = await deskWithoutNotices();
    fake.controls.settings(at.realmId, { closedDate: "2099-01-01" });
    const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "attention", problemCode: "6210" });
    await pressSyncNow(at, id);
    expect((await at.linkOf(id)).problemWords).toContain("closed through");
    fake.controls.settings(at.realmId, { closedDate: null });
    await pressSyncNow(at, id);
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", problemWords: "" });
  });

  it("goes once they stopped applying credits by themselves and it was wanted again", async () => {
    const at = await deskWithoutNotices({ autoApplyCredit: true });
    const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
    const note = await at.inside((ctx) =>
      issueCreditNote(ctx, IssueCreditNote.parse({ invoiceId: invoice.id, reason: "Broken" })),
    );
    const joining = async () => (await at.links()).find((one) => one.localId === note.id && one.part === "apply");
    await at.sync();
    expect(await joining()).toMatchObject({ state: "left", problemWords: expect.stringContaining("applies credits") });
    await at.inside((ctx) => syncNow(ctx, [applyKey(note.id)]));
    await at.sync();
    expect(await joining()).toMatchObject({ state: "linked", problemWords: "", problemCode: null });
  });

  it("waits, with why, while their preferences cannot be read", async () => {
    const at = await deskWithoutNotices({ bookClosedThrough: "2099-01-01" });
    const { id } = await at.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
    await at.sync();
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(id)]));
    fake.controls.faults({ rate: 1, kinds: ["throttle"], seed: 3 });

    const links = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 25));
    await sendTogether(at.place, links, new AbortController().signal);
    const { state, problem, nextTryAt } = await at.linkOf(id);
    expect({ state, problem, isLater: nextTryAt > new Date() }).toEqual({
      ...{ state: "waiting", problem: "throttled", isLater: true },
    });
    fake.controls.calm();
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "linked" });
  });
});

describe("who numbers there", () => {
  it("is noticed by a document that stands there without a number, and it gets ours", async () => {
    const at = await deskWithoutNotices({ customNumbers: false });
    const { id, number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", remoteNumber: number });
    expect(at.invoicesThere().map((one) => one["DocNumber"])).toEqual([number]);
    expect(await readings(at)).toBe(1);
  });

  it("is noticed where they give a number of their own to what bore ours", async () => {
    const at = await deskWithoutNotices();
    fake.controls.settings(at.realmId, { customTxnNumbers: false });
    await at.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
    await at.sync();
    await at.inside((ctx) => issuedInvoice(ctx, { total: "80.00" }));
    await at.sync();
    expect((await at.inside(connectionRow))?.facts.customNumbers).toBe(false);
    expect(await readings(at)).toBe(1);
  });
});

it("what a company says of itself is read with the daily sweep", async () => {
  const at = await deskWithoutNotices();
  fake.controls.settings(at.realmId, { multiCurrency: true });
  expect(await sweepChanges(at.place)).toBeNull();
  expect((await at.inside(connectionRow))?.facts.multiCurrency).toBe(true);
});
