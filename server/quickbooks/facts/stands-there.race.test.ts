import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { quickbooksConnections, quickbooksMappings } from "@/drizzle/schema/quickbooks";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { newId } from "@/server/ids";
import { lockInvoice } from "@/server/invoices/lock-invoice";
import { minor, toDecimal } from "@/server/money";
import { findSite } from "@/server/orders/find-site";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { mapProposed } from "@/server/quickbooks/setup/map-proposed";
import { hearEvents } from "@/server/quickbooks/sync/hear-events";
import { roleOfPurpose } from "@/server/quickbooks/translate/day";
import { PayOutCredit, RequestRefund } from "@/server/refunds/input";
import { payOutCredit } from "@/server/refunds/pay-out-credit";
import { requestRefund } from "@/server/refunds/request-refund";
import { RingUpSale } from "@/server/sales/input";
import { ringUpSale } from "@/server/sales/ring-up-sale";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import {
  confirmOnPaper,
  connectedWorld,
  type QuickBooksWorld,
  simulatedQuickBooks,
} from "@/server/testing/quickbooks-world";
import { ringReceipts } from "@/server/testing/ring-receipts";
import { aTablet } from "@/server/testing/tablet";
import { aSale, type SaleWish, soldLine, standardVat, tender } from "@/server/testing/till-sale";

const fake = simulatedQuickBooks();

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

  it("moves each account there as our journal moved ours, however a receipt was paid", async () => {
    const ours = await books();
    const taxes = [{ ...standardVat, code: "STD" }];
    const methods = await ours.at.inside(async (ctx) => {
      const rows = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.tenantId, ctx.tenant));
      return new Map(rows.map(({ kind, id }) => [kind, id]));
    });
    const method = (kind: string) => methods.get(kind) ?? "";
    const customerId = await ours.at.inside(async (ctx) => {
      const { id } = await findSite(ctx);
      const tablet = await aTablet(ctx, { siteId: id });
      const customer = await newCustomer(ctx, "Room guest");
      const card = { id: newId(), code: `GC${newId().slice(-10)}` };
      const ring = (counter: number, wish: Omit<SaleWish, "deviceId">) =>
        ringUpSale(
          tablet.at(ctx),
          RingUpSale.parse(
            aSale({
              ...{ deviceId: tablet.device.id, counter, customerId: customer },
              receiptNumber: `${tablet.device.code}-${String(counter).padStart(6, "0")}`,
              ...wish,
            }),
          ),
        );
      const discount = {
        kind: "percent" as const,
        ppm: 100_000,
        amountMinor: minor(0),
        reason: "Regular",
        approvalId: null,
        approvedByName: null,
      };
      await ring(1, {
        lines: [
          soldLine({ unitPrice: "12.35", quantity: "3", taxes, discount }),
          soldLine({ kind: "gift_card", unitPrice: "50.00", taxes: [], giftCard: card }),
        ],
        serviceChargePpm: 125_000,
        serviceChargeTaxes: taxes,
        tipMinor: minor(200),
        tenders: [tender("card_terminal", method("card_terminal"), 6_000), tender("cash", method("cash"), 2_951)],
      });
      await ring(2, {
        lines: [soldLine({ unitPrice: "20.00", taxes })],
        tenders: [
          tender("gift_card", method("gift_card"), 1_500, { giftCardId: card.id }),
          tender("cash", method("cash"), 500),
        ],
      });
      await ring(3, {
        lines: [soldLine({ unitPrice: "-8.00", taxes })],
        tenders: [tender("customer_credit", method("customer_credit"), -800)],
      });
      return customer;
    });
    expect(customerId).not.toBe("");
    await ours.sync();
    const moved = await ours.at.inside(async (ctx) => {
      const booked = await ctx.tx.execute<{ purpose: string | null; account: string; amount: number }>(sql`
        select a.purpose, a.id::text as account, sum(l.amount_minor)::float8 as amount
        from journal_entries e
        join journal_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
        join accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
        where e.tenant_id = ${ctx.tenant} and e.cause_type = 'sale' and e.step = 'sale' group by a.purpose, a.id`);
      const roles = await ctx.tx.select().from(quickbooksMappings).where(eq(quickbooksMappings.tenantId, ctx.tenant));
      const accountOf = new Map(roles.map(({ role, remoteId }) => [role, remoteId]));
      const tenders = new Map(
        [...methods].map(([kind, id]) => [kind === "card_terminal" ? "card_clearing" : kind, id]),
      );
      return booked.rows.map(({ purpose, amount }) => {
        const role = roleOfPurpose[purpose ?? ""] ?? `tender:${tenders.get(purpose ?? "cash") ?? method("cash")}`;
        return { role, account: accountOf.get(role) ?? role, amount };
      });
    });
    // Where prices hold tax, QuickBooks works their nets out by itself: a cent may stand on another income account, never beside them.
    const income = new Set(["account:sales", "account:discounts", "account:service_charge"]);
    const balances = fake.controls.balances(ours.at.realmId);
    const [here, there] = [new Map<string, number>(), new Map<string, number>()];
    for (const { role, account, amount } of moved.filter((one) => one.role !== "account:tax")) {
      const name = income.has(role) ? "income" : account;
      here.set(name, (here.get(name) ?? 0) + amount);
    }
    for (const account of new Set(moved.map((one) => one.account))) {
      const name = moved.some((one) => one.account === account && income.has(one.role)) ? "income" : account;
      if (here.has(name)) there.set(name, (there.get(name) ?? 0) + (balances[account] ?? 0));
    }
    expect(Object.fromEntries(there)).toEqual(Object.fromEntries(here));
  });
});
