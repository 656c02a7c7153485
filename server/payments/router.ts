import { allow, router } from "@/server/trpc";
import { creditOf } from "./credit-of";
import { CreditOfCustomer, ListPayments, OnePayment, RecordPayment } from "./input";
import { listEveryMethod } from "./list-every-method";
import { listMethods } from "./list-methods";
import { listPayments } from "./list-payments";
import { paymentDetail } from "./payment-detail";
import { recordPayment } from "./record-payment";

export const paymentsRouter = router({
  list: allow("payments.read", "GET /payments")
    .input(ListPayments)
    .query(({ ctx, input }) => listPayments(ctx, input)),
  get: allow("payments.read", "GET /payments/{id}")
    .input(OnePayment)
    .query(({ ctx, input }) => paymentDetail(ctx, input)),
  credit: allow("payments.read", "GET /customers/{id:customerId}/credit")
    .input(CreditOfCustomer)
    .query(({ ctx, input }) => creditOf(ctx, input)),
  record: allow("payments.record", "POST /payments")
    .input(RecordPayment)
    .mutation(({ ctx, input }) => recordPayment(ctx, input)),
  everyMethod: allow("payments.read").query(({ ctx }) => listEveryMethod(ctx)),
  methods: allow("payments.read", "GET /payment-methods").query(({ ctx }) => listMethods(ctx)),
});
