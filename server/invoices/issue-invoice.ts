import { and, eq } from "drizzle-orm";
import { invoiceDrafts, invoiceLines, invoices } from "@/drizzle/schema/invoices";
import type { PricedLine } from "@/server/catalog/price-lines";
import type { TenantContext } from "@/server/context";
import { refused } from "@/server/errors";
import { post } from "@/server/ledger/post";
import { convert, decimalNegate, type Minor, minor, negate, sum, ZERO } from "@/server/money";
import { takeNumber } from "@/server/numbers/take-number";
import { markInvoiced } from "@/server/orders/mark-invoiced";
import { record } from "@/server/outbox/record";
import { consumeReservations } from "@/server/stock/consume-reservations";
import { moveStock } from "@/server/stock/move-stock";
import { type DocumentFacts, documentFacts } from "./document-facts";
import type { IssueInvoice } from "./input";
import { type InvoiceView, type IssuedRow, viewOfIssued } from "./invoice-view";
import { type LockedDraft, lockDraft } from "./lock-draft";
import { costPostings, salePostings } from "./postings";
import { type PricedDraft, priceDraft } from "./price-draft";
import { cannotIssue, statusOf } from "./rules";

/** More rows would pass the number of parameters a statement may have. */
const ROWS_AT_ONCE = 1_000;

/**
 * Issues a draft: prices and taxes are worked out once more, the goods leave stock, the number is taken, everything the
 * customer is told is frozen under the draft's id, and the books are posted, all or nothing. Throws refused with the
 * first reason of the check list, `out_of_stock`, or a conflict for a stale version.
 */
export async function issueInvoice(ctx: TenantContext, input: IssueInvoice): Promise<InvoiceView> {
  const draft = await lockDraft(ctx, input);
  const facts = await documentFacts(ctx, draft);
  const priced = await priceDraft(ctx, draft, draft.lines, facts);
  const refusal = cannotIssue({
    customerId: draft.customerId,
    customerArchived: facts.customer.archived && draft.correctsInvoiceId === null,
    lines: draft.lines.length,
    issueDate: draft.issueDate,
    dueDate: draft.dueDate,
    totalMinor: priced.totals.totalMinor,
    currency: draft.currency,
    companyCurrency: ctx.company.currency,
    exchangeRate: draft.exchangeRate,
  });
  if (refusal) throw refused(refusal.code, `${refusal.message} Nothing was issued.`);

  await invoiceTheOrder(ctx, draft, priced);
  const costs = await takeFromStock(ctx, draft, priced.lines);
  const row = frozen(ctx, draft, priced, facts, await takeNumber(ctx, "invoice"));
  await ctx.tx.insert(invoices).values(row);
  const lines = frozenLines(ctx, draft, priced, costs);
  // Sent at once: nothing here reads what another writes.
  await Promise.all([
    ...chunks(lines).map((some) => ctx.tx.insert(invoiceLines).values(some)),
    ctx.tx.delete(invoiceDrafts).where(and(eq(invoiceDrafts.tenantId, ctx.tenant), eq(invoiceDrafts.id, draft.id))),
    postSale(ctx, row, priced, sum(costs)),
    record(ctx, {
      kind: "invoice.issued",
      subjects: [row.id, row.customerId, ...(row.orderId ? [row.orderId] : [])],
      details: {
        number: row.number,
        totalMinor: row.totalMinor,
        currency: row.currency,
        before: { status: "draft", number: null },
        after: { status: row.status, number: row.number },
      },
    }),
  ]);
  return viewOfIssued(row, lines);
}

function chunks<Row>(rows: Row[]): Row[][] {
  const count = Math.ceil(rows.length / ROWS_AT_ONCE);
  return Array.from({ length: count }, (_, chunk) => rows.slice(chunk * ROWS_AT_ONCE, (chunk + 1) * ROWS_AT_ONCE));
}

async function invoiceTheOrder(ctx: TenantContext, draft: LockedDraft, { lines, totals }: PricedDraft): Promise<void> {
  if (!draft.orderId) return;
  const invoiced = lines.flatMap(({ orderLineId, quantity }) => (orderLineId ? [{ orderLineId, quantity }] : []));
  await markInvoiced(ctx, { orderId: draft.orderId, lines: invoiced, totalMinor: totals.totalMinor });
  if (invoiced.length > 0) await consumeReservations(ctx, { orderId: draft.orderId, lines: invoiced });
}

/** The cost of each line in the company's currency; services and free text cost nothing. */
async function takeFromStock(ctx: TenantContext, draft: LockedDraft, lines: readonly PricedLine[]): Promise<Minor[]> {
  const stocked = lines.flatMap((line, index) =>
    line.kind === "stocked" && line.productId ? [{ index, productId: line.productId, quantity: line.quantity }] : [],
  );
  const moved =
    stocked.length === 0
      ? []
      : await moveStock(
          ctx,
          stocked.map(({ productId, quantity }) => ({
            productId,
            siteId: draft.siteId,
            quantity: decimalNegate(quantity),
            reason: "sale" as const,
            documentType: "invoice",
            documentId: draft.id,
          })),
        );
  const costs = lines.map(() => ZERO);
  stocked.forEach(({ index }, at) => {
    costs[index] = negate(minor(moved[at]?.valueMinor ?? 0));
  });
  return costs;
}

function frozen(
  ctx: TenantContext,
  draft: LockedDraft,
  { totals }: PricedDraft,
  { customer, seller }: DocumentFacts,
  number: string,
): IssuedRow & { tenantId: string; companyId: string } {
  const { totalMinor, lines: _, ...figures } = totals;
  const settlement = { totalMinor, creditedMinor: ZERO, paidMinor: ZERO, refundedMinor: ZERO, voided: false };
  return {
    tenantId: ctx.tenant,
    id: draft.id,
    companyId: ctx.company.id,
    siteId: draft.siteId,
    customerId: draft.customerId,
    orderId: draft.orderId,
    correctsInvoiceId: draft.correctsInvoiceId,
    number,
    issueDate: draft.issueDate,
    dueDate: draft.dueDate,
    reference: draft.reference,
    notes: draft.notes,
    customerName: customer.name,
    customerAddress: customer.address,
    customerTaxId: customer.taxId,
    sellerName: seller.name,
    sellerAddress: seller.address,
    sellerTaxId: seller.taxId,
    paymentDetails: seller.paymentDetails,
    currency: draft.currency,
    exchangeRate: draft.exchangeRate,
    pricesIncludeTax: draft.pricesIncludeTax,
    roundingPolicy: ctx.company.roundingPolicy,
    subtotalMinor: figures.subtotalMinor,
    discountMinor: figures.discountMinor,
    serviceChargePpm: draft.serviceChargePpm,
    serviceChargeMinor: figures.serviceChargeMinor,
    serviceChargeTaxMinor: figures.serviceChargeTaxMinor,
    netMinor: figures.netMinor,
    taxMinor: figures.taxMinor,
    totalMinor,
    baseTotalMinor: convert(totalMinor, draft.currency, ctx.company.currency, draft.exchangeRate),
    taxSummary: figures.taxSummary,
    issuedByName: ctx.actor.name,
    issuedAt: ctx.now,
    importId: null,
    checkOut: false,
    paidMinor: 0,
    refundedMinor: 0,
    creditedMinor: 0,
    balanceDueMinor: totalMinor,
    status: statusOf(settlement),
    voidedAt: null,
    voidReason: null,
    internalNotes: "",
    version: draft.version + 1,
    updatedAt: ctx.now,
  };
}

function frozenLines(ctx: TenantContext, draft: LockedDraft, { lines, totals }: PricedDraft, costs: readonly Minor[]) {
  return lines.map((line, index) => {
    const figures = totals.lines[index];
    if (!figures) throw new Error("Every line has its figures.");
    return {
      tenantId: ctx.tenant,
      invoiceId: draft.id,
      position: line.position,
      productId: line.productId,
      orderLineId: line.orderLineId ?? null,
      sku: line.sku,
      description: line.description,
      unit: line.unit,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discountMinor: sum([figures.discountMinor, figures.basketDiscountMinor]),
      netMinor: figures.netMinor,
      taxMinor: figures.taxMinor,
      totalMinor: figures.totalMinor,
      taxes: figures.taxes,
      costMinor: costs[index] ?? ZERO,
    };
  });
}

async function postSale(ctx: TenantContext, row: IssuedRow, priced: PricedDraft, costMinor: Minor): Promise<void> {
  const { totals, beforeDiscountMinor } = priced;
  await post(
    ctx,
    {
      postedOn: row.issueDate,
      cause: { type: "invoice", id: row.id, step: "issue" },
      memo: `${row.number} issued`,
      currency: row.currency,
      lines: salePostings({ ...row, ...totals, beforeDiscountMinor, companyCurrency: ctx.company.currency }),
    },
    {
      postedOn: row.issueDate,
      cause: { type: "invoice", id: row.id, step: "cost" },
      memo: `${row.number} cost of goods`,
      currency: ctx.company.currency,
      lines: costPostings({ costMinor, siteId: row.siteId }),
    },
  );
}
