import { allow, router } from "@/server/trpc";
import { InvoiceOfHistory, ProcessPayment, RefundInvoice } from "./input";
import { processPayment } from "./process-payment";
import { invoiceRefundHistory } from "./refund-history";
import { refundInvoice } from "./refund-invoice";

/** The three endpoints whose names and fields other systems already know. */
export const apiRouter = router({
  processPayment: allow("payments.record", "POST /invoices/{id}/process-payment")
    .input(ProcessPayment)
    .mutation(({ ctx, input }) => processPayment(ctx, input)),
  refund: allow("refunds.request", "POST /invoices/{id}/refund")
    .input(RefundInvoice)
    .mutation(({ ctx, input }) => refundInvoice(ctx, input)),
  refundHistory: allow("payments.read", "GET /invoices/{id}/refund-history")
    .input(InvoiceOfHistory)
    .query(({ ctx, input }) => invoiceRefundHistory(ctx, input)),
});
