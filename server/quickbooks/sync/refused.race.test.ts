import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createProduct } from "@/server/catalog/create-product";
import { CreateProduct, UpdateProduct } from "@/server/catalog/input";
import { updateProduct } from "@/server/catalog/update-product";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { wakeRole } from "@/server/quickbooks/setup/wake-role";
import { invoiceKey } from "@/server/quickbooks/translate/keys";
import { RequestRefund } from "@/server/refunds/input";
import { requestRefund } from "@/server/refunds/request-refund";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { deskOf } from "@/server/testing/quickbooks-desk";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { claimLinks } from "./claim-link";
import { hearEvents } from "./hear-events";
import { prepareLink, sendPrepared } from "./send-link";
import { sendTogether } from "./send-together";
import { syncNow } from "./sync-now";

const fake = simulatedQuickBooks();

/** A customer who stands there already. */
async function world(): Promise<QuickBooksWorld & { customerId: string }> {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  const customerId = await at.inside((ctx) => newCustomer(ctx, "Old Forge"));
  await at.inside((ctx) => issuedInvoice(ctx, { total: "7.00", customerId }));
  await send(at);
  return { ...at, customerId };
}

const issue = ({ inside, customerId }: QuickBooksWorld & { customerId: string }, total: string) =>
  inside((ctx) => issuedInvoice(ctx, { total, customerId }));
const linkOf = async (at: QuickBooksWorld, id: string) => (await at.links()).find(({ localId }) => localId === id);
const mapped = (at: QuickBooksWorld, remoteId: string) =>
  at.inside((ctx) =>
    ctx.tx.execute(
      sql`update quickbooks_mappings set remote_id = ${remoteId} where tenant_id = ${ctx.tenant} and role = 'tax:STD'`,
    ),
  );

async function send(at: QuickBooksWorld): Promise<void> {
  while (await at.inside(hearEvents));
  await at.drainAll();
}

/** The next that is due, decided and not yet sent. */
async function decided(at: QuickBooksWorld) {
  while (await at.inside(hearEvents));
  const [link] = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 1));
  const sending = link ? await prepareLink(at.place, link) : null;
  if (!sending) throw new Error("nothing is due");
  return sending;
}

describe("a refusal", () => {
  it("put right over there is sent by Sync now, where QuickBooks keeps refusals with their request id", async () => {
    const at = await world();
    fake.controls.settings(at.realmId, { refusedKeepsRequestId: true, closedDate: "2099-01-01" });
    const invoice = await issue(at, "30.00");
    await send(at);
    expect(await linkOf(at, invoice.id)).toMatchObject({ state: "attention", problemCode: "6210" });
    fake.controls.settings(at.realmId, { closedDate: null });
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(invoice.id)]));
    await send(at);
    expect(await linkOf(at, invoice.id)).toMatchObject({ state: "linked", problemWords: "" });
  });

  it("of a write that was made before, whose answer was lost, is looked into: it stands there once", async () => {
    const at = await world();
    const invoice = await issue(at, "30.00");
    fake.controls.plan({ kind: "lost", path: "/invoice" });
    await sendPrepared(await decided(at));
    fake.controls.realm(at.realmId).replies = {};
    fake.controls.settings(at.realmId, { closedDate: "2099-01-01" });
    await send(at);
    expect(await linkOf(at, invoice.id)).toMatchObject({ state: "linked", linkedHow: "created" });
    expect(fake.controls.entities(at.realmId).Invoice).toHaveLength(2);
  });

  it("is no end where it was wanted again while it was sent", async () => {
    const at = await world();
    fake.controls.settings(at.realmId, { closedDate: "2099-01-01" });
    const invoice = await issue(at, "30.00");
    const sending = await decided(at);
    await at.inside((ctx) => syncNow(ctx, [invoiceKey(invoice.id)]));
    await sendPrepared(sending);
    expect(await linkOf(at, invoice.id)).toMatchObject({ state: "waiting", problem: null });
    fake.controls.settings(at.realmId, { closedDate: null });
    await send(at);
    expect(await linkOf(at, invoice.id)).toMatchObject({ state: "linked" });
  });
});

describe("a choice that is gone there", () => {
  it("chosen again sends what waits, and what was being sent meanwhile", async () => {
    const at = await world();
    const code = fake.controls.entities(at.realmId).TaxCode.find((one) => one["Name"] === "20.0% S");
    await mapped(at, "99999");
    const first = await issue(at, "9.00");
    await send(at);
    expect(await linkOf(at, first.id)).toMatchObject({ state: "attention", problemCode: "2500" });
    const next = await issue(at, "10.00");
    const sending = await decided(at);
    await mapped(at, String(code?.["Id"]));
    await at.inside((ctx) => wakeRole(ctx, at.place.connectionId, "tax:STD"));
    await sendPrepared(sending);
    await send(at);
    expect([await linkOf(at, first.id), await linkOf(at, next.id)]).toMatchObject([
      { state: "linked" },
      { state: "linked" },
    ]);
  });
});

describe("a memo over there", () => {
  it("is theirs to keep when ours changes", async () => {
    const at = await world();
    const { id: invoiceId } = await issue(at, "50.00");
    await at.inside((ctx) =>
      recordPayment(ctx, RecordPayment.parse({ invoiceId, amount: "50.00", method: "bank_transfer" })),
    );
    await send(at);
    const [payment] = fake.controls.entities(at.realmId).Payment;
    const PrivateNote = "Matched with statement 17";
    fake.controls.bookkeeper(at.realmId, "Payment", { Id: payment?.["Id"], sparse: true, PrivateNote });
    await at.inside((ctx) =>
      requestRefund(ctx, RequestRefund.parse({ invoiceId, amount: "5.00", reason: "Came back" })),
    );
    await send(at);
    const [after] = fake.controls.entities(at.realmId).Payment;
    expect(after).toMatchObject({ PrivateNote });
    expect(Number(after?.["SyncToken"])).toBeGreaterThan(Number(payment?.["SyncToken"]) + 1);
  });

  it("of a change whose account is inactive there waits for a person, and is not sent on and on", async () => {
    const at = await deskOf(fake);
    const product = CreateProduct.parse({ sku: "22189", name: "Card holder", price: "3.95" });
    const { id } = await at.inside((ctx) => createProduct(ctx, product));
    const wish = { localType: "product", localId: id, part: "" } as const;
    await at.inside((ctx) => syncNow(ctx, [wish]));
    await at.sync();
    const account = fake.controls
      .entities(at.realmId)
      .Item.filter((one) => one["Name"] === "Card holder")
      .map((one) => (one["IncomeAccountRef"] as Record<string, unknown>)["value"])[0];
    const activate = (Active: boolean) =>
      fake.controls.bookkeeper(at.realmId, "Account", { Id: account, sparse: true, Active });
    activate(false);
    await at.inside((ctx) => updateProduct(ctx, UpdateProduct.parse({ id, price: "4.50" })));
    await at.inside(hearEvents);
    const turns: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const links = await at.inside((ctx) => claimLinks(ctx, at.place.connectionId, "worker", 25));
      turns.push(links.length);
      await sendTogether(at.place, links, new AbortController().signal);
    }
    expect(turns).toEqual([1, 0, 0]);
    expect(await at.linkOf(id)).toMatchObject({ state: "attention", problemCode: "610" });
    fake.controls.settings(at.realmId, { refusedKeepsRequestId: true });
    activate(true);
    await at.inside((ctx) => syncNow(ctx, [wish]));
    await at.sync();
    expect(await at.linkOf(id)).toMatchObject({ state: "linked" });
  });
});
