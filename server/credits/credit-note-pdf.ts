import { and, eq } from "drizzle-orm";
import { creditNotes } from "@/drizzle/schema/credits";
import type { TenantContext } from "@/server/context";
import { notFound } from "@/server/errors";
import { fingerprint } from "@/server/printing/fingerprint";
import { issuedPaper } from "@/server/printing/issued-paper";
import { pdfOf } from "@/server/printing/pdf";
import { printedCreditNote } from "@/server/printing/rules";
import { creditNoteDetail } from "./credit-note-detail";

/** The credit note as a PDF: made once from what was frozen at issue, the same bytes ever after. */
export async function creditNotePdf(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ fileName: string; bytes: Buffer; sha256: string }> {
  const [note] = await ctx.tx
    .select({ number: creditNotes.number })
    .from(creditNotes)
    .where(
      and(eq(creditNotes.tenantId, ctx.tenant), eq(creditNotes.companyId, ctx.company.id), eq(creditNotes.id, id)),
    );
  if (!note) throw notFound("credit note");
  const bytes = await issuedPaper(ctx, { creditNoteId: id, number: note.number }, async () =>
    pdfOf(printedCreditNote(await creditNoteDetail(ctx, { id }))),
  );
  return { fileName: `${note.number}.pdf`, bytes, sha256: fingerprint(bytes) };
}
