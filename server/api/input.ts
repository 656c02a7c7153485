import { z } from "zod";
import { paymentTypes, shortText } from "@/server/payments/input";
import { positiveAmount } from "@/server/totals/input";

const id = z.uuid({ error: "There is no invoice with this id." });

/** `POST /invoices/{id}/process-payment`. A full payment may leave the amount out. */
export const ProcessPayment = z
  .object({
    id,
    amount: positiveAmount.optional(),
    /** The method's id or code. */
    paymentMethod: z.string({ error: "Say how the money came in, for example cash or bank_transfer." }).trim().min(1),
    paymentType: z.enum(paymentTypes, { error: "A payment is full, partial or deposit." }).optional(),
    reference: shortText("A reference").optional(),
    transactionId: shortText("A transaction id").optional(),
    notes: shortText("A note", 2000).optional(),
  })
  .superRefine((payment, context) => {
    if (payment.amount === undefined && payment.paymentType !== "full") {
      context.addIssue({
        code: "custom",
        path: ["amount"],
        message: "Say how much came in; only a payment of type full goes without an amount",
      });
    }
  });

/** `POST /invoices/{id}/refund`. */
export const RefundInvoice = z.object({
  id,
  amount: positiveAmount,
  reason: z
    .string({ error: "A refund needs a reason" })
    .trim()
    .min(1, "A refund needs a reason")
    .max(500, "A reason has at most 500 characters"),
  paymentMethod: z.string().trim().min(1).optional(),
  paymentId: z.uuid({ error: "There is no payment with this id." }).optional(),
  notes: shortText("A note", 2000).optional(),
});

export const InvoiceOfHistory = z.object({ id });
