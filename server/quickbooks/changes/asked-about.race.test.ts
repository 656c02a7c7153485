import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { decideDuplicate } from "@/server/quickbooks/review/decide-duplicate";
import { newCustomer } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { sweepChanges } from "./sweep-changes";

const fake = simulatedQuickBooks();

/** An invoice of which a person is asked whether it is one of theirs. */
async function asked() {
  const at = await deskOf(fake);
  const { id, number, theirs } = await at.taken({ total: "45.00", theirs: 45 });
  await at.sync();
  const card = await at.cardOf(id);
  const edit = async (body: object, how?: object) => {
    fake.controls.advance(2);
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: theirs["Id"], ...body }, how);
    await sweepChanges(at.place);
  };
  return { ...at, id, number, theirs, card, edit };
}

describe("one of theirs that a person is asked about", () => {
  it("is no question once it is deleted there: ours is sent, and nothing is linked to what is gone", async () => {
    const at = await asked();
    await at.edit({}, { operation: "delete" });
    const late = at.inside((ctx) => decideDuplicate(ctx, { id: at.card, decision: "link" }));
    await expect(late).rejects.toMatchObject({ code: "already_decided" });
    await at.sync();
    const link = await at.linkOf(at.id);
    expect(link).toMatchObject({ state: "linked", linkedHow: "created", remoteNumber: at.number });
    expect(at.invoicesThere().map((one) => one["Id"])).toContain(link.remoteId);
  });

  it("is found gone also after more than 29 days of silence", async () => {
    const at = await asked();
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: at.theirs["Id"] }, { operation: "delete" });
    await at.inside((ctx) =>
      ctx.tx
        .update(quickbooksConnections)
        .set({ changesThrough: "2026-01-01T00:00:00-08:00" })
        .where(sql`tenant_id = ${ctx.tenant}`),
    );
    await sweepChanges(at.place);
    await at.sync();
    expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", linkedHow: "created" });
  });

  it("is asked about anew, as it is now, once it says something else", async () => {
    const at = await asked();
    await at.edit({ TxnDate: "2026-11-02", sparse: true });
    await at.sync();
    const card = await at.cardOf(at.id);
    expect(card).not.toBe(at.card);
    await at.inside((ctx) => decideDuplicate(ctx, { id: card, decision: "link" }));
    expect((await at.linkOf(at.id)).payload).toMatchObject({ TxnDate: "2026-11-02" });
  });

  it("goes to ours when it gets another number there", async () => {
    const at = await asked();
    await at.edit({ DocNumber: "OTHER-1", sparse: true });
    await at.sync();
    expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", linkedHow: "created", remoteNumber: at.number });
  });

  it("stays the same question where only a note of theirs changed, and is linked as it is now", async () => {
    const at = await asked();
    await at.edit({ PrivateNote: "Called them", sparse: true });
    expect(await at.cardOf(at.id)).toBe(at.card);
    await at.inside((ctx) => decideDuplicate(ctx, { id: at.card, decision: "link" }));
    const there = at.invoicesThere().find((one) => one["Id"] === at.theirs["Id"]);
    expect(await at.linkOf(at.id)).toMatchObject({ state: "linked", syncToken: there?.["SyncToken"] });
  });

  it("where it is a customer that is renamed there, ours is made", async () => {
    const at = await deskOf(fake);
    const theirs = fake.controls.bookkeeper(at.realmId, "Customer", { DisplayName: "Cash" })["Customer"];
    const { Id } = theirs as Record<string, unknown>;
    const id = await at.inside((ctx) => newCustomer(ctx, "Cash"));
    await at.sync();
    expect(await at.cardOf(id)).not.toBe("");
    fake.controls.advance(2);
    fake.controls.bookkeeper(at.realmId, "Customer", { Id, sparse: true, DisplayName: "Cash sales" });
    await sweepChanges(at.place);
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "linked", linkedHow: "created", problem: null });
    expect((await at.linkOf(id)).remoteId).not.toBe(Id);
  });
});
