import { and, asc, desc, eq, sql } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { customers } from "@/drizzle/schema/customers";
import { imports } from "@/drizzle/schema/imports";
import { invoiceLines, invoices } from "@/drizzle/schema/invoices";
import { memberRoles, members, sites } from "@/drizzle/schema/tenants";
import { enterAsJob } from "@/server/auth/enter-tenant";
import { permissionsOfRole, type Role } from "@/server/auth/permissions";
import type { TenantContext } from "@/server/context";
import { issueCreditNote } from "@/server/credits/issue-credit-note";
import { addDays } from "@/server/dates";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import { invoiceOrder } from "@/server/invoices/invoice-order";
import { decimalCompare, minor, multiply, toDecimal } from "@/server/money";
import { confirmOrder } from "@/server/orders/confirm-order";
import { draftQuote } from "@/server/orders/draft-quote";
import { recordPayment } from "@/server/payments/record-payment";
import { requestRefund } from "@/server/refunds/request-refund";
import { adjustStock } from "@/server/stock/adjust-stock";
import type { Errand } from "./errand";
import { furnishTills } from "./furnish-tills";
import { lockImport } from "./lock-import";

/** Of the price: what goods are said to have cost. */
const COST_SHARE = "0.55";

/**
 * Gives the demonstration what the file does not have, by the same commands people use: goods received, a quote, orders at every
 * stage, a draft, part payments, a refund made and one that waits. Done once, in one transaction.
 */
export async function furnishDemonstration(errand: Errand): Promise<void> {
  const { tenant, companyId, importId } = errand;
  await enterAsJob({ tenant, companyId, name: "Demonstration", requestId: `import-${importId}` }, async (ctx) => {
    const { report } = await lockImport(ctx, importId);
    if (report.furnished || !report.file) return;
    await furnish({ ...ctx, now: afternoonOf(report.file.lastDay) }, importId);
    await ctx.tx
      .update(imports)
      .set({ report: { ...report, furnished: true } })
      .where(and(eq(imports.tenantId, tenant), eq(imports.companyId, companyId), eq(imports.id, importId)));
  });
}

/** Everything here happens after the file's last sale. */
function afternoonOf(lastDay: string): Date {
  return new Date(`${lastDay}T16:40:00Z`);
}

async function furnish(ctx: TenantContext, importId: string): Promise<void> {
  const as = await castOf(ctx);
  const goods = await bestSellers(ctx, importId);
  const buyers = await biggestBuyers(ctx, importId);
  const [site] = await ctx.tx
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.companyId, ctx.company.id)))
    .orderBy(asc(sites.createdAt), asc(sites.id))
    .limit(1);
  if (!site || goods.length < LEAST_GOODS || buyers.length < LEAST_BUYERS) return;
  await receiveGoods(as("manager"), site.id, goods);
  await writeOrders(as, buyers, goods);
  await takePayments(as, importId);
  await giveBack(as, importId);
  await furnishTills(as("owner"), { importId, goods, buyerId: at(buyers, 0).id });
}

const LEAST_GOODS = 24;
const LEAST_BUYERS = 6;

type Cast = (role: Role) => TenantContext;

/** The company's own people where it has them, each in their role; else the job in their place. */
async function castOf(ctx: TenantContext): Promise<Cast> {
  const rows = await ctx.tx
    .select({ id: members.id, personId: members.personId, name: members.name, role: memberRoles.role })
    .from(memberRoles)
    .innerJoin(members, and(eq(members.tenantId, ctx.tenant), eq(members.id, memberRoles.memberId)))
    .where(and(eq(memberRoles.tenantId, ctx.tenant), eq(memberRoles.companyId, ctx.company.id)));
  return (role) => {
    const member = rows.find((row) => row.role === role);
    const actor = member ? ({ kind: "member", ...member } as const) : ctx.actor;
    return { ...ctx, actor, permissions: permissionsOfRole(role) };
  };
}

/** More than the month sold. */
const MOST_GOODS = 5_000;
const DELIVERY = 200;
/** Of the slow sellers, so that a list of what ran out is not empty. */
const EVERY_NTH_IS_LATE = 11;
const FAST_SELLERS = 120;

type Good = { id: string; sku: string; price: string };

function bestSellers(ctx: TenantContext, importId: string): Promise<Good[]> {
  return ctx.tx
    .select({ id: products.id, sku: products.sku, price: products.price })
    .from(products)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, ctx.tenant), eq(invoiceLines.productId, products.id)))
    .where(
      and(
        eq(products.tenantId, ctx.tenant),
        eq(products.importId, importId),
        eq(products.kind, "stocked"),
        sql`${products.price} > 0`,
      ),
    )
    .groupBy(products.tenantId, products.id)
    .orderBy(desc(sql`count(*)`), asc(products.sku))
    .limit(MOST_GOODS);
}

function biggestBuyers(ctx: TenantContext, importId: string): Promise<{ id: string }[]> {
  return ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .innerJoin(invoices, and(eq(invoices.tenantId, ctx.tenant), eq(invoices.customerId, customers.id)))
    .where(
      and(eq(customers.tenantId, ctx.tenant), eq(customers.importId, importId), sql`${customers.number} ~ '^[0-9]+$'`),
    )
    .groupBy(customers.tenantId, customers.id)
    .orderBy(desc(sql`sum(${invoices.totalMinor})`), asc(customers.id))
    .limit(12);
}

/** The file sells what it opened with, to the last piece; the shelves are filled again, but for a few. */
async function receiveGoods(ctx: TenantContext, siteId: string, goods: readonly Good[]): Promise<void> {
  const lines = goods
    .map(({ id, price }, index) => ({
      productId: id,
      quantity: String(24 + 12 * (index % 7)),
      unitCost: toDecimal(multiply(price, COST_SHARE, ctx.company.currency), ctx.company.currency),
    }))
    .filter((_, index) => index < FAST_SELLERS || index % EVERY_NTH_IS_LATE > 0);
  for (let from = 0; from < lines.length; from += DELIVERY) {
    const delivered = lines.slice(from, from + DELIVERY);
    await adjustStock(ctx, { kind: "receive", siteId, note: "Weekly delivery", lines: delivered });
  }
}

async function writeOrders(as: Cast, buyers: readonly { id: string }[], goods: readonly Good[]): Promise<void> {
  const clerk = as("clerk");
  const line = (index: number, quantity: string) => ({ productId: at(goods, index).id, quantity });
  await draftQuote(clerk, {
    customerId: at(buyers, 0).id,
    wantedBy: inDays(clerk, 18),
    reference: "Spring range",
    lines: [line(0, "24"), line(1, "12"), line(2, "48")],
  });
  const waiting = await draftQuote(clerk, {
    customerId: at(buyers, 1).id,
    wantedBy: inDays(clerk, 13),
    lines: [line(3, "12"), line(4, "6"), line(5, "24"), line(6, "6")],
  });
  await confirmOrder(clerk, { id: waiting.id });
  const part = await draftQuote(clerk, {
    customerId: at(buyers, 2).id,
    reference: "Phone order",
    lines: Array.from({ length: 8 }, (_, index) => line(8 + index, "12")),
  });
  const confirmed = await confirmOrder(clerk, { id: part.id });
  const first = await invoiceOrder(as("accountant"), {
    orderId: part.id,
    lines: confirmed.lines.slice(0, 5).map(({ id }) => ({ orderLineId: id, quantity: "12" })),
    issue: true,
  });
  await recordPayment(as("accountant"), { invoiceId: first.id, amount: "40.00", method: "bank_transfer" });
  const whole = await draftQuote(clerk, { customerId: at(buyers, 3).id, lines: [line(17, "6"), line(18, "3")] });
  await confirmOrder(clerk, { id: whole.id });
  const paid = await invoiceOrder(as("accountant"), { orderId: whole.id, issue: true });
  await recordPayment(as("cashier"), { invoiceId: paid.id, method: "card" });
  await draftInvoice(clerk, {
    customerId: at(buyers, 4).id,
    reference: "To be checked by Priya",
    lines: [line(20, "12"), line(21, "6"), { description: "Gift wrapping", quantity: "1", unitPrice: "7.50" }],
  });
}

const inDays = (ctx: TenantContext, days: number) => addDays(ctx.now.toISOString().slice(0, 10), days);

/** Three customers paid a part, one sent a cheque. */
async function takePayments(as: Cast, importId: string): Promise<void> {
  const ctx = as("accountant");
  const open = await ctx.tx
    .select({ id: invoices.id, balanceDueMinor: invoices.balanceDueMinor })
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, ctx.tenant),
        eq(invoices.importId, importId),
        sql`${invoices.balanceDueMinor} between 20000 and 90000`,
      ),
    )
    .orderBy(asc(invoices.dueDate), asc(invoices.id))
    .limit(4);
  for (const [index, invoice] of open.entries()) {
    const half = toDecimal(minor(Math.floor(invoice.balanceDueMinor / 200) * 100), ctx.company.currency);
    await recordPayment(ctx, {
      invoiceId: invoice.id,
      amount: half,
      ...(index === 0 ? { method: "cheque", reference: "000418" } : { method: "bank_transfer" }),
    });
  }
}

/** One refund made, one that waits for a second person, and goods taken back on account. */
async function giveBack(as: Cast, importId: string): Promise<void> {
  const ctx = as("accountant");
  const paid = await ctx.tx
    .select({ id: invoices.id, totalMinor: invoices.totalMinor })
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, ctx.tenant),
        eq(invoices.importId, importId),
        eq(invoices.status, "paid"),
        eq(invoices.creditedMinor, 0),
        sql`${invoices.paidMinor} between 15000 and 60000`,
      ),
    )
    .orderBy(desc(invoices.issueDate), asc(invoices.id))
    .limit(2);
  const [small, large] = paid;
  if (small)
    await requestRefund(as("manager"), { invoiceId: small.id, amount: "15.30", reason: "Paid the carriage twice" });
  if (large)
    await requestRefund(as("clerk"), { invoiceId: large.id, amount: "62.40", reason: "Three lanterns arrived broken" });
  const [back] = await ctx.tx
    .select({ id: invoices.id, position: invoiceLines.position, quantity: invoiceLines.quantity })
    .from(invoices)
    .innerJoin(invoiceLines, and(eq(invoiceLines.tenantId, ctx.tenant), eq(invoiceLines.invoiceId, invoices.id)))
    .where(
      and(
        eq(invoices.tenantId, ctx.tenant),
        eq(invoices.importId, importId),
        sql`${invoices.balanceDueMinor} > 50000`,
        sql`${invoiceLines.totalMinor} between 1000 and 5000`,
      ),
    )
    .orderBy(desc(invoices.issueDate), asc(invoices.id), asc(invoiceLines.position))
    .limit(1);
  if (!back || decimalCompare(back.quantity, "1") < 0) return;
  await issueCreditNote(ctx, {
    invoiceId: back.id,
    reason: "One arrived damaged",
    lines: [{ position: back.position, quantity: "1", condition: "scrap" }],
  });
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error("an empty list has nothing to choose from");
  return found;
}
