import { allow, router } from "@/server/trpc";
import { approveRefund } from "./approve-refund";
import { listApprovers } from "./approvers";
import {
  ApproveRefund,
  KeepCreditNote,
  ListRefunds,
  OneRefund,
  PayOutCredit,
  RefundHistory,
  RejectRefund,
  RequestRefund,
} from "./input";
import { keepCreditNote } from "./keep-credit-note";
import { payOutCredit } from "./pay-out-credit";
import { listRefunds, refundHistory } from "./queries";
import { refundDetail } from "./refund-detail";
import { rejectRefund } from "./reject-refund";
import { requestRefund } from "./request-refund";

export const refundsRouter = router({
  list: allow("payments.read", "GET /refunds")
    .input(ListRefunds)
    .query(({ ctx, input }) => listRefunds(ctx, input)),
  get: allow("payments.read", "GET /refunds/{id}")
    .input(OneRefund)
    .query(({ ctx, input }) => refundDetail(ctx, input)),
  history: allow("payments.read")
    .input(RefundHistory)
    .query(({ ctx, input }) => refundHistory(ctx, input)),
  approvers: allow("refunds.request").query(({ ctx }) => listApprovers(ctx)),
  request: allow("refunds.request", "POST /refunds")
    .input(RequestRefund)
    .mutation(({ ctx, input }) => requestRefund(ctx, input)),
  payOut: allow("refunds.request", "POST /customers/{id:customerId}/pay-out")
    .input(PayOutCredit)
    .mutation(({ ctx, input }) => payOutCredit(ctx, input)),
  keepCreditNote: allow("refunds.request", "POST /credit-notes/{id}/keep")
    .input(KeepCreditNote)
    .mutation(({ ctx, input }) => keepCreditNote(ctx, input)),
  approve: allow("refunds.approve", "POST /refunds/{id}/approve")
    .input(ApproveRefund)
    .mutation(({ ctx, input }) => approveRefund(ctx, input)),
  reject: allow("refunds.approve", "POST /refunds/{id}/reject")
    .input(RejectRefund)
    .mutation(({ ctx, input }) => rejectRefund(ctx, input)),
});
