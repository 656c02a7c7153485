import { and, asc, eq, sql } from "drizzle-orm";
import { invoiceLines, invoices } from "@/drizzle/schema/invoices";
import { journalEntries, journalLines } from "@/drizzle/schema/ledger";
import { salesOrders } from "@/drizzle/schema/orders";
import { sites } from "@/drizzle/schema/tenants";
import type { TenantContext } from "@/server/context";
import { todayIn } from "@/server/dates";
import { refused } from "@/server/errors";
import { type JournalPosting, post } from "@/server/ledger/post";
import { type Posting, reversed } from "@/server/ledger/rules";
import { decimalNegate, minor, negate, sum } from "@/server/money";
import { markInvoiced } from "@/server/orders/mark-invoiced";
import { record } from "@/server/outbox/record";
import { moveStock } from "@/server/stock/move-stock";
import type { VoidInvoice } from "./input";
import { type InvoiceView, viewOfIssued } from "./invoice-view";
import { type LockedInvoice, lockInvoice } from "./lock-invoice";
import { costPostings } from "./postings";
import { cannotVoid } from "./rules";
import { settleInvoice } from "./settle-invoice";

/**
 * Voids an invoice nobody paid or was credited for: it keeps its number, its entries are reversed, the goods come back at
 * what they cost, and its order can be invoiced again. Throws refused (`has_payments`, `has_credits`, `already_void`).
 */
export async function voidInvoice(ctx: TenantContext, input: VoidInvoice): Promise<InvoiceView> {
  await lockOrderOf(ctx, input.id);
  const invoice = await lockInvoice(ctx, input.id);
  const refusal = cannotVoid(invoice);
  if (refusal) throw refused(refusal.code, `${refusal.message} Nothing was changed.`);

  refuseCheckOut(invoice);

  await settleInvoice(ctx, invoice, { voidReason: input.reason });
  const lines = await linesOf(ctx, invoice.id);
  await giveBackToOrder(ctx, invoice, lines);
  const today = await todayAt(ctx, invoice.siteId);
  const corrections = await giveBackToStock(ctx, invoice);
  await post(ctx, ...(await reversals(ctx, invoice, today)), {
    postedOn: today,
    cause: { type: "invoice", id: invoice.id, step: "void_correction" },
    memo: `${invoice.number} void, stock below zero valued again`,
    currency: ctx.company.currency,
    lines: costPostings({ costMinor: negate(corrections), siteId: invoice.siteId }),
  });
  await record(ctx, {
    kind: "invoice.voided",
    subjects: [invoice.id, invoice.customerId, ...(invoice.orderId ? [invoice.orderId] : [])],
    details: {
      number: invoice.number,
      reason: input.reason,
      totalMinor: invoice.totalMinor,
      currency: invoice.currency,
      before: { status: invoice.status, balanceDueMinor: invoice.balanceDueMinor },
      after: { status: "void", balanceDueMinor: 0 },
    },
  });
  const [row] = await ctx.tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.id, invoice.id)));
  if (!row) throw new Error("A locked invoice disappeared.");
  return viewOfIssued(row, lines);
}

/** The invoice of a check-out has no sale of its own to void: its receipts come back at a till, or it is credited. */
function refuseCheckOut(invoice: LockedInvoice): void {
  if (!invoice.checkOut) return;
  const message = `${invoice.number} is the check-out of ${invoice.reference}. Credit it, or take back its receipts at a till. Nothing was changed.`;
  throw refused("checked_out", message);
}

/** Orders are locked before invoices, everywhere. */
async function lockOrderOf(ctx: TenantContext, invoiceId: string): Promise<void> {
  const orderId = sql`(select ${invoices.orderId} from ${invoices} where ${invoices.tenantId} = ${ctx.tenant} and ${invoices.companyId} = ${ctx.company.id} and ${invoices.id} = ${invoiceId})`;
  await ctx.tx
    .select({ id: salesOrders.id })
    .from(salesOrders)
    .where(and(eq(salesOrders.tenantId, ctx.tenant), eq(salesOrders.id, orderId)))
    .for("update");
}

type Line = typeof invoiceLines.$inferSelect;

function linesOf(ctx: TenantContext, invoiceId: string): Promise<Line[]> {
  return ctx.tx
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, ctx.tenant), eq(invoiceLines.invoiceId, invoiceId)))
    .orderBy(asc(invoiceLines.position));
}

async function giveBackToOrder(ctx: TenantContext, invoice: LockedInvoice, lines: readonly Line[]): Promise<void> {
  if (!invoice.orderId) return;
  await markInvoiced(ctx, {
    orderId: invoice.orderId,
    lines: lines.flatMap(({ orderLineId, quantity }) =>
      orderLineId ? [{ orderLineId, quantity: decimalNegate(quantity) }] : [],
    ),
    totalMinor: negate(invoice.totalMinor),
  });
}

/** What the goods are worth is what they were sold at cost; the answer is how far stock below zero was valued again. */
async function giveBackToStock(ctx: TenantContext, invoice: LockedInvoice) {
  const sold = await ctx.tx.execute<{ product_id: string; site_id: string; quantity: string; value_minor: string }>(
    sql`select product_id, site_id, sum(quantity) as quantity, sum(value_minor) as value_minor
      from stock_movements
      where tenant_id = ${ctx.tenant} and document_id = ${invoice.id} and reason = 'sale'
      group by product_id, site_id`,
  );
  if (sold.rows.length === 0) return minor(0);
  const moved = await moveStock(
    ctx,
    sold.rows.map((row) => ({
      productId: row.product_id,
      siteId: row.site_id,
      quantity: decimalNegate(row.quantity),
      reason: "void" as const,
      documentType: "invoice",
      documentId: invoice.id,
      valueMinor: -Number(row.value_minor),
    })),
  );
  return sum(moved.map((one) => one.correctionMinor));
}

async function todayAt(ctx: TenantContext, siteId: string): Promise<string> {
  const [site] = await ctx.tx
    .select({ timeZone: sites.timeZone, businessDayStart: sites.businessDayStart })
    .from(sites)
    .where(and(eq(sites.tenantId, ctx.tenant), eq(sites.id, siteId)));
  if (!site) throw new Error("An invoice stands at a site.");
  return todayIn(site.timeZone, site.businessDayStart, ctx.now);
}

/** Each entry of the issue the other way round, as it was posted then. */
async function reversals(ctx: TenantContext, invoice: LockedInvoice, today: string): Promise<JournalPosting[]> {
  const rows = await ctx.tx
    .select({ entry: journalEntries, line: journalLines })
    .from(journalEntries)
    .innerJoin(
      journalLines,
      and(eq(journalLines.tenantId, journalEntries.tenantId), eq(journalLines.entryId, journalEntries.id)),
    )
    .where(
      and(
        eq(journalEntries.tenantId, ctx.tenant),
        eq(journalEntries.causeType, "invoice"),
        eq(journalEntries.causeId, invoice.id),
      ),
    )
    .orderBy(asc(journalEntries.id), asc(journalLines.position));
  const entries = new Map<string, { entry: typeof journalEntries.$inferSelect; lines: Posting[] }>();
  for (const { entry, line } of rows) {
    const known = entries.get(entry.id) ?? { entry, lines: [] };
    known.lines.push({
      account: { id: line.accountId },
      amountMinor: minor(line.amountMinor),
      baseMinor: minor(line.baseMinor),
      customerId: line.customerId,
      siteId: line.siteId,
      taxCode: line.taxCode,
    });
    entries.set(entry.id, known);
  }
  return [...entries.values()].map(({ entry, lines }) => ({
    postedOn: today < entry.postedOn ? entry.postedOn : today,
    cause: { type: "invoice", id: invoice.id, step: entry.step === "cost" ? "void_cost" : "void" },
    memo: `${entry.memo}: reversed, void`,
    currency: entry.currency,
    lines: reversed(lines),
    reversalOf: entry.id,
  }));
}
