import { and, eq } from "drizzle-orm";
import { invoices } from "@/drizzle/schema/invoices";
import type { TenantContext } from "@/server/context";
import { fingerprint } from "@/server/printing/fingerprint";
import { issuedPaper } from "@/server/printing/issued-paper";
import { markedPdf } from "@/server/printing/mark-pdf";
import { pdfOf } from "@/server/printing/pdf";
import { printedInvoice } from "@/server/printing/rules";
import { invoiceDetail } from "./invoice-detail";

/** `sha256` is the fingerprint of the bytes of an issued document; null for a draft, which is another one each time. */
export type PdfFile = { fileName: string; bytes: Buffer; sha256: string | null };

/**
 * The invoice as a PDF. A draft's is made anew each time. An issued one's is made once from what was frozen, and is the same bytes
 * ever after, whatever becomes of the company's name, the layout or this program; a void one's is those bytes under the word VOID.
 */
export async function invoicePdf(ctx: TenantContext, { id }: { id: string }): Promise<PdfFile> {
  const [issued] = await ctx.tx
    .select({ number: invoices.number, voidedAt: invoices.voidedAt })
    .from(invoices)
    .where(and(eq(invoices.tenantId, ctx.tenant), eq(invoices.companyId, ctx.company.id), eq(invoices.id, id)));
  if (!issued) {
    const draft = await invoiceDetail(ctx, { id });
    return { fileName: "draft.pdf", bytes: await pdfOf(printedInvoice(draft)), sha256: null };
  }
  const paper = await issuedPaper(ctx, { invoiceId: id, number: issued.number }, async () =>
    pdfOf(printedInvoice({ ...(await invoiceDetail(ctx, { id })), status: "issued" })),
  );
  const bytes = issued.voidedAt ? markedPdf(paper, "void") : paper;
  return { fileName: `${issued.number}.pdf`, bytes, sha256: fingerprint(bytes) };
}
