import { expect, it } from "vitest";
import { customerNeighbours } from "@/server/customers/queries";
import { newId } from "@/server/ids";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { InvoiceNeighbours, ListInvoices } from "@/server/invoices/input";
import { invoiceNeighbours } from "@/server/invoices/invoice-neighbours";
import { issueInvoice } from "@/server/invoices/issue-invoice";
import { listInvoices } from "@/server/invoices/list-invoices";
import { draftQuote } from "@/server/orders/draft-quote";
import { DraftQuote, ListOrders, OrderNeighbours } from "@/server/orders/input";
import { listOrders } from "@/server/orders/list-orders";
import { orderNeighbours } from "@/server/orders/order-neighbours";
import { aCustomer } from "@/server/testing/sold";
import { inTestTenant, type TestTenant } from "@/server/testing/tenant";

type Walked = { previous: { id: string } | null; next: { id: string } | null };

/** Every row's neighbours are the rows the list shows above and below it. */
async function expectAsListed(ids: string[], walk: (id: string) => Promise<Walked>): Promise<void> {
  expect(ids.length).toBeGreaterThan(2);
  for (const [place, id] of ids.entries()) {
    const { previous, next } = await walk(id);
    expect([previous?.id, next?.id]).toEqual([ids[place - 1], ids[place + 1]]);
  }
}

async function invoicesOf(ctx: TestTenant) {
  const customer = await aCustomer(ctx);
  const made: string[] = [];
  for (const [place, day] of ["2011-11-08", "2011-11-08", "2011-11-09", "2011-11-02", "2011-11-08"].entries()) {
    const lines = [{ description: "Tea", quantity: String(1 + (place % 2)), unitPrice: "10" }];
    const { id } = await draftInvoice(ctx, { customerId: customer.id, issueDate: day, lines });
    if (place % 3 !== 1) await issueInvoice(ctx, { id });
    made.push(id);
  }
  return { customer, made };
}

it.each([
  { sort: "date", direction: "desc" },
  { sort: "due", direction: "asc" },
  { sort: "total", direction: "desc" },
  { sort: "number", direction: "asc" },
  { sort: "date", direction: "asc", view: "open" },
  { sort: "date", direction: "desc", q: "Bramble" },
] as const)("invoices and drafts are walked as they are listed: %o", (list) =>
  inTestTenant(async (ctx) => {
    await invoicesOf(ctx);
    const { items } = await listInvoices(ctx, ListInvoices.parse(list));
    const ids = items.map((row) => row.id);
    await expectAsListed(ids, (id) => invoiceNeighbours(ctx, InvoiceNeighbours.parse({ ...list, id })));
  }),
);

it("one that does not fit the filter any more still knows what came before and after it", () =>
  inTestTenant(async (ctx) => {
    const { made } = await invoicesOf(ctx);
    const list = { sort: "date", direction: "asc", view: "open" } as const;
    const { items } = await listInvoices(ctx, ListInvoices.parse(list));
    const draft = made[1] ?? "";
    expect(items.map((row) => row.id)).not.toContain(draft);
    const { previous, next } = await invoiceNeighbours(ctx, InvoiceNeighbours.parse({ ...list, id: draft }));
    expect([previous?.id, next?.id]).toEqual([made[0], made[2]]);
  }));

it("orders are walked as they are listed, by day and by total", () =>
  inTestTenant(async (ctx) => {
    const customer = await aCustomer(ctx);
    for (const [orderDate, quantity] of [
      ["2011-11-08", "2"],
      ["2011-11-08", "1"],
      ["2011-11-09", "2"],
    ] as const) {
      const lines = [{ description: "Packing", quantity, unitPrice: "25" }];
      await draftQuote(ctx, DraftQuote.parse({ customerId: customer.id, orderDate, lines }));
    }
    for (const list of [{}, { sort: "total", direction: "asc" }, { customerId: customer.id }]) {
      const { items } = await listOrders(ctx, ListOrders.parse(list));
      const ids = items.map((row) => row.id);
      await expectAsListed(ids, (id) => orderNeighbours(ctx, OrderNeighbours.parse({ ...list, id })));
    }
  }));

it("a foreign record has no neighbours", () =>
  inTestTenant(async (ctx) => {
    const nobody = { id: newId(), view: "active", sort: "name", direction: "asc" } as const;
    await expect(customerNeighbours(ctx, nobody)).rejects.toMatchObject({ kind: "not_found" });
    const list = { id: newId(), sort: "date", direction: "asc" } as const;
    await expect(invoiceNeighbours(ctx, list)).rejects.toMatchObject({ kind: "not_found" });
  }));
