import { z } from "zod";
import { AppError } from "@/server/errors";
import { parseDecimal } from "@/server/money";
import { isoDate, positiveAmount } from "@/server/totals/input";

const invoiceId = z.uuid({ error: "There is no invoice with this id." });

/** Units of the company's currency for one unit of the document's, as text with at most 8 decimals. */
export const exchangeRate = z
  .string({ error: 'An exchange rate is a number written as text, such as "1.0845".' })
  .transform((value, context) => {
    try {
      return parseDecimal(value, { maxDecimals: 8, min: "0.00000001", max: "1000000000", field: "exchangeRate" });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });

/** Text a person or program adds to a payment or refund. */
export const shortText = (what: string, length = 200) =>
  z
    .string()
    .trim()
    .max(length, { error: `${what} has at most ${length} characters.` });

export const paymentTypes = ["full", "partial", "deposit"] as const;

/** Money received for one invoice, or for several of one customer and currency. */
export const RecordPayment = z
  .object({
    id: z.uuid({ error: "The id of a payment is a UUID." }).optional(),
    invoiceId: invoiceId.optional(),
    allocations: z
      .array(z.object({ invoiceId, amount: positiveAmount }))
      .min(1, { error: "Name at least one invoice." })
      .max(100, { error: "One payment settles at most 100 invoices." })
      .optional(),
    /** Left out: what is due on the invoice. With parts for several invoices and a surplus: all that came in. */
    amount: positiveAmount.optional(),
    /** `credit`: keep what is more than due as the customer's credit. Left out: more than is due is refused. */
    surplus: z.enum(["credit"], { error: "A surplus is kept as credit, or refused when this is left out." }).optional(),
    /** The method's id or its code, such as `bank_transfer`; `customer_credit` uses what we hold for the customer. */
    method: z
      .string({ error: "Say how the money came in, for example cash or bank_transfer." })
      .trim()
      .min(1, { error: "Say how the money came in, for example cash or bank_transfer." }),
    paymentType: z.enum(paymentTypes, { error: "A payment is full, partial or deposit." }).optional(),
    reference: shortText("A reference").optional(),
    transactionId: shortText("A transaction id").optional(),
    notes: shortText("A note", 2000).optional(),
    receivedOn: isoDate.optional(),
    exchangeRate: exchangeRate.optional(),
  })
  .superRefine((payment, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (!payment.invoiceId && !payment.allocations) issue("invoiceId", "Say which invoice is paid.");
    if (payment.invoiceId && payment.allocations) {
      issue("allocations", "Name one invoice, or the parts for several invoices, not both.");
    }
    if (payment.allocations && payment.paymentType === "full") {
      issue("paymentType", "A payment for several invoices states each amount; leave the payment type out.");
    }
    const named = payment.allocations?.map((part) => part.invoiceId.toLowerCase()) ?? [];
    if (new Set(named).size < named.length) issue("allocations", "Each invoice is named once.");
    if (payment.surplus && payment.amount === undefined) {
      issue("amount", "Say how much came in, so that what is more than due can be kept as credit.");
    }
    if (payment.invoiceId && payment.amount === undefined && payment.paymentType && payment.paymentType !== "full") {
      issue("amount", "Say how much came in: only a full payment goes without an amount.");
    }
  });

export type RecordPayment = z.output<typeof RecordPayment>;

export const ListPayments = z.object({
  kind: z.enum(["received", "refunded"]).optional(),
  methodId: z.uuid().optional(),
  customerId: z.uuid().optional(),
  invoiceId: z.uuid().optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** The beginning of a customer's name, an invoice number or a reference. */
  q: z.string().trim().max(100).optional(),
  sort: z.enum(["-receivedOn", "receivedOn", "-amount", "amount"]).default("-receivedOn"),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const CreditOfCustomer = z.object({ customerId: z.uuid({ error: "There is no customer with this id." }) });

export const OnePayment = z.object({ id: z.uuid({ error: "There is no payment with this id." }) });
