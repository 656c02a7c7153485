import { z } from "zod";
import { IssueCreditNote } from "@/server/credits/input";
import { shortText } from "@/server/payments/input";
import { currencyCode, positiveAmount } from "@/server/totals/input";

const reason = z
  .string({ error: "A refund needs a reason." })
  .trim()
  .min(1, { error: "A refund needs a reason." })
  .max(500, { error: "A reason has at most 500 characters." });

/** The member who should say yes where a second person has to; left out, whoever sees it first. */
const askedOf = z.uuid({ error: "There is no member with this id." }).optional();

/** The part of the sale that is taken back with the money: lines, an amount including tax, or (neither) all that is left. */
export const WishedCredit = z.object({
  lines: IssueCreditNote.shape.lines,
  amount: IssueCreditNote.shape.amount,
  condition: IssueCreditNote.shape.condition,
});

export type WishedCredit = z.output<typeof WishedCredit>;

/** Money back to a customer, with or without a credit note for the sale. */
export const RequestRefund = z.object({
  invoiceId: z.uuid({ error: "There is no invoice with this id." }),
  amount: positiveAmount,
  reason,
  /** Left out: the way each payment came in. */
  method: z.string().trim().min(1, { error: "Name a payment method, or leave it out." }).optional(),
  /** Left out: the newest payments that have enough left. */
  paymentId: z.uuid({ error: "There is no payment with this id." }).optional(),
  notes: shortText("A note", 2000).optional(),
  /** Made together with the refund, when the money moves. Without it the money alone moves and is due again. */
  creditNote: WishedCredit.optional(),
  askedOf,
});

export type RequestRefund = z.output<typeof RequestRefund>;

/** A customer's credit paid out by a method of money. */
export const PayOutCredit = z.object({
  customerId: z.uuid({ error: "There is no customer with this id." }),
  amount: positiveAmount,
  /** The company's when left out. */
  currency: currencyCode.optional(),
  reason,
  method: z
    .string({ error: "Say how the money goes out, for example bank_transfer." })
    .trim()
    .min(1, { error: "Say how the money goes out, for example bank_transfer." }),
  notes: shortText("A note", 2000).optional(),
  askedOf,
});

export type PayOutCredit = z.output<typeof PayOutCredit>;

const refundId = z.uuid({ error: "There is no refund with this id." });

export const ApproveRefund = z.object({
  id: refundId,
  note: shortText("A note", 500).optional(),
});

export type ApproveRefund = z.output<typeof ApproveRefund>;

export const KeepCreditNote = z.object({ id: z.uuid({ error: "There is no credit note with this id." }) });

export const RejectRefund = z.object({
  id: refundId,
  note: z
    .string({ error: "Say why, so that the person who asked knows." })
    .trim()
    .min(1, { error: "Say why, so that the person who asked knows." })
    .max(500, { error: "A note has at most 500 characters." }),
});

export type RejectRefund = z.output<typeof RejectRefund>;

export type FailRefund = { id: string; reason: string };

export const refundStatuses = ["requested", "approved", "processed", "failed", "rejected"] as const;

export const ListRefunds = z.object({
  status: z.enum(refundStatuses).optional(),
  invoiceId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const OneRefund = z.object({ id: refundId });
export const RefundHistory = z.object({ invoiceId: z.uuid({ error: "There is no invoice with this id." }) });
