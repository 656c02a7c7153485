import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { closePool } from "@/server/db";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { minor, toDecimal } from "@/server/money";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import type { FakeQuickBooks } from "@/server/quickbooks/fake/start";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { PayOutCredit, RequestRefund } from "@/server/refunds/input";
import { payOutCredit } from "@/server/refunds/pay-out-credit";
import { requestRefund } from "@/server/refunds/request-refund";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulateQuickBooks,
} from "@/server/testing/quickbooks-world";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { standardVat } from "@/server/testing/till-sale";

let fake: FakeQuickBooks;

beforeAll(async () => {
  fake = await simulateQuickBooks();
});
afterEach(() => fake.controls.calm());
afterAll(async () => {
  await fake.stop();
  await closePool();
});

class Books {
  constructor(readonly at: QuickBooksWorld) {}

  issue = (total: string, customerId?: string) =>
    this.at.inside((ctx) => issuedInvoice(ctx, { total, ...(customerId ? { customerId } : {}) }));
  pay = (invoiceId: string, amount: string, more: object = {}) =>
    this.at.inside((ctx) => recordPayment(ctx, RecordPayment.parse({ invoiceId, amount, method: "cash", ...more })));
  credit = (invoiceId: string, amount: string) =>
    this.at.inside((ctx) => issueCreditNote(ctx, IssueCreditNote.parse({ invoiceId, amount, reason: "Damaged" })));
  refund = (invoiceId: string, amount: string, more: object = {}) =>
    this.at.inside((ctx) =>
      requestRefund(ctx, RequestRefund.parse({ invoiceId, amount, reason: "Came back", ...more })),
    );

  /** Everything is sent; what could not be is told. */
  async sync(): Promise<void> {
    await this.at.inside(hearEvents);
    await this.at.drainAll();
    const links = await this.at.links();
    const stuck = links.filter(({ state }) => state !== "linked" && state !== "left");
    expect(stuck.map(({ label, state, problemWords }) => ({ label, state, problemWords }))).toEqual([]);
  }

  entities = () => fake.controls.entities(this.at.realmId);
  invoice = (number: string) => this.entities().Invoice.find((one) => one["DocNumber"] === number);
  /** What every invoice has open there is what is due here; credit left over is beside it. */
  async agreesOn(invoiceId: string, number: string): Promise<void> {
    const { balanceDueMinor } = await this.at.inside((ctx) => lockInvoice(ctx, invoiceId));
    expect(this.invoice(number)?.["Balance"]).toBe(Number(toDecimal(minor(Math.max(balanceDueMinor, 0)), "GBP")));
  }
}

async function books(): Promise<Books> {
  const at = await connectedWorld(fake);
  await confirmOnPaper(at, fake, "2020-01-01");
  return new Books(at);
}

describe("what stands in QuickBooks", () => {
  it("is open by what is due after a part was paid, credited and given back", async () => {
    const ours = await books();
    const { id, number } = await ours.issue("120.00");
    await ours.pay(id, "90.00");
    await ours.sync();
    await ours.agreesOn(id, number);
    await ours.credit(id, "60.00");
    await ours.sync();
    await ours.agreesOn(id, number);
    expect(ours.entities().CreditMemo).toMatchObject([{ TotalAmt: 60, RemainingCredit: 30 }]);
    await ours.refund(id, "30.00");
    await ours.sync();
    await ours.agreesOn(id, number);
    expect(ours.entities().CreditMemo).toMatchObject([{ TotalAmt: 60, RemainingCredit: 0 }]);
    expect(ours.entities().Purchase).toMatchObject([{ TotalAmt: 30 }]);
  });

  it("opens an invoice again by what was given back, and takes the next payment", async () => {
    const ours = await books();
    const { id, number } = await ours.issue("120.00");
    await ours.pay(id, "120.00");
    await ours.sync();
    await ours.refund(id, "50.00");
    await ours.sync();
    expect(ours.invoice(number)).toMatchObject({ Balance: 50 });
    await ours.pay(id, "20.00");
    await ours.sync();
    await ours.agreesOn(id, number);
    expect(ours.invoice(number)).toMatchObject({ Balance: 30 });
  });

  it("is one refund receipt for a sale taken back with its money", async () => {
    const ours = await books();
    const { id, number } = await ours.issue("120.00");
    await ours.pay(id, "120.00");
    await ours.refund(id, "120.00", { creditNote: {} });
    await ours.sync();
    await ours.agreesOn(id, number);
    expect(ours.entities().RefundReceipt).toMatchObject([{ TotalAmt: 120 }]);
    expect(ours.entities().CreditMemo).toEqual([]);
    expect(ours.entities().Purchase).toEqual([]);
  });

  it("uses credit from the payment it was kept from, and pays it out from there", async () => {
    const ours = await books();
    const customerId = await ours.at.inside((ctx) => newCustomer(ctx, "Old Forge Interiors"));
    const first = await ours.issue("100.00", customerId);
    const second = await ours.issue("40.00", customerId);
    await ours.pay(first.id, "130.00", { surplus: "credit" });
    await ours.sync();
    await ours.pay(second.id, "25.00", { method: "customer_credit" });
    await ours.sync();
    await ours.agreesOn(first.id, first.number);
    await ours.agreesOn(second.id, second.number);
    await ours.at.inside((ctx) =>
      payOutCredit(ctx, PayOutCredit.parse({ customerId, amount: "5.00", method: "cash", reason: "Asked for it" })),
    );
    await ours.sync();
    expect(ours.entities().Payment).toMatchObject([{ TotalAmt: 130, UnappliedAmt: 0 }]);
  });

  it("agrees after many turns, each sent as it happens or several at once", async () => {
    const ours = await books();
    const { id, number } = await ours.issue("500.00");
    const turns: [string, () => Promise<unknown>][] = [
      ["paid 300", () => ours.pay(id, "300.00")],
      ["credited 250", () => ours.credit(id, "250.00")],
      ["back 20", () => ours.refund(id, "20.00")],
      ["back 100", () => ours.refund(id, "100.00")],
      ["paid 40", () => ours.pay(id, "40.00")],
      ["kept 30", () => ours.refund(id, "30.00", { method: "customer_credit" })],
      ["credited 60 with its money", () => ours.refund(id, "60.00", { creditNote: { amount: "60.00" } })],
      ["paid 25", () => ours.pay(id, "25.00")],
    ];
    for (const [index, [, turn]] of turns.entries()) {
      await turn();
      if (index % 3 !== 1) await ours.sync();
      if (index % 3 !== 1) await ours.agreesOn(id, number);
    }
    await ours.sync();
    await ours.agreesOn(id, number);
  });

  it("is a sales receipt for each receipt, or a journal entry for its day", async () => {
    const ours = await books();
    const taxes = [{ ...standardVat, code: "STD" }];
    const wishes = [
      { lines: [{ unitPrice: "12.00", taxes }] },
      {
        lines: [
          { unitPrice: "7.35", taxes },
          { unitPrice: "0.99", taxes: [] },
        ],
      },
    ];
    await ringReceipts({ tenant: ours.at.place.tenant, companyId: ours.at.place.companyId }, wishes);
    await ours.sync();
    expect(
      ours
        .entities()
        .SalesReceipt.map((one) => Number(one["TotalAmt"]))
        .sort(),
    ).toEqual([12, 8.34]);
    await ours.at.inside(async (ctx) => {
      const mine = eq(quickbooksConnections.tenantId, ctx.tenant);
      await ctx.tx.update(quickbooksConnections).set({ sendMode: "daily" }).where(mine);
      await mapProposed(ctx);
    });
    await ringReceipts({ tenant: ours.at.place.tenant, companyId: ours.at.place.companyId }, wishes.slice(0, 1));
    await ours.sync();
    expect(ours.entities().SalesReceipt).toHaveLength(2);
    // What stood there by itself is not counted a second time.
    expect(ours.entities().JournalEntry).toMatchObject([{ TotalAmt: 12 }]);
  });
});
