import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { changeTasks, changeTimes } from "@/server/quickbooks/changes/carry-changes";
import { wantEverything } from "@/server/quickbooks/changes/want-everything";
import { appRouter } from "@/server/root";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { paidOutNote } from "@/server/testing/paid-out-note";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { signIntoTestTenant } from "@/server/testing/signed-in";
import { createCallerFactory } from "@/server/trpc";
import { offBy } from "./match-documents";
import { reconcile } from "./reconcile";

const fake = simulatedQuickBooks();

/** Two invoices, one of them paid, all of it sent. */
async function sent() {
  const world = await connectedWorld(fake);
  await confirmOnPaper(world, fake, "2020-01-01");
  const first = await world.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
  const second = await world.inside((ctx) => issuedInvoice(ctx, { total: "80.50" }));
  await world.inside((ctx) =>
    recordPayment(ctx, RecordPayment.parse({ invoiceId: first.id, amount: "50.00", method: "bank_transfer" })),
  );
  await wantEverything(world.place);
  await world.drainAll();
  return { world, first, second };
}

const run = (world: QuickBooksWorld) => reconcile(world.inside, {});

function kindsOf(found: Awaited<ReturnType<typeof run>>) {
  return found.days.map((row) => ({
    kind: row.kind,
    ours: row.oursMinor,
    theirs: row.theirsMinor,
    off: offBy(row),
    why: row.differences.map(({ why }) => why),
  }));
}

describe("the reconciliation", () => {
  it("shows the same on both sides when nothing went wrong, by day and by account", async () => {
    const { world } = await sent();
    const links = await world.links();
    expect(
      links.filter(({ state }) => state !== "linked").map(({ label, problemWords }) => [label, problemWords]),
    ).toEqual([]);
    const found = await run(world);
    expect(kindsOf(found)).toEqual([
      { kind: "Invoice", ours: 20_050, theirs: 20_050, off: 0, why: [] },
      { kind: "Payment", ours: 5_000, theirs: 5_000, off: 0, why: [] },
    ]);
    const accounts = (found.accounts ?? []).filter(
      ({ oursMinor, theirsMinor }) => oursMinor !== 0 || theirsMinor !== 0,
    );
    expect(accounts.map(({ oursMinor, theirsMinor }) => theirsMinor - oursMinor)).toEqual(accounts.map(() => 0));
    expect(accounts.find(({ places }) => places.includes("What customers owe"))).toMatchObject({ oursMinor: 15_050 });
    expect(accounts.find(({ places }) => places.includes("Sales"))?.oursMinor).toBeGreaterThan(0);
  });

  it("shows who may not see the books the documents and no account", async () => {
    const { world } = await sent();
    const clerk = await signIntoTestTenant(world.owner, "clerk");
    const asked = createCallerFactory(appRouter)(clerk.request());
    await expect(asked.ledger.trialBalance({})).rejects.toThrow(/does not allow/);
    const found = await asked.quickbooks.reconcile({});
    expect(found.accounts).toBeNull();
    expect(found.days.map(({ kind, oursMinor, theirsMinor }) => [kind, oursMinor, theirsMinor])).toEqual([
      ["Invoice", 20_050, 20_050],
      ["Payment", 5_000, 5_000],
    ]);
  });

  it("reads their two decimals as whole yen, where both books are kept in yen", async () => {
    const world = await connectedWorld(fake, { currency: "JPY" });
    await world.inside((ctx) =>
      ctx.tx.execute(sql`update companies set currency = 'JPY' where tenant_id = ${ctx.tenant}`),
    );
    await confirmOnPaper(world, fake, "2020-01-01");
    await world.inside((ctx) => issuedInvoice(ctx, { total: "1200" }));
    await wantEverything(world.place);
    await world.drainAll();
    const { accounts } = await run(world);
    const owed = (accounts ?? []).find(({ places }) => places.includes("What customers owe"));
    expect(owed).toMatchObject({ oursMinor: 1_200, theirsMinor: 1_200 });
  });

  it("names the document that makes the difference: another total, another day, gone, and only theirs", async () => {
    const { world, first, second } = await sent();
    const idOf = async (localId: string) =>
      (await world.links()).find((link) => link.localId === localId)?.remoteId ?? "";
    const [one, other] = [await idOf(first.id), await idOf(second.id)];
    const there = fake.controls.entities(world.realmId).Invoice.find(({ Id }) => Id === other);
    const lines = ((there?.["Line"] ?? []) as Record<string, unknown>[]).filter(
      ({ DetailType }) => DetailType !== "SubTotalLineDetail",
    );
    const Line = lines.map((line) => ({
      ...line,
      Amount: 10,
      SalesItemLineDetail: {
        ...(line["SalesItemLineDetail"] as object),
        Qty: 1,
        UnitPrice: 10,
        TaxInclusiveAmt: undefined,
      },
    }));
    fake.controls.bookkeeper(world.realmId, "Invoice", { Id: other, Line, sparse: true });
    fake.controls.bookkeeper(world.realmId, "Invoice", { Id: one, TxnDate: "2026-01-15", sparse: true });
    const { CustomerRef } = there ?? {};
    fake.controls.bookkeeper(world.realmId, "Payment", { CustomerRef, TotalAmt: 7 });
    const differences = (await run(world)).days.flatMap((row) => row.differences);
    const told = differences.map(({ why, ours, theirs, address }) => ({
      why,
      label: ours?.label ?? null,
      theirs: theirs?.totalMinor ?? null,
      isLed: address !== null,
    }));
    expect(told).toContainEqual({ why: "another_day", label: first.number, theirs: 12_000, isLed: true });
    expect(told.find(({ why }) => why === "another_total")).toMatchObject({ label: second.number, isLed: true });
    expect(told).toContainEqual({ why: "missing_here", label: null, theirs: 700, isLed: true });
    fake.controls.bookkeeper(world.realmId, "Invoice", { Id: other }, { operation: "delete" });
    const gone = (await run(world)).days.flatMap((row) => row.differences).find(({ why }) => why === "missing_there");
    expect(gone?.ours?.label).toBe(second.number);
  });

  it("says of what was not sent why it is missing there", async () => {
    const { world } = await sent();
    await world.inside((ctx) => issuedInvoice(ctx, { total: "33.00" }));
    const before = (await run(world)).days.flatMap((row) => row.differences);
    expect(before).toMatchObject([{ why: "missing_there", words: expect.stringContaining("Not sent yet") }]);
    expect(await wantEverything(world.place)).toEqual({ missed: 1 });
    expect(await wantEverything(world.place)).toEqual({ missed: 0 });
    await world.drainAll();
    expect((await run(world)).days.flatMap((row) => row.differences)).toEqual([]);
  });

  it("sees money paid out of a credit note without a refund of its own, as the net of the night does", async () => {
    const world = await connectedWorld(fake);
    await confirmOnPaper(world, fake, "2020-01-01");
    const january = { from: "2026-01-01", to: "2026-01-31" };
    await world.inside(async (ctx) => {
      const customerId = await newCustomer(ctx);
      await paidOutNote(ctx, { customerId, totalMinor: 5_000, receivedOn: "2026-01-20" });
    });
    const before = (await reconcile(world.inside, january)).days;
    expect(before.map((row) => [row.day, row.kind, row.oursMinor, row.differences.map(({ why }) => why)])).toEqual([
      ["2026-01-20", "Purchase", 5_000, ["missing_there"]],
      ["2026-01-15", "CreditMemo", 5_000, ["missing_there"]],
    ]);
    expect(await wantEverything(world.place)).toEqual({ missed: 3 });
    await world.drainAll();
    const after = await reconcile(world.inside, january);
    expect(after.days.map((row) => [row.kind, row.theirsMinor, row.differences])).toEqual([
      ["Purchase", 5_000, []],
      ["CreditMemo", 5_000, []],
    ]);
    expect((after.accounts ?? []).map(({ oursMinor, theirsMinor }) => theirsMinor - oursMinor)).toEqual(
      (after.accounts ?? []).map(() => 0),
    );
    expect(await wantEverything(world.place)).toEqual({ missed: 0 });
  });

  it("refuses days that are the wrong way round or too many, and a company that is not set up", async () => {
    const world = await connectedWorld(fake);
    await expect(run(world)).rejects.toMatchObject({ code: "not_set_up" });
    await confirmOnPaper(world, fake, "2020-01-01");
    await expect(reconcile(world.inside, { from: "2026-02-01", to: "2026-01-01" })).rejects.toMatchObject({
      kind: "invalid",
    });
    await expect(reconcile(world.inside, { from: "2025-01-01", to: "2026-01-01" })).rejects.toMatchObject({
      kind: "invalid",
    });
  });
});

describe("the errands about changes", () => {
  it("each have a task of their name, and times the queue can read", () => {
    const tasks = Object.keys(changeTasks(new AbortController().signal));
    const timed = changeTimes.split("\n").map((line) => line.split(" ").at(-1));
    for (const name of timed) expect(tasks).toContain(name);
  });
});
