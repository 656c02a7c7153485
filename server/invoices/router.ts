import { allow, router } from "@/server/trpc";
import { discardDraft } from "./discard-draft";
import { draftInvoice } from "./draft-invoice";
import { exportInvoices } from "./export-invoices";
import {
  DiscardDraft,
  DraftInvoice,
  ExportInvoices,
  InvoiceFilter,
  InvoiceId,
  InvoiceNeighbours,
  InvoiceOrder,
  IssueInvoice,
  ListInvoices,
  OpenInvoicesOf,
  UpdateDraft,
  VoidInvoice,
} from "./input";
import { invoiceDetail } from "./invoice-detail";
import { invoiceNeighbours } from "./invoice-neighbours";
import { invoiceOrder } from "./invoice-order";
import { invoicePdf } from "./invoice-pdf";
import { invoiceTotals } from "./invoice-totals";
import { issueInvoice } from "./issue-invoice";
import { listInvoices } from "./list-invoices";
import { letterhead, openInvoicesOf } from "./queries";
import { updateDraft } from "./update-draft";
import { voidInvoice } from "./void-invoice";

const read = allow("invoices.read");
const draft = allow("invoices.draft");

export const invoicesRouter = router({
  list: read
    .rest("GET /invoices")
    .input(ListInvoices)
    .query(({ ctx, input }) => listInvoices(ctx, input)),
  totals: read.input(InvoiceFilter).query(({ ctx, input }) => invoiceTotals(ctx, input)),
  export: read.input(ExportInvoices).query(({ ctx, input }) => exportInvoices(ctx, input)),
  openOf: read.input(OpenInvoicesOf).query(({ ctx, input }) => openInvoicesOf(ctx, input)),
  letterhead: read.query(({ ctx }) => letterhead(ctx)),
  get: read
    .rest("GET /invoices/{id}")
    .input(InvoiceId)
    .query(({ ctx, input }) => invoiceDetail(ctx, input)),
  neighbours: read.input(InvoiceNeighbours).query(({ ctx, input }) => invoiceNeighbours(ctx, input)),
  pdf: read.input(InvoiceId).query(({ ctx, input }) => invoicePdf(ctx, input)),
  create: draft
    .rest("POST /invoices")
    .input(DraftInvoice)
    .mutation(({ ctx, input }) => draftInvoice(ctx, input)),
  update: draft
    .rest("PATCH /invoices/{id}")
    .input(UpdateDraft)
    .mutation(({ ctx, input }) => updateDraft(ctx, input)),
  discard: draft.input(DiscardDraft).mutation(({ ctx, input }) => discardDraft(ctx, input)),
  invoiceOrder: draft
    .rest("POST /sales-orders/{id:orderId}/invoice")
    .input(InvoiceOrder)
    .mutation(({ ctx, input }) => invoiceOrder(ctx, input)),
  issue: allow("invoices.issue")
    .rest("POST /invoices/{id}/issue")
    .input(IssueInvoice)
    .mutation(({ ctx, input }) => issueInvoice(ctx, input)),
  void: allow("invoices.void")
    .rest("POST /invoices/{id}/void")
    .input(VoidInvoice)
    .mutation(({ ctx, input }) => voidInvoice(ctx, input)),
});
