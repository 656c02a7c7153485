import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { VoidInvoice } from "@/server/invoices/input";
import { voidInvoice } from "@/server/invoices/void-invoice";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { wantEverything } from "@/server/quickbooks/changes/want-everything";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { issuedInvoice } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { tillTrade } from "@/server/testing/till-trade";
import { offBy } from "./match-documents";
import { type Reconciliation, reconcile } from "./reconcile";

const fake = simulatedQuickBooks();

async function world(settings: { multiCurrency?: boolean; sendMode?: "daily" } = {}): Promise<QuickBooksWorld> {
  const { sendMode, ...company } = settings;
  const made = await connectedWorld(fake, company);
  await confirmOnPaper(made, fake, "2020-01-01");
  if (sendMode) await sendAs(made, sendMode);
  return made;
}

async function sendAs(made: QuickBooksWorld, sendMode: "daily" | "documents"): Promise<void> {
  await made.inside(async (ctx) => {
    const mine = eq(quickbooksConnections.tenantId, ctx.tenant);
    await ctx.tx.update(quickbooksConnections).set({ sendMode }).where(mine);
    await mapProposed(ctx);
  });
}

async function sync(made: QuickBooksWorld): Promise<void> {
  await made.inside(hearEvents);
  await wantEverything(made.place);
  await made.drainAll();
  const stuck = (await made.links()).filter(({ state }) => state !== "linked" && state !== "left");
  expect(stuck.map(({ label, problemWords }) => [label, problemWords])).toEqual([]);
}

const ring = ({ place }: QuickBooksWorld, ...prices: string[]) =>
  ringReceipts(
    { tenant: place.tenant, companyId: place.companyId },
    prices.map((unitPrice) => ({ lines: [{ unitPrice, taxes: [] }] })),
  );

const differences = ({ days }: Reconciliation) =>
  days.flatMap((row) => row.differences.map(({ why, ours, theirs }) => [row.kind, why, ours?.label ?? theirs?.number]));

/** What every account is off by; income accounts as one, as tax inside of prices is worked out anew there (decision 19). */
function accountsOff({ accounts }: Reconciliation): Record<string, number> {
  const off = new Map<string, number>();
  for (const { name, places, oursMinor, theirsMinor } of accounts ?? []) {
    const isIncome = places.some((place) => ["Sales", "Service charge", "Discounts"].includes(place));
    const key = isIncome ? "income" : name;
    off.set(key, (off.get(key) ?? 0) + theirsMinor - oursMinor);
  }
  return Object.fromEntries([...off].filter(([, amount]) => amount !== 0));
}

const moved = ({ accounts }: Reconciliation) =>
  (accounts ?? []).filter(({ oursMinor }) => oursMinor !== 0).flatMap(({ places }) => places);

describe("both books agree", () => {
  it("over everything a till books, receipt by receipt", async () => {
    const at = await world();
    await at.inside(tillTrade);
    await sync(at);
    const found = await reconcile(at.inside, {});
    expect(differences(found)).toEqual([]);
    expect(found.days.map((row) => [row.kind, row.oursCount, offBy(row)])).toEqual([
      ["SalesReceipt", 4, 0],
      ["RefundReceipt", 1, 0],
      ["JournalEntry", 1, 0],
    ]);
    expect(accountsOff(found)).toEqual({});
    expect(moved(found)).toEqual(
      expect.arrayContaining(["Tips", "Gift cards", "Cash rounding", "Over and short", "Customer credit"]),
    );
  });

  it("over everything a till books, as the summary of its day", async () => {
    const at = await world({ sendMode: "daily" });
    await at.inside(tillTrade);
    await sync(at);
    const found = await reconcile(at.inside, {});
    expect(differences(found)).toEqual([]);
    expect(found.days.map((row) => [row.kind, row.oursCount, offBy(row)])).toEqual([["JournalEntry", 2, 0]]);
    expect(accountsOff(found)).toEqual({});
    const [day] = fake.controls.entities(at.realmId).JournalEntry;
    fake.controls.bookkeeper(at.realmId, "JournalEntry", { Id: day?.["Id"] }, { operation: "delete" });
    expect(differences(await reconcile(at.inside, {}))).toMatchObject([
      ["JournalEntry", "missing_there", expect.anything()],
    ]);
  });

  it("where receipts were sent by themselves before their days were summed up, and the other way round", async () => {
    const at = await world();
    await ring(at, "12.00", "7.00");
    await sync(at);
    await sendAs(at, "daily");
    await ring(at, "5.00");
    await sync(at);
    const summed = await reconcile(at.inside, {});
    expect(differences(summed)).toEqual([]);
    expect(summed.days.map((row) => [row.kind, row.oursMinor, offBy(row)])).toEqual([
      ["SalesReceipt", 1_900, 0],
      ["JournalEntry", 500, 0],
    ]);
    const [receipt] = fake.controls.entities(at.realmId).SalesReceipt;
    fake.controls.bookkeeper(at.realmId, "SalesReceipt", { Id: receipt?.["Id"] }, { operation: "delete" });
    expect(differences(await reconcile(at.inside, {}))).toMatchObject([
      ["SalesReceipt", "missing_there", expect.anything()],
    ]);
    await sendAs(at, "documents");
    const again = await reconcile(at.inside, {});
    expect(again.days.map((row) => [row.kind, row.oursMinor])).toEqual([
      ["SalesReceipt", 1_900],
      ["JournalEntry", 500],
    ]);
  });

  it("over an invoice that was void a week later, which never was", async () => {
    const at = await world();
    const earlier = new Date(Date.now() - 7 * 24 * 60 * 60_000);
    const { id } = await at.inside((ctx) => issuedInvoice({ ...ctx, now: earlier }, { total: "120.00" }));
    await sync(at);
    await at.inside((ctx) => voidInvoice(ctx, VoidInvoice.parse({ id, reason: "Typed twice" })));
    const waiting = await reconcile(at.inside, {});
    expect(differences(waiting)).toMatchObject([["Invoice", "another_total", expect.anything()]]);
    expect(accountsOff(waiting)).not.toEqual({});
    await sync(at);
    const found = await reconcile(at.inside, {});
    expect(found.days).toEqual([]);
    expect(accountsOff(found)).toEqual({});
  });

  it("in another currency at the rates of both days, what a payment gains left to their own account", async () => {
    const at = await world({ multiCurrency: true });
    await at.inside(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120.00", currency: "EUR", exchangeRate: "0.80" });
      const pay = { invoiceId: invoice.id, amount: "50.00", exchangeRate: "0.90", method: "bank_transfer" };
      await recordPayment(ctx, RecordPayment.parse(pay));
      await issuedInvoice(ctx, { total: "60.00" });
    });
    await sync(at);
    const found = await reconcile(at.inside, {});
    expect(differences(found)).toEqual([]);
    expect(found.days.map((row) => [row.kind, row.currency, row.oursMinor, offBy(row)])).toEqual([
      ["Invoice", "EUR", 12_000, 0],
      ["Invoice", "GBP", 6_000, 0],
      ["Payment", "EUR", 5_000, 0],
    ]);
    expect(accountsOff(found)).toEqual({});
    // 70.00 EUR at 0.80 and 60.00 GBP are still owed.
    const owed = found.accounts?.find(({ places }) => places.includes("What customers owe"));
    expect(owed?.oursMinor).toBe(11_600);
  });
});

/** As if it were then, where the company is. */
function inZone(at: QuickBooksWorld, timeZone: string, now: string) {
  return <T>(work: (ctx: TenantContext) => Promise<T>) =>
    at.inside(async (ctx) => {
      await ctx.tx.update(sites).set({ timeZone }).where(eq(sites.tenantId, ctx.tenant));
      return work({ ...ctx, now: new Date(now) });
    });
}

describe("across midnight", () => {
  it.each([
    ["Pacific/Kiritimati", "2026-11-10T13:00:00Z"],
    ["Pacific/Pago_Pago", "2026-11-12T05:00:00Z"],
  ])("a document is of the day it is in %s, on both sides", async (timeZone, now) => {
    const at = await world();
    await inZone(
      at,
      timeZone,
      now,
    )(async (ctx) => {
      const { id } = await issuedInvoice(ctx, { total: "120.00" });
      await recordPayment(ctx, RecordPayment.parse({ invoiceId: id, amount: "120.00", method: "cash" }));
      await requestRefund(ctx, RequestRefund.parse({ invoiceId: id, amount: "20.00", reason: "Came back" }));
    });
    await sync(at);
    const theDay = await reconcile(at.inside, { from: "2026-11-11", to: "2026-11-11" });
    expect(theDay.days.map((row) => [row.day, row.kind, row.oursMinor, row.theirsMinor, row.differences])).toEqual([
      ["2026-11-11", "Invoice", 12_000, 12_000, []],
      ["2026-11-11", "Payment", 12_000, 12_000, []],
      ["2026-11-11", "Purchase", 2_000, 2_000, []],
    ]);
    expect(accountsOff(theDay)).toEqual({});
    for (const day of ["2026-11-10", "2026-11-12"]) {
      const beside = await reconcile(at.inside, { from: day, to: day });
      expect(beside.days).toEqual([]);
      expect(moved(beside)).toEqual([]);
    }
  });
});

describe("a row that is off", () => {
  it("names receipts that are not there yet, before they are wanted and while they wait", async () => {
    const at = await world();
    await ring(at, "10.00", "7.00");
    const missing = async () =>
      (await reconcile(at.inside, {})).days.flatMap((row) => row.differences.map(({ why }) => [row.kind, why]));
    const both = [
      ["SalesReceipt", "missing_there"],
      ["SalesReceipt", "missing_there"],
    ];
    expect(await missing()).toEqual(both);
    await wantEverything(at.place);
    expect(await missing()).toEqual(both);
  });

  it("says which document was moved into the days looked at, and that ours is of another", async () => {
    const at = await world();
    await at.inside((ctx) => issuedInvoice(ctx, { total: "120.00" }));
    await sync(at);
    const [there] = fake.controls.entities(at.realmId).Invoice;
    fake.controls.bookkeeper(at.realmId, "Invoice", { Id: there?.["Id"], TxnDate: "2026-01-15", sparse: true });
    const january = await reconcile(at.inside, { from: "2026-01-01", to: "2026-01-31" });
    expect(january.days.map((row) => [row.day, offBy(row), row.differences.map(({ why }) => why)])).toEqual([
      ["2026-01-15", 12_000, ["another_day"]],
    ]);
    expect(january.days[0]?.differences[0]?.ours?.label).toBe(there?.["DocNumber"]);
  });
});
