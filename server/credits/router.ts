import { allow, router } from "@/server/trpc";
import { correctInvoice } from "./correct-invoice";
import { creditNoteDetail } from "./credit-note-detail";
import { creditNotePdf } from "./credit-note-pdf";
import { creditable } from "./creditable";
import { CorrectInvoice, CreditableInvoice, CreditNoteId, IssueCreditNote, ListCreditNotes } from "./input";
import { issueCreditNote } from "./issue-credit-note";
import { listCreditNotes } from "./list-credit-notes";

const read = allow("invoices.read");
const issue = allow("credits.issue");

export const creditsRouter = router({
  list: read
    .rest("GET /credit-notes")
    .input(ListCreditNotes)
    .query(({ ctx, input }) => listCreditNotes(ctx, input)),
  get: read
    .rest("GET /credit-notes/{id}")
    .input(CreditNoteId)
    .query(({ ctx, input }) => creditNoteDetail(ctx, input)),
  pdf: read.input(CreditNoteId).query(({ ctx, input }) => creditNotePdf(ctx, input)),
  creditable: read.input(CreditableInvoice).query(({ ctx, input }) => creditable(ctx, input)),
  create: issue
    .rest("POST /credit-notes")
    .input(IssueCreditNote)
    .mutation(({ ctx, input }) => issueCreditNote(ctx, input)),
  correct: issue
    .rest("POST /invoices/{id}/correct")
    .input(CorrectInvoice)
    .mutation(({ ctx, input }) => correctInvoice(ctx, input)),
});
