import { describe, expect, it } from "vitest";
import { UpdateCustomer } from "@/server/customers/input";
import { updateCustomer } from "@/server/customers/update-customer";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { decideDrift } from "@/server/quickbooks/review/decide-drift";
import { listReviews } from "@/server/quickbooks/review/queries";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { syncNow } from "./sync-now";

const fake = simulatedQuickBooks();

describe("a number that another of ours has there", () => {
  it("is free again once that one got its own back there: Sync now sends ours under it", async () => {
    const at = await deskOf(fake);
    const { first, customerId } = await at.standing("Old Forge");
    const own = String(first["DocNumber"]);
    const next = own.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, "0"));
    const renumber = (DocNumber: string) =>
      fake.controls.bookkeeper(at.realmId, "Invoice", { Id: first["Id"], sparse: true, DocNumber });
    renumber(next);
    const { id, number } = await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId }));
    expect(number).toBe(next);
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({
      state: "attention",
      problem: "duplicate",
      problemAction: { do: "send_new" },
    });
    renumber(own);
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(id)]));
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", remoteNumber: number, problem: null });
  });
});

it("a question about a name is none any more once what was edited there is decided about", async () => {
  const at = await deskOf(fake);
  const id = await at.inside((ctx) => newCustomer(ctx, "Ann"));
  await at.sync();
  const { remoteId } = await at.linkOf(id);
  fake.controls.bookkeeper(at.realmId, "Customer", { DisplayName: "Bea" });
  await at.inside((ctx) => updateCustomer(ctx, UpdateCustomer.parse({ id, name: "Bea" })));
  await at.sync();
  expect(await at.linkOf(id)).toMatchObject({ state: "attention", problem: "duplicate", remoteId });
  fake.controls.advance(2);
  fake.controls.bookkeeper(at.realmId, "Customer", { Id: remoteId, sparse: true, DisplayName: "Ann of the mill" });
  await sweepChanges(at.place);
  const card = await at.cardOf(id);
  await at.inside((ctx) => decideDrift(ctx, { id: card, decision: "take_theirs" }));
  await at.sync();
  expect(await at.linkOf(id)).toMatchObject({ state: "linked", problem: null });
  expect(await at.inside((ctx) => listReviews(ctx, {}))).toMatchObject({ rows: [], duplicates: 0 });
});
