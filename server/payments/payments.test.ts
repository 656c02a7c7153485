import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { paymentMethods, payments } from "@/drizzle/schema/payments";
import type { TenantContext } from "@/server/context";
import { newId } from "@/server/ids";
import { ListEntries } from "@/server/ledger/input";
import { listEntries } from "@/server/ledger/queries";
import { timelineOf } from "@/server/outbox/queries";
import { checkInvariants } from "@/server/reports/check-invariants";
import { issuedInvoice, newCustomer } from "@/server/testing/issued-invoice";
import { inTestTenant } from "@/server/testing/tenant";
import { ListPayments, RecordPayment } from "./input";
import { listEveryMethod } from "./list-every-method";
import { listMethods } from "./list-methods";
import { listPayments } from "./list-payments";
import { paymentDetail } from "./payment-detail";
import { recordPayment } from "./record-payment";

const pay = (ctx: TenantContext, input: Parameters<typeof RecordPayment.parse>[0]) =>
  recordPayment(ctx, RecordPayment.parse(input));

async function entriesOf(ctx: TenantContext, documentId: string) {
  const { items } = await listEntries(ctx, ListEntries.parse({ documentId, sort: "postedOn" }));
  return items.map((entry) => entry.lines.map((line) => [line.accountCode, line.amountMinor, line.baseMinor]));
}

async function expectSound(ctx: TenantContext) {
  expect((await checkInvariants(ctx)).filter(({ ok }) => !ok)).toEqual([]);
}

describe("recording a payment", () => {
  it("settles the invoice in parts, posts the method's account against the receivable and tells the timeline", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "120.00" });
      const made = await pay(ctx, {
        invoiceId: invoice.id,
        amount: "50.00",
        method: "bank_transfer",
        reference: "4471-B",
      });
      expect(made).toMatchObject({ amountMinor: 5000, paymentType: "partial", method: { code: "bank_transfer" } });
      expect(made.invoices).toMatchObject([
        { paidMinor: 5000, previouslyPaidMinor: 0, balanceDueMinor: 7000, status: "partial" },
      ]);

      const rest = await pay(ctx, { invoiceId: invoice.id, method: "cash" });
      expect(rest).toMatchObject({ amountMinor: 7000, paymentType: "full" });
      expect(rest.invoices).toMatchObject([
        { previouslyPaidMinor: 5000, paidMinor: 12000, balanceDueMinor: 0, status: "paid" },
      ]);
      expect(await entriesOf(ctx, rest.id)).toEqual([
        [
          ["1000", 7000, 7000],
          ["1100", -7000, -7000],
        ],
      ]);

      const [newest] = await timelineOf(ctx, invoice.id);
      expect(newest).toMatchObject({
        kind: "payment.recorded",
        actorName: "Maya Lindqvist",
        details: {
          amountMinor: 7000,
          method: "Cash",
          before: { balanceDueMinor: 7000 },
          after: { balanceDueMinor: 0, status: "paid" },
        },
      });
      await expectSound(ctx);
    });
  });

  it("refuses an overpayment with the balance due, and names who paid last", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      const priya = ctx.as("accountant", "Priya Shah");
      const first = await pay(priya, { invoiceId: invoice.id, amount: "60.00", method: "bank_transfer" });
      await expect(pay(ctx, { invoiceId: invoice.id, amount: "100.00", method: "cash" })).rejects.toMatchObject({
        kind: "refused",
        code: "overpayment",
        message: expect.stringContaining("the balance due is 40.00 GBP"),
        figures: {
          balanceDueMinor: 4000,
          amountRequestedMinor: 10000,
          invoiceStatus: "partial",
          currency: "GBP",
          lastPaymentId: first.id,
          lastPaymentMinor: 6000,
          lastPaymentBy: "Priya Shah",
          lastPaymentMethod: "Bank transfer",
        },
      });
      await pay(ctx, { invoiceId: invoice.id, method: "cash" });
      await expect(pay(ctx, { invoiceId: invoice.id, amount: "1.00", method: "cash" })).rejects.toMatchObject({
        code: "already_paid",
      });
      await expect(pay(ctx, { invoiceId: invoice.id, method: "cash" })).rejects.toMatchObject({ code: "already_paid" });
      await expectSound(ctx);
    });
  });

  it("called full is the whole balance due, and a deposit stays a deposit", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      await expect(
        pay(ctx, { invoiceId: invoice.id, amount: "99.00", method: "cash", paymentType: "full" }),
      ).rejects.toMatchObject({ code: "not_full", figures: { balanceDueMinor: 10000 } });
      const deposit = await pay(ctx, {
        invoiceId: invoice.id,
        amount: "10.00",
        method: "cash",
        paymentType: "deposit",
      });
      expect(deposit.paymentType).toBe("deposit");
      expect(() => RecordPayment.parse({ invoiceId: invoice.id, method: "cash", paymentType: "partial" })).toThrow(
        /how much came in/,
      );
    });
  });

  it("needs a reference where the method says so, and a method this company has", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      await expect(pay(ctx, { invoiceId: invoice.id, method: "cheque" })).rejects.toMatchObject({
        code: "reference_missing",
      });
      await expect(pay(ctx, { invoiceId: invoice.id, method: "barter" })).rejects.toMatchObject({ kind: "not_found" });
      await expect(pay(ctx, { invoiceId: invoice.id, method: newId() })).rejects.toMatchObject({ kind: "not_found" });
      const [cash] = await listMethods(ctx);
      expect((await pay(ctx, { invoiceId: invoice.id, method: cash?.id })).method.code).toBe("cash");
    });
  });

  it("may have been made by their credit or by a method no longer used, which no new one is", async () => {
    await inTestTenant(async (ctx) => {
      await ctx.tx.update(paymentMethods).set({ archivedAt: ctx.now }).where(eq(paymentMethods.code, "cheque"));
      const every = (await listEveryMethod(ctx)).map((method) => method.name);
      expect(every).toContain("Customer credit");
      expect(every.at(-1)).toBe("Cheque");
      const usable = (await listMethods(ctx)).map((method) => method.name);
      expect(usable).not.toContain("Customer credit");
      expect(usable).not.toContain("Cheque");
    });
  });

  it("is received today or earlier", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      await expect(pay(ctx, { invoiceId: invoice.id, method: "cash", receivedOn: "2999-01-01" })).rejects.toMatchObject(
        { kind: "invalid", field: "receivedOn" },
      );
      const made = await pay(ctx, { invoiceId: invoice.id, method: "cash", receivedOn: "2020-02-29" });
      expect(made.receivedOn).toBe("2020-02-29");
    });
  });

  it("settles several invoices of one customer and currency at once", async () => {
    await inTestTenant(async (ctx) => {
      const customerId = await newCustomer(ctx);
      const [a, b] = [
        await issuedInvoice(ctx, { total: "30.00", customerId }),
        await issuedInvoice(ctx, { total: "70.00", customerId }),
      ];
      const stranger = await issuedInvoice(ctx, { total: "5.00" });
      await expect(
        pay(ctx, {
          method: "cash",
          allocations: [
            { invoiceId: a.id, amount: "30.00" },
            { invoiceId: stranger.id, amount: "5.00" },
          ],
        }),
      ).rejects.toMatchObject({ code: "mixed_invoices" });
      const made = await pay(ctx, {
        method: "bank_transfer",
        allocations: [
          { invoiceId: b.id, amount: "20.00" },
          { invoiceId: a.id, amount: "30.00" },
        ],
      });
      expect(made.amountMinor).toBe(5000);
      expect(new Map(made.invoices.map((one) => [one.id, one.balanceDueMinor]))).toEqual(
        new Map([
          [a.id, 0],
          [b.id, 5000],
        ]),
      );
      expect(await entriesOf(ctx, made.id)).toEqual([
        [
          ["1080", 5000, 5000],
          ["1100", -5000, -5000],
        ],
      ]);
      await expectSound(ctx);
    });
  });

  it("in another currency realises the exchange difference and leaves nothing behind", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00", currency: "EUR", exchangeRate: "0.85" });
      const made = await pay(ctx, {
        invoiceId: invoice.id,
        amount: "60.00",
        method: "bank_transfer",
        exchangeRate: "0.90",
      });
      expect(await entriesOf(ctx, made.id)).toEqual([
        [
          ["1080", 6000, 5400],
          ["1100", -6000, -5100],
          ["4900", 0, -300],
        ],
      ]);
      await pay(ctx, { invoiceId: invoice.id, method: "cash", exchangeRate: "0.801234" });
      await expectSound(ctx);
      const pounds = await issuedInvoice(ctx, { total: "1.00" });
      await expect(pay(ctx, { invoiceId: pounds.id, method: "cash", exchangeRate: "2" })).rejects.toMatchObject({
        field: "exchangeRate",
      });
    });
  });

  it("with an id of the caller's own is booked once, even without its key", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      const id = newId();
      await pay(ctx, { id, invoiceId: invoice.id, amount: "10.00", method: "cash" });
      await expect(pay(ctx, { id, invoiceId: invoice.id, amount: "10.00", method: "cash" })).rejects.toMatchObject({
        code: "already_recorded",
      });
    });
  });

  it("does not find another tenant's invoice", async () => {
    await inTestTenant(async (ctx) => {
      await expect(pay(ctx, { invoiceId: newId(), method: "cash" })).rejects.toMatchObject({ kind: "not_found" });
    });
  });
});

describe("reading payments", () => {
  it("pages through the list without holes or repeats, by day and by amount", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      for (const amount of ["3.00", "1.00", "2.00", "2.00", "5.00"])
        await pay(ctx, { invoiceId: invoice.id, amount, method: "cash" });
      for (const sort of ["-receivedOn", "receivedOn", "-amount", "amount"] as const) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await listPayments(ctx, ListPayments.parse({ sort, limit: 2, cursor }));
          seen.push(...page.items.map((item) => item.id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(new Set(seen).size).toBe(5);
        expect(seen).toHaveLength(5);
      }
      const amounts = (await listPayments(ctx, ListPayments.parse({ sort: "-amount" }))).items.map(
        (item) => item.amountMinor,
      );
      expect(amounts).toEqual([500, 300, 200, 200, 100]);
      await expect(listPayments(ctx, ListPayments.parse({ cursor: "abc" }))).rejects.toMatchObject({
        kind: "invalid",
        field: "cursor",
      });
    });
  });

  it("finds payments by customer, invoice number and reference", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, {
        total: "100.00",
        customerId: await newCustomer(ctx, "Pemberton & Vale"),
      });
      await pay(ctx, { invoiceId: invoice.id, amount: "3.00", method: "cash", reference: "XY-1" });
      const found = async (q: string) => (await listPayments(ctx, ListPayments.parse({ q }))).items.length;
      expect([
        await found("pemb"),
        await found(invoice.number.toLowerCase()),
        await found("XY-1"),
        await found("nobody"),
      ]).toEqual([1, 1, 1, 0]);
      const [row] = (
        await listPayments(
          ctx,
          ListPayments.parse({ kind: "received", invoiceId: invoice.id, customerId: invoice.customerId }),
        )
      ).items;
      expect(row).toMatchObject({
        kind: "payment",
        customerName: "Pemberton & Vale",
        invoices: [{ number: invoice.number, amountMinor: 300 }],
      });
    });
  });

  it("shows one payment with its invoices, what is left of it and its timeline", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      const made = await pay(ctx, { invoiceId: invoice.id, amount: "3.00", method: "cash" });
      expect(await paymentDetail(ctx, { id: made.id })).toMatchObject({
        kind: "payment",
        amountMinor: 300,
        leftMinor: 300,
        exchangeRate: "1",
        invoices: [{ number: invoice.number, amountMinor: 300, balanceDueMinor: 9700 }],
        timeline: [{ kind: "payment.recorded" }],
      });
      await expect(paymentDetail(ctx, { id: newId() })).rejects.toMatchObject({ kind: "not_found" });
    });
  });

  it("never changes what was booked: the database refuses it", async () => {
    await inTestTenant(async (ctx) => {
      const invoice = await issuedInvoice(ctx, { total: "100.00" });
      const made = await pay(ctx, { invoiceId: invoice.id, amount: "3.00", method: "cash" });
      await expect(
        ctx.tx.transaction((tx) => tx.update(payments).set({ amountMinor: 1 }).where(eq(payments.id, made.id))),
      ).rejects.toThrow();
    });
  });
});
