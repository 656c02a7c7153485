import { createHmac, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { events } from "@/drizzle/schema/outbox";
import { quickbooksMappings } from "@/drizzle/schema/quickbooks";
import { quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { DraftInvoice, IssueInvoice } from "@/server/invoices/input";
import { issueInvoice } from "@/server/invoices/issue-invoice";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { handleNotices } from "@/server/quickbooks/changes/handle-notices";
import { receiveWebhook } from "@/server/quickbooks/changes/receive-webhook";
import { retryLinks } from "@/server/quickbooks/monitor/retry-links";
import { skipLinks } from "@/server/quickbooks/monitor/skip-links";
import { syncPanel } from "@/server/quickbooks/monitor/sync-panel";
import { reconcile } from "@/server/quickbooks/reconcile/reconcile";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { newCustomer } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { decideFigures } from "./decide-figures";
import { listReviews } from "./queries";
import { reviewOf } from "./review-of";

const fake = simulatedQuickBooks();

/** An invoice of 60.00 with 10.00 tax that QuickBooks, by a rate somebody mistyped there, came to 60.01 for. */
async function withDifference() {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const rate = (percent: number) => {
    for (const one of fake.controls.entities(at.realmId).TaxRate) {
      if (/^20|^Standard/.test(String(one["Name"])) || Number(one["RateValue"]) >= 20) one["RateValue"] = percent;
    }
  };
  rate(20.02);
  const invoice = await at.inside(async (ctx) => {
    const lines = [{ description: "Consulting", quantity: "1", unitPrice: "50.00" }];
    const customerId = await newCustomer(ctx);
    const draft = await draftInvoice(ctx, DraftInvoice.parse({ customerId, lines, pricesIncludeTax: false }));
    return issueInvoice(ctx, IssueInvoice.parse({ id: draft.id }));
  });
  await at.inside(hearEvents);
  await at.drainAll();
  return { ...at, rate, invoice, ...helpers(at, invoice.id) };
}

function helpers(at: QuickBooksWorld, invoiceId: string) {
  const link = async () => {
    const found = (await at.links()).find(({ localId }) => localId === invoiceId);
    if (!found) throw new Error("the invoice was never wanted there");
    return found;
  };
  return {
    link,
    there: () => fake.controls.entities(at.realmId).Invoice[0] ?? {},
    questionId: async () => String((await link()).problemAction?.["id"] ?? ""),
    readAgain: async () => {
      const { id } = await link();
      await at.inside((ctx) => retryLinks(ctx, [id]));
      await at.drainAll();
    },
    decide: async (decision: "send_ours" | "leave") => {
      const id = String((await link()).problemAction?.["id"] ?? "");
      await at.inside((ctx) => decideFigures(ctx, { id, decision }));
      await at.drainAll();
    },
    decisions: () =>
      at.inside(async (ctx) => {
        const rows = await ctx.tx.select().from(quickbooksReviews).where(eq(quickbooksReviews.tenantId, ctx.tenant));
        return rows.map(({ kind, decision }) => `${kind} ${decision}`);
      }),
    /** Somebody changes the invoice there, and QuickBooks tells of it. */
    editThere: async (change: Record<string, unknown>) => {
      fake.controls.advance(2);
      const { Id } = fake.controls.entities(at.realmId).Invoice[0] ?? {};
      fake.controls.bookkeeper(at.realmId, "Invoice", { Id, sparse: true, ...change });
      const told = {
        ...{ specversion: "1.0", id: randomUUID(), type: "qbo.invoice.updated.v1", data: {} },
        ...{ time: fake.controls.advance(0).toISOString(), intuitentityid: Id, intuitaccountid: at.realmId },
      };
      const body = Buffer.from(JSON.stringify([told]));
      await receiveWebhook(body, createHmac("sha256", "test-verifier").update(body).digest("base64"));
      await handleNotices(at.place);
    },
  };
}

/** They work the tax out anew. */
const ANEW = { TxnTaxDetail: {} };

const LEFT = /^Differs by 0\.01 GBP, left so by test on \d+ \w{3} \d{4}: 60\.01 there, 60\.00 here$/;

describe("a total that is another there", () => {
  it("is put before a person side by side, and read again stays one question until it is right", async () => {
    const at = await withDifference();
    const id = await at.questionId();
    expect(await at.link()).toMatchObject({ state: "attention", problem: "difference", problemCode: "total" });
    expect(await at.inside((ctx) => listReviews(ctx, {}))).toMatchObject({ differences: 1, rows: [{ id }] });
    const review = await at.inside((ctx) => reviewOf(ctx, id));
    expect(review.verdict).toEqual({
      tone: "warn",
      title: "Its total differs by 0.01 GBP.",
      words: "60.01 there, 60.00 here. Nothing else differs.",
    });
    expect(review.rows.find(({ field }) => field === "total")).toMatchObject({ ours: "60.00", theirs: "60.01" });
    await at.readAgain();
    expect(await at.questionId()).toBe(id);
    expect(await at.link()).toMatchObject({ state: "attention" });
    at.rate(20);
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: at.there()["Id"], sparse: true, ...ANEW });
    await at.readAgain();
    expect(await at.link()).toMatchObject({ state: "linked", problem: null, problemWords: "" });
    expect(await at.decisions()).toEqual(["difference gone"]);
  });

  it("left as it is stands in step and goes on saying so, with who, when and the two sums", async () => {
    const at = await withDifference();
    const id = await at.questionId();
    await at.decide("leave");
    const left = await at.link();
    expect(left).toMatchObject({ state: "linked", problem: "difference", problemCode: "left" });
    expect(left.problemWords).toMatch(LEFT);
    const panel = await at.inside((ctx) => syncPanel(ctx, { type: "invoice", id: at.invoice.id }));
    expect(panel?.own[0]?.words).toMatch(/^In QuickBooks as \S+\. Differs by 0\.01 GBP, left so by test/);
    const found = await reconcile(at.inside, {});
    expect(found.days.flatMap(({ differences }) => differences)).toMatchObject([
      { why: "another_total", words: expect.stringMatching(LEFT) },
    ]);
    // Twice is once.
    await at.inside((ctx) => decideFigures(ctx, { id, decision: "leave" }));
    const recorded = await at.inside((ctx) =>
      ctx.tx.select().from(events).where(eq(events.kind, "quickbooks.difference_decided")),
    );
    expect(recorded.filter(({ tenantId }) => tenantId === at.place.tenant)).toMatchObject([
      { details: { decision: "leave", what: "total", oursMinor: 6_000, theirsMinor: 6_001, currency: "GBP" } },
    ]);
    // Sent again by hand, or because it was paid: the same figures ask nobody.
    await at.readAgain();
    await at.inside((ctx) =>
      recordPayment(ctx, RecordPayment.parse({ invoiceId: at.invoice.id, amount: "10.00", method: "cash" })),
    );
    await at.inside(hearEvents);
    await at.drainAll();
    expect((await at.link()).problemWords).toMatch(LEFT);
    expect(await at.decisions()).toEqual(["difference left"]);
  });

  it("left as it is asks again when theirs changes, and settles when theirs is put right", async () => {
    const at = await withDifference();
    await at.decide("leave");
    at.rate(20.04);
    await at.editThere({ DueDate: "2031-01-31" });
    // The day is another as well: that is a change like any other, and what was asked before is asked no more.
    expect(await at.decisions()).toEqual(["difference left", "drift open"]);
    expect(await at.link()).toMatchObject({ state: "attention", problem: "drift" });

    const other = await withDifference();
    await other.decide("leave");
    other.rate(20.04);
    await other.editThere(ANEW);
    expect(await other.link()).toMatchObject({ state: "attention", problem: "difference", problemCode: "total" });
    expect((await other.link()).problemWords).toContain("60.02; ours is 60.00");
    expect(await other.decisions()).toEqual(["difference left", "difference open"]);
    other.rate(20);
    await other.editThere(ANEW);
    expect(await other.link()).toMatchObject({ state: "linked", problem: null });
    expect(await other.decisions()).toEqual(["difference left", "difference gone"]);
  });

  it("open and then edited there is one question, about the edit", async () => {
    const at = await withDifference();
    await at.editThere({ DueDate: "2031-01-31" });
    expect(await at.decisions()).toEqual(["difference replaced", "drift open"]);
  });

  it("is gone when ours is sent over theirs, also after it had been left; asked again where it comes out the same", async () => {
    const at = await withDifference();
    await at.decide("send_ours");
    expect(await at.link()).toMatchObject({ state: "attention", problem: "difference" });
    expect(await at.decisions()).toEqual(["difference sent_ours", "difference open"]);
    await at.decide("leave");
    at.rate(20);
    await at.decide("send_ours");
    expect(await at.link()).toMatchObject({ state: "linked", problem: null });
    expect(at.there()).toMatchObject({ TotalAmt: 60, TxnTaxDetail: { TotalTax: 10 } });
    expect(fake.controls.entities(at.realmId).Invoice).toHaveLength(1);
  });

  it("is written over also where a payment had raised the token there", async () => {
    const at = await withDifference();
    at.rate(20);
    fake.controls.bookkeeper(at.realmId, "Payment", {
      CustomerRef: at.there()["CustomerRef"],
      TotalAmt: 5,
      Line: [{ Amount: 5, LinkedTxn: [{ TxnId: at.there()["Id"], TxnType: "Invoice" }] }],
    });
    await at.decide("send_ours");
    expect(at.there()).toMatchObject({ TotalAmt: 60 });
    expect(await at.link()).toMatchObject({ state: "linked" });
  });

  it("is a question again, with why, where QuickBooks does not take ours", async () => {
    const at = await withDifference();
    fake.controls.settings(at.realmId, { closedDate: "2199-12-31" });
    await at.decide("send_ours");
    const asked = await at.link();
    expect(asked).toMatchObject({ state: "attention", problem: "difference" });
    expect(asked.problemWords).toMatch(/closed.*60\.01; ours is 60\.00/is);
    await at.readAgain();
    expect(await at.decisions()).toEqual(["difference open"]);
    await at.decide("leave");
    expect((await at.link()).problemWords).toMatch(LEFT);
  });

  it("is not skipped, not decided while it is sent, and not by who has no such question", async () => {
    const at = await withDifference();
    const [id, { id: linkId }] = [await at.questionId(), await at.link()];
    expect(await at.inside((ctx) => skipLinks(ctx, [linkId]))).toEqual({ skipped: 0 });
    await at.inside((ctx) => retryLinks(ctx, [linkId]));
    await expect(at.inside((ctx) => decideFigures(ctx, { id, decision: "leave" }))).rejects.toMatchObject({
      code: "under_way",
    });
    const stranger = await connectedWorld(fake);
    await expect(stranger.inside((ctx) => decideFigures(ctx, { id, decision: "leave" }))).rejects.toMatchObject({
      kind: "not_found",
    });
    await at.drainAll();
    await at.inside((ctx) => decideFigures(ctx, { id, decision: "send_ours" }));
    await expect(at.inside((ctx) => decideFigures(ctx, { id, decision: "leave" }))).rejects.toMatchObject({
      code: "already_decided",
    });
  });

  it("is sent again when ours was refused once, also where QuickBooks keeps refusals with their request id", async () => {
    const at = await withDifference();
    fake.controls.settings(at.realmId, { refusedKeepsRequestId: true, closedDate: "2199-12-31" });
    await at.decide("send_ours");
    expect(await at.link()).toMatchObject({ state: "attention", problem: "difference" });
    fake.controls.settings(at.realmId, { closedDate: null });
    at.rate(20);
    await at.decide("send_ours");
    expect(await at.link()).toMatchObject({ state: "linked", problem: null });
  });

  it("read again finds what somebody did there, before QuickBooks tells of it: a void, or an edit after it was left", async () => {
    const voided = await withDifference();
    fake.controls.bookkeeper(voided.realmId, "Invoice", { Id: voided.there()["Id"] }, { operation: "void" });
    await voided.readAgain();
    expect(await voided.link()).toMatchObject({ state: "attention", problem: "drift" });
    const edited = await withDifference();
    await edited.decide("leave");
    const change = { Id: edited.there()["Id"], sparse: true, DueDate: "2031-01-31" };
    fake.controls.bookkeeper(edited.realmId, "Invoice", change);
    await edited.readAgain();
    expect(await edited.decisions()).toContain("drift open");
  });

  it("is no question any more once the document lacks something else", async () => {
    const at = await withDifference();
    const id = await at.questionId();
    await at.inside((ctx) => ctx.tx.delete(quickbooksMappings).where(eq(quickbooksMappings.tenantId, ctx.tenant)));
    await at.readAgain();
    expect(await at.link()).toMatchObject({ state: "attention", problem: "needs_mapping" });
    expect(await at.inside((ctx) => listReviews(ctx, {}))).toMatchObject({ differences: 0 });
    await expect(at.inside((ctx) => decideFigures(ctx, { id, decision: "leave" }))).rejects.toMatchObject({
      code: "already_decided",
    });
  });
});
