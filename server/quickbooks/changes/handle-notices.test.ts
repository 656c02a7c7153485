import { createHmac } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections, quickbooksDirectory } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks, quickbooksNotices, quickbooksReviews } from "@/drizzle/schema/quickbooks-sync";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { connectionRow } from "@/server/quickbooks/connection/connection-row";
import { decideDrift } from "@/server/quickbooks/review/decide-drift";
import { markWanted } from "@/server/quickbooks/sync/mark-wanted";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { handleNotices } from "./handle-notices";
import { receiveWebhook } from "./receive-webhook";
import { sweepChanges } from "./sweep-changes";
import { wantEverything } from "./want-everything";

const fake = simulatedQuickBooks();

type Verb = "created" | "updated" | "deleted" | "voided" | "merged";

/** As Intuit would tell it. */
async function tell(world: QuickBooksWorld, told: { kind: string; id: string; verb: Verb; more?: object }[]) {
  const body = Buffer.from(
    JSON.stringify(
      told.map(({ kind, id, verb, more }) => ({
        specversion: "1.0",
        id: `event-${kind}-${id}-${Math.random()}`,
        type: `qbo.${kind.toLowerCase()}.${verb}.v1`,
        time: fake.controls.advance(0).toISOString(),
        intuitentityid: id,
        intuitaccountid: world.realmId,
        data: {},
        ...more,
      })),
    ),
  );
  const signature = createHmac("sha256", "test-verifier").update(body).digest("base64");
  expect(await receiveWebhook(body, signature)).toEqual({ status: 200, stored: told.length });
}

/** A company with one invoice that stands there. */
async function withInvoice() {
  const world = await connectedWorld(fake);
  await confirmOnPaper(world, fake, "2020-01-01");
  const invoice = await world.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
  await world.inside(async (ctx) => {
    const connection = await connectionRow(ctx);
    if (connection) await markWanted(ctx, connection, [invoiceKey(invoice.id)]);
  });
  await world.drainAll();
  const link = await linkOf(world, invoice.id);
  expect(link).toMatchObject({ state: "linked", entity: "Invoice" });
  return { world, invoice, remoteId: link?.remoteId ?? "" };
}

async function linkOf(world: QuickBooksWorld, localId: string) {
  return (await world.links()).find((link) => link.localId === localId);
}

const outcomes = (world: QuickBooksWorld) =>
  world.inside(async (ctx) => {
    const rows = await ctx.tx
      .select()
      .from(quickbooksNotices)
      .where(eq(quickbooksNotices.tenantId, ctx.tenant))
      .orderBy(asc(quickbooksNotices.id));
    return rows.map(({ outcome }) => outcome);
  });

const reviews = (world: QuickBooksWorld) =>
  world.inside((ctx) =>
    ctx.tx
      .select()
      .from(quickbooksReviews)
      .where(eq(quickbooksReviews.tenantId, ctx.tenant))
      .orderBy(asc(quickbooksReviews.id)),
  );

function readsOf(path: string): number {
  return Object.entries(fake.controls.counters().calls).reduce(
    (sum, [way, count]) => (way.includes(path) ? sum + Number(count) : sum),
    0,
  );
}

/** As the bookkeeper, a moment later than whatever was before. Answers the record. */
function bookkeeper(world: QuickBooksWorld, kind: "Invoice" | "Payment" | "Customer", body: object, how?: object) {
  fake.controls.advance(2);
  const answer = fake.controls.bookkeeper(world.realmId, kind, body as Record<string, unknown>, how);
  return answer[kind] as Record<string, unknown>;
}

describe("what QuickBooks tells", () => {
  it("of our own writes is an echo, and costs no read", async () => {
    const { world, remoteId } = await withInvoice();
    const before = readsOf("invoice");
    const [link] = (await world.links()).filter((one) => one.remoteId === remoteId && one.entity === "Invoice");
    await world.inside((ctx) =>
      ctx.tx
        .update(quickbooksLinks)
        .set({ remoteUpdatedAt: new Date(Date.now() + 2_000).toISOString() })
        .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link?.id ?? ""))),
    );
    await tell(world, [{ kind: "Invoice", id: remoteId, verb: "created" }]);
    expect(await handleNotices(world.place)).toBeNull();
    expect(await outcomes(world)).toEqual(["echo"]);
    expect(readsOf("invoice")).toBe(before);
    expect(await reviews(world)).toEqual([]);
  });

  it("of an edit puts the invoice before a person once, however often it is told", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    bookkeeper(world, "Invoice", { Id: remoteId, DueDate: "2031-01-31", sparse: true });
    await tell(world, [
      { kind: "Invoice", id: remoteId, verb: "updated" },
      { kind: "Invoice", id: remoteId, verb: "updated" },
    ]);
    await handleNotices(world.place);
    await tell(world, [{ kind: "Invoice", id: remoteId, verb: "updated" }]);
    await handleNotices(world.place);
    expect(await linkOf(world, invoice.id)).toMatchObject({
      state: "attention",
      problem: "drift",
      problemWords: expect.stringContaining("was edited in QuickBooks"),
    });
    expect(await reviews(world)).toMatchObject([{ kind: "drift", what: "edited", decision: "open", remoteId }]);
    expect((await outcomes(world)).slice(0, 2)).toEqual(["drift", "drift"]);
  });

  it("of an edit that is taken back settles itself", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    const [there] = fake.controls.entities(world.realmId).Invoice;
    bookkeeper(world, "Invoice", { Id: remoteId, DueDate: "2031-01-31", sparse: true });
    await tell(world, [{ kind: "Invoice", id: remoteId, verb: "updated" }]);
    await handleNotices(world.place);
    bookkeeper(world, "Invoice", { Id: remoteId, DueDate: there?.["DueDate"], sparse: true });
    await tell(world, [{ kind: "Invoice", id: remoteId, verb: "updated" }]);
    await handleNotices(world.place);
    expect(await linkOf(world, invoice.id)).toMatchObject({ state: "linked", problem: null });
    expect(await reviews(world)).toMatchObject([{ decision: "gone" }]);
  });

  it("of a void or a deletion is put before a person; sending ours again makes it anew, once", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    bookkeeper(world, "Invoice", { Id: remoteId }, { operation: "delete" });
    await tell(world, [{ kind: "Invoice", id: remoteId, verb: "deleted" }]);
    await handleNotices(world.place);
    const [review] = await reviews(world);
    expect(review).toMatchObject({ what: "deleted", decision: "open" });
    await world.inside((ctx) => decideDrift(ctx, { id: review?.id ?? "", decision: "send_ours" }));
    await world.drainAll();
    expect(await linkOf(world, invoice.id)).toMatchObject({ state: "linked", problem: null });
    expect(fake.controls.entities(world.realmId).Invoice).toHaveLength(1);
  });

  it("of a field that is theirs to keep is no reason to ask", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    bookkeeper(world, "Invoice", { Id: remoteId, CustomerMemo: { value: "Thank you" }, sparse: true });
    await tell(world, [{ kind: "Invoice", id: remoteId, verb: "updated" }]);
    await handleNotices(world.place);
    const there = fake.controls.entities(world.realmId).Invoice[0];
    expect(await linkOf(world, invoice.id)).toMatchObject({ state: "linked", syncToken: there?.["SyncToken"] });
    expect(await reviews(world)).toEqual([]);
  });

  it("of somebody's payment on our invoice is a finding, which goes when the payment goes", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    const there = fake.controls.entities(world.realmId).Invoice[0];
    const payment = bookkeeper(world, "Payment", {
      CustomerRef: there?.["CustomerRef"],
      TotalAmt: 120,
      Line: [{ Amount: 120, LinkedTxn: [{ TxnId: remoteId, TxnType: "Invoice" }] }],
    });
    const id = String(payment["Id"]);
    await tell(world, [
      { kind: "Payment", id, verb: "created" },
      { kind: "Invoice", id: remoteId, verb: "updated" },
    ]);
    await handleNotices(world.place);
    expect(await reviews(world)).toMatchObject([{ what: "paid", entity: "Payment", remoteId: id, decision: "open" }]);
    expect(await linkOf(world, invoice.id)).toMatchObject({
      state: "attention",
      entity: "Invoice",
      remoteId,
      problemWords: expect.stringMatching(/was paid in QuickBooks: 120\.00 GBP on \d+ \w{3} \d{4}\./),
    });
    bookkeeper(world, "Payment", { Id: id }, { operation: "delete" });
    await tell(world, [{ kind: "Payment", id, verb: "deleted" }]);
    await handleNotices(world.place);
    expect(await reviews(world)).toMatchObject([{ what: "paid", decision: "gone" }]);
    expect(await linkOf(world, invoice.id)).toMatchObject({ state: "linked", problem: null });
  });

  it("of a payment that is then recorded here too is the same money, and is booked once", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    const there = fake.controls.entities(world.realmId).Invoice[0];
    const payment = bookkeeper(world, "Payment", {
      CustomerRef: there?.["CustomerRef"],
      TotalAmt: 120,
      // The day of the company here; without one, QuickBooks would take the day of its own server.
      TxnDate: there?.["TxnDate"],
      Line: [{ Amount: 120, LinkedTxn: [{ TxnId: remoteId, TxnType: "Invoice" }] }],
    });
    await tell(world, [{ kind: "Payment", id: String(payment["Id"]), verb: "created" }]);
    await handleNotices(world.place);
    const own = await world.inside((ctx) =>
      recordPayment(ctx, RecordPayment.parse({ invoiceId: invoice.id, amount: "120.00", method: "bank_transfer" })),
    );
    await wantEverything(world.place);
    await world.drainAll();
    expect(fake.controls.entities(world.realmId).Payment).toHaveLength(1);
    expect(await linkOf(world, own.id)).toMatchObject({ state: "linked", linkedHow: "found", remoteId: payment["Id"] });
    expect(await linkOf(world, invoice.id)).toMatchObject({ state: "linked", problem: null });
    expect((await reviews(world)).map(({ what, decision }) => [what, decision])).toEqual([["paid", "gone"]]);
  });

  it("of lists is taken into the directory, and of documents that are none of ours into nothing", async () => {
    const { world } = await withInvoice();
    const [customer] = fake.controls.entities(world.realmId).Customer;
    const id = String(customer?.["Id"]);
    bookkeeper(world, "Customer", { Id: id, DisplayName: "Renamed by the bookkeeper", sparse: true });
    await tell(world, [
      { kind: "Customer", id, verb: "updated" },
      { kind: "Invoice", id: "987654", verb: "updated" },
      { kind: "Preferences", id: "1", verb: "updated" },
    ]);
    await handleNotices(world.place);
    expect(await outcomes(world)).toEqual(["list", "unknown", "list"]);
    const [row] = await world.inside((ctx) =>
      ctx.tx
        .select()
        .from(quickbooksDirectory)
        .where(
          and(
            eq(quickbooksDirectory.tenantId, ctx.tenant),
            eq(quickbooksDirectory.entity, "Customer"),
            eq(quickbooksDirectory.remoteId, id),
          ),
        ),
    );
    expect(row?.name).toBe("Renamed by the bookkeeper");
  });

  it("of a merge moves our customer to the name that is left, whether they say which vanished or not", async () => {
    for (const isSaid of [true, false]) {
      const { world } = await withInvoice();
      const own = (await world.links()).find(({ entity }) => entity === "Customer");
      const goneId = own?.remoteId ?? "";
      const survivor = fake.controls.entities(world.realmId).Customer.find((one) => one["Id"] !== goneId);
      const id = String(survivor?.["Id"]);
      fake.controls.merge(world.realmId, "Customer", goneId, id);
      await tell(world, [
        { kind: "Customer", id, verb: "merged", more: isSaid ? { data: { deletedId: goneId } } : {} },
      ]);
      await handleNotices(world.place);
      expect(await linkOf(world, own?.localId ?? "")).toMatchObject({ remoteId: id, linkedHow: "chosen" });
      expect(await outcomes(world)).toEqual(["merged"]);
    }
  });

  it("waits while ours is being written, and while they do not answer", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    bookkeeper(world, "Invoice", { Id: remoteId, DueDate: "2031-01-31", sparse: true });
    await tell(world, [{ kind: "Invoice", id: remoteId, verb: "updated" }]);
    fake.controls.outage({ kind: "unavailable" });
    expect(await handleNotices(world.place)).toBeInstanceOf(Date);
    fake.controls.calm();
    await world.inside((ctx) =>
      ctx.tx
        .update(quickbooksLinks)
        .set({ state: "sending", claimedUntil: new Date(Date.now() + 60_000), claimedBy: "another" })
        .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.localId, invoice.id))),
    );
    expect(await handleNotices(world.place)).toBeInstanceOf(Date);
    expect(await outcomes(world)).toEqual([null]);
    expect(await reviews(world)).toEqual([]);
  });
});

describe("the sweep", () => {
  it("finds what no notice told: edits, deletions and payments, and keeps their clock's cursor", async () => {
    const { world, invoice, remoteId } = await withInvoice();
    bookkeeper(world, "Invoice", { Id: remoteId, DueDate: "2031-01-31", sparse: true });
    expect(await sweepChanges(world.place)).toBeNull();
    expect(await reviews(world)).toMatchObject([{ what: "edited", decision: "open" }]);
    const connection = await world.inside((ctx) => connectionRow(ctx));
    expect(connection?.changesThrough).toMatch(/^\d{4}-\d\d-\d\dT/);
    bookkeeper(world, "Invoice", { Id: remoteId }, { operation: "delete" });
    await sweepChanges(world.place);
    expect(await linkOf(world, invoice.id)).toMatchObject({ state: "attention", problemCode: "deleted" });
  });

  it("after more than 29 days reads everything of ours again", async () => {
    const { world, remoteId, invoice } = await withInvoice();
    bookkeeper(world, "Invoice", { Id: remoteId }, { operation: "delete" });
    await world.inside((ctx) =>
      ctx.tx
        .update(quickbooksConnections)
        .set({ changesThrough: "2026-01-01T00:00:00-08:00" })
        .where(eq(quickbooksConnections.tenantId, ctx.tenant)),
    );
    expect(await sweepChanges(world.place)).toBeNull();
    expect(await linkOf(world, invoice.id)).toMatchObject({ state: "attention", problemCode: "deleted" });
    const connection = await world.inside((ctx) => connectionRow(ctx));
    expect(Date.parse(connection?.changesThrough ?? "")).toBeGreaterThan(Date.now() - 120_000);
  });

  it("keeps no cursor when they did not answer, and says when to ask again", async () => {
    const { world } = await withInvoice();
    fake.controls.outage({ kind: "unavailable" });
    expect(await sweepChanges(world.place)).toBeInstanceOf(Date);
    fake.controls.calm();
    expect((await world.inside((ctx) => connectionRow(ctx)))?.changesThrough).toBeNull();
  });

  it("finds nothing where nothing changed, and asks once", async () => {
    const { world } = await withInvoice();
    await sweepChanges(world.place);
    expect(await reviews(world)).toEqual([]);
    expect(await outcomes(world)).toEqual([]);
  });
});
