import type { TenantContext } from "@/server/context";
import { pdfOf } from "@/server/printing/pdf";
import { printedInvoice } from "@/server/printing/rules";
import { invoiceDetail } from "./invoice-detail";

export type PdfFile = { fileName: string; bytes: Buffer };

/** The invoice as a PDF, built from what was frozen at issue; a draft is marked as one. */
export async function invoicePdf(ctx: TenantContext, { id }: { id: string }): Promise<PdfFile> {
  const invoice = await invoiceDetail(ctx, { id });
  return { fileName: `${invoice.number ?? "draft"}.pdf`, bytes: await pdfOf(printedInvoice(invoice)) };
}
