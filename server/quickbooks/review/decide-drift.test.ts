import { describe, expect, it } from "vitest";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
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
