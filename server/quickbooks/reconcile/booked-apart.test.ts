import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { quickbooksLinks } from "@/drizzle/schema/quickbooks-sync";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { importFile } from "@/server/imports/import-file";
import { fileWith } from "@/server/imports/testing";
import { undoImport } from "@/server/imports/undo-import";
import { sweepChanges } from "@/server/quickbooks/changes/sweep-changes";
import { wantEverything } from "@/server/quickbooks/changes/want-everything";
import { dryRunPage } from "@/server/quickbooks/setup/dry-run";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import { whatGoesWhere } from "@/server/quickbooks/setup/what-goes-where";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { payloadHash } from "@/server/quickbooks/sync/request-id";
import { syncNow } from "@/server/quickbooks/sync/sync-now";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { invoiceId, linesApart } from "@/server/testing/imported-apart";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { offBy } from "./match-documents";
import { reconcile } from "./reconcile";

const fake = simulatedQuickBooks();

const today = new Date().toISOString().slice(0, 10);

/** The invoices of `linesApart`, and credit notes of such lines: owed to a customer, and paid out at once. */
const LINES = [
  ...linesApart(today),
  `C600005,gift_0001_20,Dotcomgiftshop Gift Voucher £20.00,-1,${today} 14:00:00,16.67,17850.0,United Kingdom`,
  `C600006,AMAZONFEE,AMAZON FEE,-1,${today} 15:00:00,13.5,,United Kingdom`,
  `A600007,B,Adjust bad debt,1,${today} 16:00:00,-7.05,,United Kingdom`,
];

const importInto = async ({ place }: QuickBooksWorld) => {
  const path = fileWith(LINES);
  const { status, importId } = await importFile({ tenant: place.tenant, companyId: place.companyId, path });
  expect(status).toBe("done");
  return importId;
};

async function sync(at: QuickBooksWorld): Promise<string[]> {
  await at.inside(hearEvents);
  await wantEverything(at.place);
  await at.drainAll();
  const stuck = (await at.links()).filter(({ state }) => state !== "linked" && state !== "left");
  return stuck.map(({ problemWords }) => problemWords);
}

/** What each place of ours comes to on both sides, and that nothing differs: neither a document nor an account. */
async function agreed(at: QuickBooksWorld): Promise<Record<string, number>> {
  const found = await reconcile(at.inside, {});
  expect(found.days.flatMap(({ differences }) => differences)).toEqual([]);
  expect(found.days.map(offBy)).toEqual(found.days.map(() => 0));
  const off = (found.accounts ?? []).filter(({ oursMinor, theirsMinor }) => oursMinor !== theirsMinor);
  expect(off.map(({ places, oursMinor, theirsMinor }) => [places, oursMinor, theirsMinor])).toEqual([]);
  return Object.fromEntries(
    (found.accounts ?? []).flatMap(({ places, oursMinor }) => places.map((one) => [one, oursMinor])),
  );
}

it("vouchers, discounts, fees and bad debts of an import stand there on their own accounts, and so do credits of them", async () => {
  const at = await connectedWorld(fake);
  await importInto(at);
  await confirmOnPaper(at, fake, "2020-01-01");
  expect(await sync(at)).toEqual([]);
  expect(await agreed(at)).toMatchObject({
    "Gift cards": 16_67,
    Discounts: -5_00 - 27_50,
    Fees: -15_00 + 13_50,
    "Bad debts": -11_06 + 7_05,
  });
  const items = fake.controls.entities(at.realmId).Item.map(({ Name }) => Name);
  expect(items).toEqual(expect.arrayContaining(["Tillbook gift cards", "Tillbook discounts", "Tillbook fees"]));
  // In the office, all that is left of the invoice and the bad debt. The file's own voucher came back of no invoice it names.
  await at.inside(async (ctx) => {
    const reason = "All of it back";
    await issueCreditNote(ctx, { invoiceId: await invoiceId(ctx, "INV-600001"), reason });
    await issueCreditNote(ctx, { invoiceId: await invoiceId(ctx, "INV-A600002"), reason });
  });
  expect(await sync(at)).toEqual([]);
  expect(await agreed(at)).toMatchObject({
    "Gift cards": -16_67,
    Discounts: -27_50,
    Fees: 13_50,
    "Bad debts": 7_05,
  });
}, 60_000);

it("who has no such lines is not asked where they go; who imports some is, by the dry run and by what waits", async () => {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const asked = async () => {
    const where = await at.inside(whatGoesWhere);
    const apart = ["account:fees", "account:bad_debts"];
    return where?.roles.filter(({ role }) => apart.includes(role)).map(({ label, word }) => [label, word]);
  };
  expect(await asked()).toEqual([]);
  const importId = await importInto(at);
  expect(await asked()).toEqual([
    ["Fees", "When needed"],
    ["Bad debts", "When needed"],
  ]);
  const mine = (tenant: string) => eq(quickbooksConnections.tenantId, tenant);
  await at.inside((ctx) => ctx.tx.update(quickbooksConnections).set({ setUpAt: null }).where(mine(ctx.tenant)));
  const { causes } = await dryRunPage(at.inside, { cursor: null, look: false });
  expect(causes.filter(({ outcome }) => outcome === "map").map(({ role, count }) => [role, count])).toEqual([
    ["account:fees", 2],
    ["account:bad_debts", 2],
  ]);
  await at.inside((ctx) => ctx.tx.update(quickbooksConnections).set({ setUpAt: ctx.now }).where(mine(ctx.tenant)));
  const choose = "Choose it under QuickBooks, What goes where.";
  const waiting = [...new Set(await sync(at))];
  expect(waiting).toContain(`No account in QuickBooks is chosen for fees. ${choose}`);
  expect(waiting).toContain(`No account in QuickBooks is chosen for bad debts. ${choose}`);
  expect(await at.inside(mapProposed)).toEqual({ mapped: 2 });
  expect(await sync(at)).toEqual([]);
  expect(await agreed(at)).toMatchObject({ Fees: -1_50 });
  // What was chosen can be chosen otherwise, though nothing of it is left.
  await at.inside((ctx) => undoImport(ctx, { id: importId }));
  expect(await asked()).toEqual([
    ["Fees", "Fits"],
    ["Bad debts", "Fits"],
  ]);
}, 60_000);

type Lines = { SalesItemLineDetail?: { ItemRef?: { value: string } } }[];

/** As the invoice was sent before its lines said what they were booked to: each as its product, whose income is sales. */
async function sentAsGoods(at: QuickBooksWorld, id: string): Promise<{ remoteId: string }> {
  const link = (await at.links()).find(({ localId }) => localId === id);
  const sent = link?.payload as { Line: Lines };
  const ItemRef = sent.Line[0]?.SalesItemLineDetail?.ItemRef;
  const Line = sent.Line.map((line) => ({
    ...line,
    SalesItemLineDetail: { ...line.SalesItemLineDetail, ItemRef },
  }));
  const payload = { ...sent, Line };
  const remoteId = link?.remoteId ?? "";
  const theirs = fake.controls.bookkeeper(at.realmId, "Invoice", { Id: remoteId, Line, sparse: true });
  await at.inside((ctx) =>
    ctx.tx
      .update(quickbooksLinks)
      .set({ payload, payloadHash: payloadHash("Invoice", payload), syncToken: String(theirs["SyncToken"]) })
      .where(and(eq(quickbooksLinks.tenantId, ctx.tenant), eq(quickbooksLinks.id, link?.id ?? ""))),
  );
  return { remoteId };
}

it("what was sent before lines said so stays as it was sent, asks nobody, and is put right when it is sent again", async () => {
  const at = await connectedWorld(fake);
  await importInto(at);
  await confirmOnPaper(at, fake, "2020-01-01");
  expect(await sync(at)).toEqual([]);
  const id = await at.inside((ctx) => invoiceId(ctx, "INV-600001"));
  const { remoteId } = await sentAsGoods(at, id);
  const token = () => fake.controls.entities(at.realmId).Invoice.find(({ Id }) => Id === remoteId)?.["SyncToken"];
  const before = token();
  fake.controls.advance(2);
  await sweepChanges(at.place);
  expect(await sync(at)).toEqual([]);
  expect(token()).toBe(before);
  const { accounts } = await reconcile(at.inside, {});
  const off = (accounts ?? []).filter(({ oursMinor, theirsMinor }) => oursMinor !== theirsMinor);
  expect(off.flatMap(({ places }) => places).sort()).toEqual(["Discounts", "Fees", "Gift cards", "Sales"]);
  await at.inside((ctx) => syncNow(ctx, [invoiceKey(id)]));
  expect(await sync(at)).toEqual([]);
  expect(await agreed(at)).toMatchObject({ "Gift cards": 16_67, Fees: -1_50 });
}, 60_000);
