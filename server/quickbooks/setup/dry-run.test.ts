import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { dryRunPage } from "./dry-run";

const fake = simulatedQuickBooks();

/** Set up but for the confirmation, with this many invoices. */
async function invoiced(count: number) {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  await at.inside((ctx) =>
    ctx.tx.update(quickbooksConnections).set({ setUpAt: null }).where(eq(quickbooksConnections.tenantId, ctx.tenant)),
  );
  const numbers = await at.inside(async (ctx) => {
    const { number, customerId } = await issuedInvoice(ctx, { total: "10.00" });
    const made = [number];
    while (made.length < count) made.push((await issuedInvoice(ctx, { total: "10.00", customerId })).number);
    return made;
  });
  return { at, numbers };
}

function typedIn(at: QuickBooksWorld, number: string) {
  const { Customer, Item, TaxCode } = fake.controls.entities(at.realmId);
  const ref = (rows: Record<string, unknown>[]) => ({ value: String(rows[0]?.["Id"]) });
  const detail = { ItemRef: ref(Item), TaxCodeRef: ref(TaxCode) };
  fake.controls.bookkeeper(at.realmId, "Invoice", {
    DocNumber: number,
    CustomerRef: ref(Customer),
    Line: [{ DetailType: "SalesItemLineDetail", Amount: 99, SalesItemLineDetail: detail }],
  });
}

const dryRun = async (at: QuickBooksWorld, more: { look?: boolean } = {}, signal?: AbortSignal) => {
  const { rows, causes, unanswered } = await dryRunPage(at.inside, { cursor: null, look: true, ...more }, signal);
  return { outcomes: rows.map(({ outcome, count }) => `${count} ${outcome}`).sort(), causes, unanswered };
};

describe("a dry run", () => {
  it("asks QuickBooks which numbers it has, and counts those as standing there", async () => {
    const { at, numbers } = await invoiced(3);
    typedIn(at, numbers[1] ?? "");
    const before = fake.controls.entities(at.realmId).Invoice.length;
    const { outcomes, causes, unanswered } = await dryRun(at);
    expect(outcomes).toEqual(["1 found", "2 create"]);
    expect(causes).toMatchObject([{ outcome: "found", count: 1, examples: [numbers[1]] }]);
    expect(unanswered).toBeNull();
    expect(fake.controls.entities(at.realmId).Invoice).toHaveLength(before);
    expect(await at.links()).toEqual([]);
  }, 60_000);

  it("says so when QuickBooks does not answer, and counts what it could not ask about as to be looked for", async () => {
    const { at } = await invoiced(2);
    fake.controls.outage({ kind: "error", path: "/query" });
    const { outcomes, causes, unanswered } = await dryRun(at);
    expect(outcomes).toEqual(["2 look"]);
    expect(unanswered).toBe("It did not answer.");
    expect(causes[0]?.words).toContain("was not asked");
  }, 60_000);

  it("asks nobody when told not to, or when whoever asked has gone", async () => {
    const { at } = await invoiced(1);
    fake.controls.outage({ kind: "error", path: "/query" });
    expect(await dryRun(at, { look: false })).toMatchObject({ outcomes: ["1 look"], unanswered: null });
    expect(await dryRun(at, {}, AbortSignal.abort())).toMatchObject({ outcomes: ["1 look"], unanswered: null });
  }, 60_000);

  it("leaves to the sync what QuickBooks has under numbers of its own", async () => {
    const { at } = await invoiced(1);
    await at.inside(async (ctx) => {
      const mine = eq(quickbooksConnections.tenantId, ctx.tenant);
      const [row] = await ctx.tx.select().from(quickbooksConnections).where(mine);
      if (!row) throw new Error("no connection");
      const facts = { ...row.facts, customNumbers: false };
      await ctx.tx
        .update(quickbooksConnections)
        .set({ facts, setUpAt: new Date("2999-01-01") })
        .where(mine);
    });
    const { outcomes, causes } = await dryRun(at);
    expect(outcomes).toEqual(["1 look"]);
    expect(causes[0]?.words).toContain("customer, day and sum");
  }, 60_000);
});
