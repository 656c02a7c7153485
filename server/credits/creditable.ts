import { and, asc, eq } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import { creditNoteLines, creditNotes } from "@/drizzle/schema/credits";
import { invoiceLines, invoices } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { type CreditedPart, type InvoicedLine, serviceChargeLine } from "./rules";

/** What an invoice's lines came to and what was taken back of them: all that `creditLines` needs, here and on screen. */
export type Creditable = {
  invoiceId: string;
  number: string;
  status: string;
  currency: string;
  totalMinor: number;
  creditedMinor: number;
  paidMinor: number;
  balanceDueMinor: number;
  lines: InvoicedLine[];
  parts: CreditedPart[];
};

/** Not found for a draft and for another company's invoice. */
export async function creditable(ctx: TenantContext, { invoiceId }: { invoiceId: string }): Promise<Creditable> {
  const [[invoice], lines, parts] = await Promise.all([
    ctx.tx
      .select()
      .from(invoices)
      .where(
        and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.id, invoiceId)),
      ),
    ctx.tx
      .select({ line: invoiceLines, kind: products.kind })
      .from(invoiceLines)
      .leftJoin(products, and(eq(products.tenantId, invoiceLines.tenantId), eq(products.id, invoiceLines.productId)))
      .where(and(eq(invoiceLines.tenantId, ctx.tenant), eq(invoiceLines.invoiceId, invoiceId)))
      .orderBy(asc(invoiceLines.position)),
    ctx.tx
      .select({
        position: creditNoteLines.invoicePosition,
        quantity: creditNoteLines.quantity,
        totalMinor: creditNoteLines.totalMinor,
        taxes: creditNoteLines.taxes,
        costMinor: creditNoteLines.costMinor,
      })
      .from(creditNotes)
      .innerJoin(
        creditNoteLines,
        and(eq(creditNoteLines.tenantId, creditNotes.tenantId), eq(creditNoteLines.creditNoteId, creditNotes.id)),
      )
      .where(and(eq(creditNotes.tenantId, ctx.tenant), eq(creditNotes.invoiceId, invoiceId)))
      .orderBy(asc(creditNotes.issuedAt), asc(creditNotes.id), asc(creditNoteLines.position)),
  ]);
  if (!invoice) throw notFound("invoice");
  const service = serviceChargeLine({ ...invoice, lines: lines.map(({ line }) => line) });
  return {
    invoiceId,
    number: invoice.number,
    status: invoice.status,
    currency: invoice.currency,
    totalMinor: invoice.totalMinor,
    creditedMinor: invoice.creditedMinor,
    paidMinor: invoice.paidMinor,
    balanceDueMinor: invoice.balanceDueMinor,
    lines: [
      ...lines.map(({ line, kind }) => ({
        position: line.position,
        productId: line.productId,
        sku: line.sku,
        description: line.description,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        netMinor: line.netMinor,
        totalMinor: line.totalMinor,
        taxes: line.taxes,
        costMinor: line.costMinor,
        stocked: kind === "stocked",
        income: line.income,
        giftCardId: line.giftCardId,
      })),
      ...(service ? [service] : []),
    ],
    parts: parts.flatMap(({ position, ...part }) => (position === null ? [] : [{ position, ...part }])),
  };
}
