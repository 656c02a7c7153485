import type { TenantContext } from "@/server/context";
import { pdfOf } from "@/server/printing/pdf";
import { printedCreditNote } from "@/server/printing/rules";
import { creditNoteDetail } from "./credit-note-detail";

/** The credit note as a PDF, built from what was frozen at issue. */
export async function creditNotePdf(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ fileName: string; bytes: Buffer }> {
  const note = await creditNoteDetail(ctx, { id });
  return { fileName: `${note.number}.pdf`, bytes: await pdfOf(printedCreditNote(note)) };
}
