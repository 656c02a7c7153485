import { z } from "zod";
import { baseMoney, count, currency, day, id, instant, money, rate, text, timeline, version } from "./parts";

const paymentType = z.enum(["full", "partial", "deposit", "refund"]);
const refundStatus = z.enum(["requested", "approved", "processed", "failed", "rejected"]);

export const PaymentMethod = z.object({ id, code: text, name: text, kind: text, requires_reference: z.boolean() });

export const PaymentRow = z.object({
  id,
  kind: z.enum(["payment", "refund"]),
  received_on: day,
  recorded_at: instant,
  recorded_by_name: text,
  customer_id: id,
  customer_name: text,
  method_id: id,
  method_name: text,
  method_kind: text,
  amount: money.meta({ description: "Negative for money given back." }),
  currency,
  payment_type: paymentType,
  reference: text,
  refunded: money,
  refunding: money.meta({ description: "Asked for and not yet given back." }),
  on_credit: money.meta({ description: "Kept as the customer's credit, or (negative) paid out of it." }),
  refund_id: id.nullable(),
  refund_number: text.nullable(),
  invoices: z.array(z.object({ id, number: text, amount: money })),
  credit_note: z
    .object({ id, number: text })
    .nullable()
    .meta({ description: "Of money given back on a credit without an invoice." }),
});

export const PaymentDetail = z.object({
  id,
  kind: z.enum(["payment", "refund"]),
  amount: money,
  base_amount: baseMoney,
  currency,
  exchange_rate: rate,
  payment_type: paymentType,
  received_on: day,
  reference: text,
  transaction_id: text,
  notes: text,
  recorded_by_name: text,
  recorded_at: instant,
  refunded: money,
  refunding: money,
  on_credit: money.meta({ description: "Kept as the customer's credit, or (negative) paid out of it." }),
  left: money.meta({ description: "What may still be given back of the invoices it settled." }),
  method: z.object({ id, code: text, name: text, kind: text }),
  customer: z.object({ id, number: text, name: text }),
  invoices: z.array(
    z.object({
      id,
      number: text,
      issue_date: day,
      due_date: day,
      amount: money,
      total: money,
      balance_due: money,
      status: text,
    }),
  ),
  credit_notes: z.array(z.object({ id, number: text, issue_date: day, amount: money, total: money })),
  refunds: z.array(
    z.object({
      id,
      number: text,
      status: refundStatus,
      amount: money,
      reason: text,
      requested_at: instant,
      refund_payment_id: id.nullable(),
      payment_id: id.nullable(),
    }),
  ),
  timeline,
});

export const RecordedPayment = z.object({
  id,
  customer_id: id,
  amount: money,
  currency,
  payment_type: paymentType,
  received_on: day,
  reference: text,
  transaction_id: text,
  kept_as_credit: money.meta({ description: "More than was due, kept as the customer's credit." }),
  held_credit: money
    .nullable()
    .meta({ description: "What is held for the customer afterwards; null when the payment did not touch it." }),
  method: z.object({ id, code: text, name: text }),
  invoices: z.array(
    z.object({
      id,
      number: text,
      amount: money,
      total: money,
      previously_paid: money,
      paid: money,
      balance_due: money,
      status: text,
      version,
    }),
  ),
});

export const CustomerCredit = z.object({
  customer_id: id,
  credits: z.array(
    z.object({
      currency,
      held: money.meta({ description: "What is held for the customer." }),
      paying_out: money.meta({ description: "Waits to be paid out." }),
      usable: money.meta({ description: "What can be used on an invoice or paid out now." }),
    }),
  ),
});

export const KeptCreditNote = z.object({
  id,
  number: text,
  customer_id: id,
  currency,
  kept: money,
  held_credit: money,
});

export const Refund = z.object({
  id,
  number: text,
  status: refundStatus,
  amount: money,
  currency,
  reason: text,
  notes: text,
  invoice: z
    .object({ id, number: text, total: money, balance_due: money, status: text })
    .nullable()
    .meta({ description: "Null, like the payment, when a customer's credit is paid out." }),
  customer: z.object({ id, name: text }),
  method: z.object({ id, name: text, kind: text }),
  payment: z
    .object({ id, amount: money, received_on: day, method_name: text, method_kind: text, reference: text })
    .nullable(),
  refund_payment_id: id.nullable().meta({ description: "The negative payment that booked it." }),
  credit_note: z.object({ id, number: text, total: money }).nullable(),
  asks_for_credit: z.boolean(),
  requested_by: id.nullable(),
  requested_by_name: text,
  requested_at: instant,
  asked_of: z
    .object({ id, name: text })
    .nullable()
    .meta({ description: "The member who was asked by name to say yes." }),
  decided_by_name: text.nullable(),
  decided_at: instant.nullable(),
  decision_note: text,
  processed_at: instant.nullable(),
  failure_reason: text.nullable(),
  version,
});

export const RefundDetail = Refund.extend({ timeline });

const refundMade = {
  id,
  number: text,
  payment_id: id.nullable(),
  refund_payment_id: id.nullable(),
  method_id: id,
  method_name: text,
  amount: money,
};

export const RefundAnswer = z.object({
  ...refundMade,
  status: refundStatus,
  waits_because: text.nullable(),
  reason: text,
  currency,
  total: money,
  refunds: z.array(z.object(refundMade)),
  credit_note: z.object({ id, number: text, total: money }).nullable(),
  invoice: z
    .object({
      id,
      number: text,
      customer_name: text,
      total: money,
      credited: money,
      refunded: money,
      remaining_paid: money,
      balance_due: money,
      status: text,
      version,
    })
    .nullable(),
  credit: z
    .object({ customer_id: id, held: money, paying_out: money })
    .nullable()
    .meta({ description: "What is held for the customer, where their credit is paid out." }),
});

export const ProcessedPayment = z.object({
  success: z.literal(true),
  payment_id: id,
  amount_paid: money,
  invoice_total: money,
  amount_previously_paid: money,
  total_paid: money,
  balance_due: money,
  currency,
  invoice_status: text,
  payment_status: z.literal("succeeded"),
  payment_type: paymentType,
  message: text,
});

export const RefundedInvoice = z.object({
  success: z.literal(true),
  refund_id: id,
  refund_number: text,
  refund_payment_id: id.nullable(),
  refund_amount: money,
  refund_reason: text,
  refund_status: refundStatus,
  remaining_paid: money,
  balance_due: money,
  currency,
  invoice_status: text,
  refunds: z.array(
    z.object({
      refund_id: id,
      refund_number: text,
      payment_id: id.nullable(),
      refund_payment_id: id.nullable(),
      amount: money,
    }),
  ),
  message: text,
});

export const RefundHistory = z.object({
  invoice_id: id,
  invoice_number: text,
  customer_name: text,
  currency,
  total: money,
  amount_paid: money,
  total_refunded: money,
  balance_due: money,
  invoice_status: text,
  refund_count: count,
  refunds: z.array(
    z.object({
      refund_id: id,
      refund_number: text,
      amount: money,
      currency,
      reason: text,
      notes: text,
      status: refundStatus,
      payment_id: id.nullable(),
      refund_payment_id: id.nullable(),
      payment_method: text,
      requester: text,
      approver: text.nullable(),
      requested_at: instant,
      decided_at: instant.nullable(),
      processed_at: instant.nullable(),
      decision_note: text,
      failure_reason: text.nullable(),
      credit_note: z.object({ id, number: text, total: money }).nullable(),
    }),
  ),
});

export const JournalEntry = z.object({
  id,
  posted_on: day,
  memo: text,
  currency,
  cause_type: text,
  cause_id: id,
  step: text,
  document: z.object({ kind: text, id, number: text.nullable() }),
  reversal_of: id.nullable(),
  created_at: instant,
  total: money,
  base_total: baseMoney,
  lines: z.array(
    z.object({
      position: count,
      account_id: id,
      account_code: text,
      account_name: text,
      amount: money.meta({ description: "Debit is positive, credit negative." }),
      base: baseMoney,
      customer_id: id.nullable(),
      customer_name: text.nullable(),
      tax_code: text.nullable(),
    }),
  ),
});

const accountType = z.enum(["asset", "liability", "equity", "income", "expense"]);

export const Account = z.object({
  id,
  code: text,
  name: text,
  type: accountType,
  purpose: text.nullable(),
  archived: z.boolean(),
  line_count: count,
  base_debit: baseMoney,
  base_credit: baseMoney,
  base_balance: baseMoney,
});

export const TrialBalance = z.object({
  as_of: day.nullable(),
  currency,
  accounts: z.array(
    z.object({ id, code: text, name: text, type: accountType, base_debit: baseMoney, base_credit: baseMoney }),
  ),
  base_debit: baseMoney,
  base_credit: baseMoney,
  base_difference: baseMoney.meta({ description: "Zero, or the books are wrong." }),
});
