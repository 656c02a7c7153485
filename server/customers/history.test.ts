import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { paymentMethods } from "@/drizzle/schema/payments";
import { createProduct } from "@/server/catalog/create-product";
import { CreateProduct } from "@/server/catalog/input";
import type { TenantContext } from "@/server/context";
import { IssueCreditNote } from "@/server/credits/input";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { closePool } from "@/server/db";
import { OpenFolio } from "@/server/folios/input";
import { openFolio } from "@/server/folios/open-folio";
import { settleFolio } from "@/server/folios/settle-folio";
import { newId } from "@/server/ids";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { DraftInvoice } from "@/server/invoices/input";
import { issueInvoice } from "@/server/invoices/issue-invoice";
import { RecordPayment } from "@/server/payments/input";
import { recordPayment } from "@/server/payments/record-payment";
import { rungUp } from "@/server/testing/rung-up";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";
import { soldLine, tender } from "@/server/testing/till-sale";
import { archiveCustomer } from "./archive-customer";
import { createCustomer } from "./create-customer";
import { customerDetail, customerDocuments, customerItems, customerPayments, customerTimeline } from "./history";
import { CreateCustomer, ListCustomers } from "./input";
import { customerCounts, listCustomers } from "./queries";

afterAll(closePool);

const customer = (ctx: TenantContext, name: string) => createCustomer(ctx, CreateCustomer.parse({ name }));

async function invoice(ctx: TenantContext, customerId: string, price: string, more: Record<string, unknown> = {}) {
  const lines = [{ description: "Gift", quantity: "1", unitPrice: price }];
  const draft = await draftInvoice(ctx, DraftInvoice.parse({ customerId, lines, ...more }));
  return issueInvoice(ctx, { id: draft.id });
}

/** One more on their room by a receipt in nobody's name, and checked out. */
async function roomCharged(ctx: TestTenant, customerId: string, line: { unitPrice: string }) {
  const [method] = await ctx.tx.select().from(paymentMethods).where(eq(paymentMethods.kind, "folio"));
  const wish = { name: "Room 12", kind: "room", siteId: ctx.siteId, customerId };
  const { id } = await openFolio(ctx, OpenFolio.parse(wish));
  const tenders = [tender("folio", method?.id ?? "", 1_200, { folioId: id })];
  await rungUp(ctx, ctx.siteId, { lines: [soldLine(line)], tenders });
  await settleFolio(ctx, { id, version: 1 });
}

const pay = (ctx: TenantContext, invoiceId: string, amount: string) =>
  recordPayment(ctx, RecordPayment.parse({ invoiceId, amount, method: "cash" }));

const credit = (ctx: TenantContext, invoiceId: string, amount: string) =>
  issueCreditNote(ctx, IssueCreditNote.parse({ invoiceId, amount, reason: "Damaged in transit" }));

describe("what is open between us", () => {
  test("a debt and a credit stand side by side and are never netted", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await customer(ctx, "Pemberton & Vale");
      const late = { issueDate: "2011-11-01", dueDate: "2011-12-01" };
      await invoice(ctx, id, "100", late);
      const paid = await invoice(ctx, id, "50");
      await pay(ctx, paid.id, "60.00");
      await credit(ctx, paid.id, "12.00");

      const detail = await customerDetail(ctx, { id });
      expect(detail.balances).toEqual([
        {
          currency: "GBP",
          owedMinor: 12_000,
          overdueMinor: 12_000,
          creditMinor: 1_200,
          heldMinor: 0,
          payingOutMinor: 0,
          openInvoices: 1,
          overdueInvoices: 1,
        },
      ]);
      expect(detail).toMatchObject({ documents: 3, payments: 1, paysInDays: 0 });
      expect(detail.bought).toMatchObject([{ currency: "GBP", returnedMinor: 1_000 }]);
      const [item] = (await listCustomers(ctx, ListCustomers.parse({}))).items;
      expect(item?.balances).toEqual(detail.balances);
    });
  });

  test("what they bought at tills counts beside their invoices: on receipts, on their room, less what came back", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await customer(ctx, "Hollins Home");
      await invoice(ctx, id, "100", { issueDate: "2011-11-01" });
      expect(await customerDetail(ctx, { id })).toMatchObject({
        lastBoughtOn: "2011-11-01",
        boughtUntil: "2011-11-01",
      });
      const product = { sku: "MUG-1", name: "Stoneware mug", price: "12.00", kind: "service" };
      const { id: productId } = await createProduct(ctx, CreateProduct.parse(product));
      const mug = { productId, sku: "MUG-1", name: "Stoneware mug", unitPrice: "12" };
      await rungUp(ctx, ctx.siteId, { customerId: id, lines: [soldLine({ ...mug, quantity: "2" })] });
      await rungUp(ctx, ctx.siteId, { lines: [soldLine(mug)] });
      const detail = await customerDetail(ctx, { id });
      expect(detail).toMatchObject({
        boughtUntil: expect.stringMatching(/^20[2-9]/),
        lastBoughtOn: detail.boughtUntil,
      });
      expect(detail.bought).toEqual([{ currency: "GBP", netMinor: 2_000, returnedMinor: 0, invoices: 0, receipts: 1 }]);
      expect(await customerItems(ctx, { id })).toMatchObject([{ sku: "MUG-1", quantity: "2.0000", netMinor: 2_000 }]);
      await roomCharged(ctx, id, mug);
      const [bought] = (await customerDetail(ctx, { id })).bought;
      expect(bought).toEqual({ currency: "GBP", netMinor: 3_000, returnedMinor: 0, invoices: 1, receipts: 1 });
      expect(await customerItems(ctx, { id })).toMatchObject([{ sku: "MUG-1", quantity: "3.0000", netMinor: 3_000 }]);
    });
  });

  test("two currencies stay two balances", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await customer(ctx, "Van der Meer Wonen");
      await invoice(ctx, id, "100");
      await invoice(ctx, id, "10", { currency: "EUR", exchangeRate: "0.85" });
      const { balances } = await customerDetail(ctx, { id });
      expect(balances.map(({ currency, owedMinor }) => [currency, owedMinor])).toEqual([
        ["GBP", 12_000],
        ["EUR", 1_200],
      ]);
    });
  });

  test("the views hold who owes, who is late and who is in credit", async () => {
    await inTestTenant(async (ctx) => {
      const [owing, late, held, even] = [
        await customer(ctx, "Owing"),
        await customer(ctx, "Late"),
        await customer(ctx, "Held"),
        await customer(ctx, "Even"),
      ];
      await invoice(ctx, owing.id, "10");
      await invoice(ctx, late.id, "10", { issueDate: "2011-11-01", dueDate: "2011-12-01" });
      const settled = await invoice(ctx, held.id, "10");
      await pay(ctx, settled.id, "12.00");
      await credit(ctx, settled.id, "2.00");
      const names = async (view: string) =>
        (await listCustomers(ctx, ListCustomers.parse({ view }))).items.map((item) => item.name);
      expect(await names("owing")).toEqual(["Late", "Owing"]);
      expect(await names("overdue")).toEqual(["Late"]);
      expect(await names("in_credit")).toEqual(["Held"]);
      expect(await names("active")).toEqual(["Even", "Held", "Late", "Owing"]);
      expect(await customerCounts(ctx)).toMatchObject({ active: 4, owing: 2, overdue: 1, in_credit: 1, archived: 0 });

      await expect(archiveCustomer(ctx, { id: owing.id })).rejects.toMatchObject({ code: "customer_owes" });
      await expect(archiveCustomer(ctx, { id: held.id })).rejects.toMatchObject({ code: "customer_credit" });
      expect((await archiveCustomer(ctx, { id: even.id })).archivedAt).not.toBeNull();
    });
  });
});

describe("what happened", () => {
  test("documents come newest first, page by page, credit notes as what they take away", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await customer(ctx, "Hollins Home");
      const first = await invoice(ctx, id, "10", { issueDate: "2011-12-01" });
      await invoice(ctx, id, "20", { issueDate: "2011-12-02" });
      await credit(ctx, first.id, "12.00");
      const seen: [string, number][] = [];
      let cursor: string | undefined;
      do {
        const page = await customerDocuments(ctx, { id, limit: 1, open: false, cursor });
        seen.push(...page.items.map((item): [string, number] => [item.kind, item.totalMinor]));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual([
        ["credit_note", -1_200],
        ["invoice", 2_400],
        ["invoice", 1_200],
      ]);
      const open = await customerDocuments(ctx, { id, limit: 10, open: true });
      expect(open.items.map((item) => item.balanceDueMinor)).toEqual([2_400]);
    });
  });

  test("payments name the invoices they settled; the timeline tells it all", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await customer(ctx, "Union Row Stores");
      const sale = await invoice(ctx, id, "10");
      await pay(ctx, sale.id, "5.00");
      expect((await customerPayments(ctx, { id, limit: 10 })).items).toMatchObject([
        { amountMinor: 500, method: "Cash", invoices: [{ id: sale.id, number: sale.number }] },
      ]);
      const { items, nextCursor } = await customerTimeline(ctx, { id, limit: 2 });
      const rest = await customerTimeline(ctx, { id, limit: 10, cursor: nextCursor ?? undefined });
      expect([...items, ...rest.items].map((event) => event.kind)).toEqual([
        "payment.recorded",
        "invoice.issued",
        "invoice.drafted",
        "customer.created",
      ]);
    });
  });

  test("of a customer of somebody else nothing is told", async () => {
    await inTestTenant(async (ctx) => {
      const { id } = await customer(ctx, "Wren");
      const elsewhere = { ...ctx, company: { ...ctx.company, id: newId() } };
      const lost = { kind: "not_found" };
      await expect(customerDetail(elsewhere, { id })).rejects.toMatchObject(lost);
      await expect(customerDocuments(elsewhere, { id, limit: 1, open: false })).rejects.toMatchObject(lost);
      await expect(customerPayments(elsewhere, { id, limit: 1 })).rejects.toMatchObject(lost);
      await expect(customerItems(elsewhere, { id })).rejects.toMatchObject(lost);
      await expect(customerTimeline(elsewhere, { id, limit: 1 })).rejects.toMatchObject(lost);
    });
  });
});
