import { and, eq, inArray } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { syncOf } from "@/server/quickbooks/monitor/queries";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { customerKey, invoiceKey } from "@/server/quickbooks/translate/keys";
import { newCustomer } from "@/server/testing/issued-invoice";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { decideDuplicate } from "./decide-duplicate";

const fake = simulatedQuickBooks();

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

  it("stays as it is also where ours could not be said at that moment", async () => {
    const at = await deskOf(fake);
    const { id, number } = await at.taken({ total: "45.00", theirs: 17 });
    await at.sync();
    const card = await at.cardOf(id);
    const choose = (role: string) =>
      at.inside((ctx) =>
        ctx.tx
          .update(quickbooksMappings)
          .set({ role })
          .where(and(eq(quickbooksMappings.tenantId, ctx.tenant), inArray(quickbooksMappings.role, roles))),
      );
    const roles = ["tax:STD", "nothing"];
    await choose("nothing");
    await at.inside((ctx) => decideDuplicate(ctx, { id: card, decision: "link" }));
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", payloadHash: null });
    await choose("tax:STD");
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(id)]));
    await at.sync();
    expect(theirs({ ...at, number })).toMatchObject([{ TotalAmt: 17, SyncToken: "0" }]);
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

describe("one of theirs", () => {
  /** Two of ours with one name, which theirs has as well; both ask whether they are the same. */
  async function twoCards() {
    const at = await deskOf(fake);
    fake.controls.bookkeeper(at.realmId, "Customer", { DisplayName: "Cash" });
    const a = await at.inside((ctx) => newCustomer(ctx, "Cash"));
    const b = await at.inside((ctx) => newCustomer(ctx, "Cash"));
    await at.sync();
    const cards = await Promise.all([at.cardOf(a), at.cardOf(b)]);
    expect(cards.every((card) => card !== "")).toBe(true);
    return { ...at, ours: [a, b] as const, cards: cards as [string, string] };
  }

  it("never becomes two of ours, and whoever comes second may still be sent by another name", async () => {
    const at = await twoCards();
    const [first, second] = at.cards;
    await at.inside((ctx) => decideDuplicate(ctx, { id: first, decision: "link" }));
    const again = at.inside((ctx) => decideDuplicate(ctx, { id: second, decision: "link" }));
    await expect(again).rejects.toMatchObject({ code: "taken", message: expect.stringContaining("Theirs is Cash") });
    await at.inside((ctx) => decideDuplicate(ctx, { id: second, decision: "send_new" }));
    await at.sync();
    const [a, b] = await Promise.all(at.ours.map(at.linkOf));
    expect([a, b]).toMatchObject([{ state: "linked" }, { state: "linked" }]);
    expect(a?.remoteId).not.toBe(b?.remoteId);
  });

  it("never becomes two of ours when both are decided at the same moment", async () => {
    const at = await twoCards();
    const decided = await Promise.allSettled(
      at.cards.map((id) => at.inside((ctx) => decideDuplicate(ctx, { id, decision: "link" }))),
    );
    expect(decided.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const links = await Promise.all(at.ours.map(at.linkOf));
    expect(links.filter(({ remoteId }) => remoteId !== null)).toHaveLength(1);
  });

  it("keeps its name and details when it is linked, and may be renamed there without a question", async () => {
    const at = await twoCards();
    const [id] = at.ours;
    await at.inside((ctx) => decideDuplicate(ctx, { id: at.cards[0], decision: "link" }));
    const { remoteId } = await at.linkOf(id);
    fake.controls.advance(2);
    fake.controls.bookkeeper(at.realmId, "Customer", { Id: remoteId, sparse: true, DisplayName: "Cash sales" });
    await sweepChanges(at.place);
    await at.inside((ctx) => syncNow(ctx, [customerKey({ id, currency: "GBP" }, "GBP")]));
    await at.sync();
    const there = fake.controls.entities(at.realmId).Customer.find((one) => one["Id"] === remoteId);
    expect(there).toMatchObject({ DisplayName: "Cash sales", SyncToken: "1" });
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", linkedHow: "chosen" });
  });
});

it("a question about what stands there by now is none: ours is not moved to theirs", async () => {
  const at = await deskOf(fake);
  const { id } = await at.taken({ total: "45.00", theirs: 45 });
  await at.sync();
  const card = await at.cardOf(id);
  await at.inside((ctx) =>
    ctx.tx
      .update(quickbooksLinks)
      .set({ state: "linked", problem: null, problemAction: null, entity: "Invoice", remoteId: "999" })
      .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.localId, id))),
  );
  for (const decision of ["link", "send_new", "skip"] as const) {
    const late = at.inside((ctx) => decideDuplicate(ctx, { id: card, decision }));
    await expect(late).rejects.toMatchObject({ code: "went_on" });
  }
  expect(await at.linkOf(id)).toMatchObject({ state: "linked", remoteId: "999" });
});
