import { describe, expect, it } from "vitest";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { settleForeignPayment } from "@/server/quickbooks/changes/settle-foreign-payment";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { decideDrift } from "./decide-drift";
import { decideDuplicate } from "./decide-duplicate";

const fake = simulatedQuickBooks();

/** An invoice whose due date a bookkeeper moved. */
async function edited(): Promise<Desk & { id: string; there: () => Record<string, unknown> | undefined }> {
  const at = await deskOf(fake);
  const { id, number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "30.00" }));
  await at.sync();
  const there = () => at.invoicesThere().find((one) => one["DocNumber"] === number);
  fake.controls.advance(2);
  fake.controls.bookkeeper(at.realmId, "Invoice", { Id: there()?.["Id"], sparse: true, DueDate: "2027-01-01" });
  await sweepChanges(at.place);
  expect(await at.linkOf(id)).toMatchObject({ state: "attention", problem: "drift" });
  return { ...at, id, there };
}

const voidIt = (at: Desk, id: string) =>
  at.inside((ctx) => voidInvoice(ctx, VoidInvoice.parse({ id, reason: "Mistake" })));

describe("an invoice voided here while a person was asked about it", () => {
  for (const decision of ["take_theirs", "ignore", "send_ours"] as const) {
    it(`is void there after ${decision}`, async () => {
      const at = await edited();
      await voidIt(at, at.id);
      await at.sync();
      const card = await at.cardOf(at.id);
      await at.inside((ctx) => decideDrift(ctx, { id: card, decision }));
      await at.sync();
      expect(at.there()).toMatchObject({ TotalAmt: 0, Balance: 0 });
      expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", voided: true, problemWords: "" });
    });
  }

  it("is void there after Same, link them", async () => {
    const at = await deskOf(fake);
    const { id, theirs } = await at.taken({ total: "45.00", theirs: 45 });
    await at.sync();
    await voidIt(at, id);
    await at.sync();
    const card = await at.cardOf(id);
    await at.inside((ctx) => decideDuplicate(ctx, { id: card, decision: "link" }));
    await at.sync();
    expect(at.invoicesThere().find((one) => one["Id"] === theirs["Id"])).toMatchObject({ TotalAmt: 0 });
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", remoteId: theirs["Id"], voided: true });
  });
});

it("what was taken as it is there stays so whoever presses Sync now", async () => {
  const at = await edited();
  const card = await at.cardOf(at.id);
  await at.inside((ctx) => decideDrift(ctx, { id: card, decision: "take_theirs" }));
  await at.inside((ctx) => syncNow(ctx, [invoiceKey(at.id)]));
  await at.sync();
  expect(at.there()).toMatchObject({ TotalAmt: 30, DueDate: "2027-01-01" });
  expect(await at.linkOf(at.id)).toMatchObject({ state: "linked" });
});

it("what is edited there after Send ours was chosen is asked about, and not written over", async () => {
  const at = await edited();
  const card = await at.cardOf(at.id);
  await at.inside((ctx) => decideDrift(ctx, { id: card, decision: "send_ours" }));
  fake.controls.advance(2);
  fake.controls.bookkeeper(at.realmId, "Invoice", { Id: at.there()?.["Id"], sparse: true, TxnDate: "2026-10-10" });
  await at.sync();
  expect(at.there()).toMatchObject({ TxnDate: "2026-10-10" });
  expect(await at.linkOf(at.id)).toMatchObject({ state: "attention", problemCode: "edited" });
});

describe("an invoice that was edited and paid there", () => {
  /** Both are asked about. */
  async function twice() {
    const at = await edited();
    const edit = await at.cardOf(at.id);
    fake.controls.advance(2);
    const payment = fake.controls.bookkeeper(at.realmId, "Payment", {
      CustomerRef: at.there()?.["CustomerRef"],
      TotalAmt: 30,
      Line: [{ Amount: 30, LinkedTxn: [{ TxnId: at.there()?.["Id"], TxnType: "Invoice" }] }],
    })["Payment"] as Record<string, unknown>;
    const paymentId = String(payment["Id"]);
    await at.inside((ctx) =>
      settleForeignPayment(ctx, at.place.connectionId, { remoteId: paymentId, theirs: payment }),
    );
    const paid = await at.cardOf(at.id);
    expect(paid).not.toBe(edit);
    const gone = () =>
      at.inside((ctx) => settleForeignPayment(ctx, at.place.connectionId, { remoteId: paymentId, theirs: null }));
    return { ...at, edit, paid, gone };
  }
  const asks = (what: string, id: string) => ({ state: "attention", problemCode: what, problemAction: { id } });

  it("goes on asking about the edit once the payment is decided about, or taken off there", async () => {
    const decided = await twice();
    await decided.inside((ctx) => decideDrift(ctx, { id: decided.paid, decision: "ignore" }));
    expect(await decided.linkOf(decided.id)).toMatchObject(asks("edited", decided.edit));
    const gone = await twice();
    await gone.gone();
    expect(await gone.linkOf(gone.id)).toMatchObject({
      ...asks("edited", gone.edit),
      problemWords: expect.stringContaining("was edited"),
    });
  });

  it("goes on asking about the payment once the edit is decided about", async () => {
    const at = await twice();
    await at.inside((ctx) => decideDrift(ctx, { id: at.edit, decision: "take_theirs" }));
    expect(await at.linkOf(at.id)).toMatchObject(asks("paid", at.paid));
    await at.inside((ctx) => decideDrift(ctx, { id: at.paid, decision: "take_theirs" }));
    expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", problem: null });
  });
});
