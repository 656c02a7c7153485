import { and, eq, sql } from "drizzle-orm";
import { taxCodes, taxRates } from "@/drizzle/schema/catalog";
import { invoiceLines, invoices } from "@/drizzle/schema/invoices";
import { requirePermission } from "@/server/auth/enter-tenant";
import type { TenantContext } from "@/server/context";
import { notFound, refused } from "@/server/errors";
import { draftInvoice } from "@/server/invoices/draft-invoice";
import type { InvoiceView } from "@/server/invoices/invoice-view";
import {
  cumulativeShare,
  decimalCompare,
  formatPercent,
  isZeroDecimal,
  minor,
  sum,
  toDecimal,
  ZERO,
} from "@/server/money";
import { record } from "@/server/outbox/record";
import type { CreditNoteView } from "./credit-note-view";
import { creditable } from "./creditable";
import type { CorrectInvoice } from "./input";
import { issueCreditNote } from "./issue-credit-note";
import { type CreditedPart, type InvoicedLine, leftOf } from "./rules";

export type Correction = { creditNote: CreditNoteView; draft: InvoiceView };

/**
 * Corrects what cannot be edited any more: credits everything that is left of the invoice and writes a draft of the same
 * lines, linked to it, to be changed and issued. Both or neither. Refused as a credit note would be, for a check-out
 * (`checked_out`) and where a line is no sale (`no_sale`).
 */
export async function correctInvoice(ctx: TenantContext, { id, reason }: CorrectInvoice): Promise<Correction> {
  requirePermission(ctx, "invoices.draft");
  const creditNote = await issueCreditNote(ctx, { invoiceId: id, reason });
  const [invoice] = await ctx.tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.id, id)));
  if (!invoice) throw notFound("invoice");
  refuseCheckOut(invoice);
  const lines = await linesAgain(ctx, invoice, creditNote);
  const draft = await draftInvoice(
    ctx,
    {
      customerId: invoice.customerId,
      siteId: invoice.siteId,
      currency: invoice.currency,
      exchangeRate: invoice.exchangeRate,
      reference: invoice.reference,
      notes: invoice.notes,
      pricesIncludeTax: invoice.pricesIncludeTax,
      serviceChargePercent: formatPercent(invoice.serviceChargePpm),
      lines: [],
    },
    { correctsInvoiceId: invoice.id, lines },
  );
  await record(ctx, {
    kind: "invoice.corrected",
    subjects: [invoice.id, draft.id],
    details: { number: invoice.number, creditNoteNumber: creditNote.number, draftId: draft.id, reason },
  });
  return { creditNote, draft };
}

type Invoice = typeof invoices.$inferSelect;

/** The lines of a check-out bill receipts: sold once more on a draft, service charge and tip would become goods. */
function refuseCheckOut(invoice: Invoice): void {
  if (!invoice.checkOut) return;
  const message = `${invoice.number} is the check-out of ${invoice.reference}, whose lines are receipts. Credit what is wrong, or take it back at a till. Nothing was changed.`;
  throw refused("checked_out", message);
}

/** What was booked as a voucher, discount, fee or bad debt would be sold as goods on a draft. */
function refuseNoSale(invoice: Invoice, lines: readonly InvoicedLine[], before: readonly CreditedPart[]): void {
  const line = lines.find((one) => one.position !== 0 && one.income && leftOf(one, before).totalMinor !== 0);
  if (!line) return;
  const message = `“${line.description}” on ${invoice.number} was booked as no sale, and would be one on a draft. Credit the invoice and write a new one for what is sold. Nothing was changed.`;
  throw refused("no_sale", message);
}

/** What the customer kept until now, at the prices and discounts they were given. */
async function linesAgain(ctx: TenantContext, invoice: Invoice, creditNote: CreditNoteView) {
  const [sold, discounts, taxCodeOf] = await Promise.all([
    creditable(ctx, { invoiceId: invoice.id }),
    discountsOf(ctx, invoice.id),
    taxCodesByName(ctx),
  ]);
  const before = sold.parts.slice(0, sold.parts.length - creditNote.lines.length);
  refuseNoSale(invoice, sold.lines, before);
  return sold.lines.flatMap((line) => {
    const { quantity } = leftOf(line, before);
    if (line.position === 0 || decimalCompare(quantity, "0") <= 0) return [];
    const ofLine = cumulativeShare(minor(discounts.get(line.position) ?? 0), quantity, line.quantity, ZERO);
    const discount = sum([ofLine, reductions(before, line.position, invoice.pricesIncludeTax)]);
    return {
      productId: line.productId,
      description: line.description,
      quantity,
      unitPrice: line.unitPrice,
      // A discount is written without sign.
      discountAmount: discount === 0 ? undefined : toDecimal(minor(Math.abs(discount)), invoice.currency),
      taxCodeId: taxCodeOf(line.taxes[0]?.code),
    };
  });
}

async function discountsOf(ctx: TenantContext, invoiceId: string): Promise<Map<number, number>> {
  const rows = await ctx.tx
    .select({ position: invoiceLines.position, discountMinor: invoiceLines.discountMinor })
    .from(invoiceLines)
    .where(and(eq(invoiceLines.tenantId, ctx.tenant), eq(invoiceLines.invoiceId, invoiceId)));
  return new Map(rows.map((row) => [row.position, row.discountMinor]));
}

/** Price reductions given since, in the price mode of the document. */
function reductions(parts: readonly CreditedPart[], position: number, pricesIncludeTax: boolean) {
  const mine = parts.filter((part) => part.position === position && isZeroDecimal(part.quantity));
  return sum(
    mine.map((part) => {
      const tax = part.taxes.reduce((all, one) => all + one.taxMinor, 0);
      return minor(pricesIncludeTax ? part.totalMinor : part.totalMinor - tax);
    }),
  );
}

/** The code a line was taxed with; a line without tax gets a code without rates, not the usual one. */
async function taxCodesByName(ctx: TenantContext): Promise<(code: string | undefined) => string | null> {
  const rows = await ctx.tx
    .select({
      id: taxCodes.id,
      code: taxCodes.code,
      taxed: sql<boolean>`exists (select 1 from ${taxRates} where ${taxRates.tenantId} = ${taxCodes.tenantId} and ${taxRates.taxCodeId} = ${taxCodes.id})`,
    })
    .from(taxCodes)
    .where(and(eq(taxCodes.tenantId, ctx.tenant), eq(taxCodes.companyId, ctx.company.id)));
  const untaxed = rows.find((row) => !row.taxed)?.id ?? null;
  return (code) => (code === undefined ? untaxed : (rows.find((row) => row.code === code)?.id ?? null));
}
