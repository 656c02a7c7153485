import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closePool } from "@/server/db";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import type { FakeQuickBooks } from "@/server/quickbooks/fake/start";
import { syncOf } from "@/server/quickbooks/monitor/queries";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulateQuickBooks } from "@/server/testing/quickbooks-world";
import { decideDuplicate } from "./decide-duplicate";

let fake: FakeQuickBooks;

beforeAll(async () => {
  fake = await simulateQuickBooks();
});
afterEach(() => fake.controls.calm());
afterAll(async () => {
  await fake.stop();
  await closePool();
});

/** An invoice of ours that a person said is theirs, of another day and sum. */
async function linked(): Promise<Desk & { id: string; number: string }> {
  const at = await deskOf(fake);
  const { id, number } = await at.taken({ total: "45.00", theirs: 17 });
  await at.sync();
  const card = await at.cardOf(id);
  await at.inside((ctx) => decideDuplicate(ctx, { id: card, decision: "link" }));
  return { ...at, id, number };
}

const theirs = (at: Desk & { number: string }) => at.invoicesThere().filter((one) => one["DocNumber"] === at.number);

describe("theirs, once a person said that it is the same", () => {
  it("stays as it is whoever presses Sync now, until ours changes", async () => {
    const at = await linked();
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(at.id)]));
    await at.sync();
    expect(theirs(at)).toMatchObject([{ TotalAmt: 17, TxnDate: "2026-11-20", SyncToken: "0" }]);
    expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", linkedHow: "chosen" });

    await at.inside((ctx) => voidInvoice(ctx, VoidInvoice.parse({ id: at.id, reason: "Mistake" })));
    await at.sync();
    expect(theirs(at)).toMatchObject([{ TotalAmt: 0 }]);
  });

  it("says so where its total is another", async () => {
    const at = await linked();
    const said = async () => (await at.inside((ctx) => syncOf(ctx, [at.id])))[0]?.words;
    expect(await said()).toMatch(/^Linked to \S+ by .+, with a total of 17\.00 there and 45\.00 here$/);
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(at.id)]));
    await at.sync();
    expect(await said()).toContain("17.00 there");
  });

  it("is watched: what is edited there is asked about", async () => {
    const at = await linked();
    fake.controls.advance(2);
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: theirs(at)[0]?.["Id"], sparse: true, TxnDate: "2026-09-01" });
    await sweepChanges(at.place);
    expect(await at.linkOf(at.id)).toMatchObject({ state: "attention", problem: "drift", problemCode: "edited" });
  });
});
