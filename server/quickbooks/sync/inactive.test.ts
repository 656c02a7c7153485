import { describe, expect, it } from "vitest";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { decideDrift } from "@/server/quickbooks/review/decide-drift";
import { customerKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { syncNow } from "./sync-now";

const fake = simulatedQuickBooks();

/** A customer that a bookkeeper made inactive, and an invoice for them since. */
async function inactive() {
  const at = await deskOf(fake);
  const { customerId } = await at.standing("Gone Ltd");
  const { remoteId } = await at.linkOf(customerId);
  const turn = (Active: boolean) => {
    fake.controls.advance(2);
    fake.controls.bookkeeper(at.realmId, "Customer", { Id: remoteId, sparse: true, Active });
    return sweepChanges(at.place);
  };
  await turn(false);
  const invoice = await at.inside((ctx) => issuedInvoice(ctx, { total: "9.00", customerId }));
  await at.sync();
  return { ...at, customerId, invoiceId: invoice.id, turn };
}

const takeTheirs = async (at: Desk & { customerId: string }) => {
  const id = await at.cardOf(at.customerId);
  await at.inside((ctx) => decideDrift(ctx, { id, decision: "take_theirs" }));
  await at.sync();
};
const sendCustomer = async (at: Desk & { customerId: string }) => {
  await at.inside((ctx) => syncNow(ctx, [customerKey({ id: at.customerId, currency: "GBP" }, "GBP")]));
  await at.sync();
};

describe("a customer made inactive in QuickBooks", () => {
  it("is asked about in its own words, and its invoices wait for the answer", async () => {
    const at = await inactive();
    const { problemWords } = await at.linkOf(at.customerId);
    expect(problemWords).toBe(
      "Gone Ltd was made inactive in QuickBooks. Take theirs, send ours, or leave it as it is.",
    );
    expect(await at.linkOf(at.invoiceId)).toMatchObject({
      state: "waiting",
      problemWords: expect.stringMatching(/^It is sent after Gone Ltd, which needs a decision first/),
    });
  });

  it("says what to do there once it is left so, on itself and on what needs it", async () => {
    const at = await inactive();
    await takeTheirs(at);
    expect(await at.linkOf(at.invoiceId)).toMatchObject({
      state: "attention",
      problemWords:
        "It needs Gone Ltd, which is inactive in QuickBooks. Make it active there, then press Sync now on it.",
    });
    await sendCustomer(at);
    expect(await at.linkOf(at.customerId)).toMatchObject({
      state: "left",
      problemWords: "It is inactive in QuickBooks. Make it active there, then press Sync now.",
    });
  });

  it("goes on by Sync now once somebody made it active there again, and so do its invoices", async () => {
    const at = await inactive();
    await takeTheirs(at);
    await at.turn(true);
    await sendCustomer(at);
    expect(await at.linkOf(at.customerId)).toMatchObject({ state: "linked", voided: false, problemWords: "" });
    expect(await at.linkOf(at.invoiceId)).toMatchObject({ state: "linked" });
  });

  it("settles by itself when it is made active again before anybody decided", async () => {
    const at = await inactive();
    await at.turn(true);
    await at.sync();
    expect((await at.links()).filter(({ state }) => state !== "linked")).toEqual([]);
  });
});
