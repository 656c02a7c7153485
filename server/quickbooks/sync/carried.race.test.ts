import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { type DriftDecision, decideDrift } from "@/server/quickbooks/review/decide-drift";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import { saleKey } from "@/server/quickbooks/translate/keys";
import { type Desk, deskOf } from "@/server/testing/quickbooks-desk";
import { simulatedQuickBooks } from "@/server/testing/quickbooks-world";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { standardVat } from "@/server/testing/till-sale";
import { syncNow } from "./sync-now";

const fake = simulatedQuickBooks();

/** A receipt of 12.00, below zero where goods came back; it goes with the summary of its day. */
async function ring(at: Desk, quantity = "1"): Promise<string> {
  const line = { unitPrice: "12.00", quantity, taxes: [{ ...standardVat, code: "STD" }] };
  const [rung] = await ringReceipts(at.place, [{ lines: [line] }]);
  await at.sync();
  return rung?.id ?? "";
}

async function daily(): Promise<Desk & { sale: string }> {
  const at = await deskOf(fake);
  await at.inside((ctx) =>
    ctx.tx
      .update(quickbooksConnections)
      .set({ sendMode: "daily" })
      .where(eq(quickbooksConnections.tenantId, ctx.tenant)),
  );
  await at.inside(mapProposed);
  return { ...at, sale: await ring(at) };
}

const summaries = (at: Desk) => fake.controls.entities(at.realmId).JournalEntry;
const dayOf = async (at: Desk) => {
  const day = (await at.links()).find(({ localType }) => localType === "day");
  if (!day) throw new Error("The day was never wanted");
  return day;
};

async function want(at: Desk, sale: string): Promise<void> {
  await at.inside((ctx) => syncNow(ctx, [saleKey(sale)]));
  await at.sync();
}

/** Somebody deletes the summary there, and a person decides about that. */
async function deleted(at: Desk, decision: DriftDecision): Promise<void> {
  fake.controls.advance(2);
  fake.controls.bookkeeper(at.realmId, "JournalEntry", { Id: (await dayOf(at)).remoteId }, { operation: "delete" });
  await sweepChanges(at.place);
  const id = String((await dayOf(at)).problemAction?.["id"]);
  await at.inside((ctx) => decideDrift(ctx, { id, decision }));
  await at.sync();
}

describe("a receipt that goes with the summary of its day", () => {
  it("is a part of the new one where that was made anew", async () => {
    const at = await daily();
    await want(at, at.sale);
    const { remoteId } = await dayOf(at);
    expect(await at.linkOf(at.sale)).toMatchObject({ state: "linked", linkedHow: "carried", remoteId });
    await deleted(at, "send_ours");
    const anew = (await dayOf(at)).remoteId;
    expect(anew).not.toBe(remoteId);
    const part = { state: "linked", linkedHow: "carried", remoteId: anew };
    expect(await at.linkOf(at.sale)).toMatchObject(part);
    await want(at, at.sale);
    expect(await at.linkOf(at.sale)).toMatchObject(part);
    expect(summaries(at)).toHaveLength(1);
  });

  it("says that it is not booked where the summary was deleted there and left so", async () => {
    const at = await daily();
    await deleted(at, "take_theirs");
    const late = await ring(at);
    await want(at, late);
    expect(await at.linkOf(late)).toMatchObject({
      state: "attention",
      problemWords: expect.stringContaining("which was skipped"),
    });
  });
});

describe("a day of till sales", () => {
  it("that came to nothing and was taken out is made anew once something more is sold", async () => {
    const at = await daily();
    expect(summaries(at)).toHaveLength(1);
    await ring(at, "-1");
    expect(summaries(at)).toEqual([]);
    expect(await dayOf(at)).toMatchObject({ state: "left", remoteId: null });
    await ring(at);
    expect(summaries(at)).toHaveLength(1);
    expect(await dayOf(at)).toMatchObject({ state: "linked", voided: false, problemWords: "" });
  });
});
