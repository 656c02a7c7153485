import { z } from "zod";
import { amount, currencyCode, DocumentLineInput, isoDate, percent } from "@/server/totals/input";
import { invoiceSorts, invoiceViews } from "./rules";

const MOST_LINES = 10_000;

export const InvoiceId = z.object({ id: z.uuid({ error: "The id of an invoice is a UUID." }) });

const rate = z
  .string({ error: 'An exchange rate is a number written as text, such as "0.87".' })
  .regex(/^\d{1,9}(\.\d{1,8})?$/, { error: 'An exchange rate is a number with at most 8 decimals, such as "0.87".' })
  .refine((value) => Number(value) > 0 && Number(value) <= 1_000_000_000, {
    error: "An exchange rate is more than 0.",
  });

const fields = {
  siteId: z.uuid({ error: "There is no site with this id." }).optional(),
  issueDate: isoDate.optional(),
  dueDate: isoDate.optional(),
  currency: currencyCode.optional(),
  /** Units of the company's currency for one of the invoice's; needed when they differ. */
  exchangeRate: rate.optional(),
  reference: z.string().trim().max(200, { error: "A reference has at most 200 characters." }).optional(),
  notes: z.string().trim().max(5000, { error: "Notes have at most 5,000 characters." }).optional(),
  pricesIncludeTax: z.boolean().optional(),
  discountPercent: percent.optional(),
  discountAmount: amount
    .refine((value) => !value.startsWith("-"), { error: "A discount is written without a minus sign." })
    .optional(),
  serviceChargePercent: percent.optional(),
};

const customerId = z.uuid({ error: "There is no customer with this id." });
const lines = z.array(DocumentLineInput).max(MOST_LINES, { error: "An invoice has at most 10,000 lines." });

function oneDiscount(draft: { discountPercent?: string; discountAmount?: string }, context: z.RefinementCtx): void {
  if (!isSet(draft.discountPercent) || !isSet(draft.discountAmount)) return;
  const message = "An invoice has a discount in percent or as an amount, not both.";
  context.addIssue({ code: "custom", path: ["discountAmount"], message });
}

function isSet(discount: string | undefined): boolean {
  return discount !== undefined && /[1-9]/.test(discount);
}

/** A new draft. Money, quantities and rates are decimal text; what is left out follows the customer, site and company. */
export const DraftInvoice = z
  .object({ id: z.uuid({ error: "The id of an invoice is a UUID." }).optional(), customerId, ...fields, lines })
  .superRefine(oneDiscount);
export type DraftInvoice = z.output<typeof DraftInvoice>;

/** Changes of a draft: what is left out stays. With `version`, a change made meanwhile is a conflict. */
export const UpdateDraft = z
  .object({
    ...InvoiceId.shape,
    version: z.int().positive().optional(),
    customerId: customerId.optional(),
    ...fields,
    lines: lines.optional(),
  })
  .superRefine(oneDiscount);
export type UpdateDraft = z.output<typeof UpdateDraft>;

export const DiscardDraft = z.object({ ...InvoiceId.shape, version: z.int().positive().optional() });
export type DiscardDraft = z.output<typeof DiscardDraft>;

export const IssueInvoice = z.object({ ...InvoiceId.shape, version: z.int().positive().optional() });
export type IssueInvoice = z.output<typeof IssueInvoice>;

const reason = z
  .string({ error: "Say why, in a few words." })
  .trim()
  .min(1, { error: "Say why, in a few words." })
  .max(500, { error: "A reason has at most 500 characters." });

export const VoidInvoice = z.object({ ...InvoiceId.shape, reason });
export type VoidInvoice = z.output<typeof VoidInvoice>;

/** Invoices what an order has not had invoiced yet, or the lines and quantities given. */
export const InvoiceOrder = z.object({
  orderId: z.uuid({ error: "The id of an order is a UUID." }),
  lines: z
    .array(z.object({ orderLineId: z.uuid({ error: "The id of an order line is a UUID." }), quantity: quantityText() }))
    .min(1, { error: "Name at least one line." })
    .max(MOST_LINES)
    .optional(),
  /** Issue it at once instead of leaving a draft. */
  issue: z.boolean().optional(),
});
export type InvoiceOrder = z.output<typeof InvoiceOrder>;

function quantityText() {
  return DocumentLineInput.shape.quantity;
}

// --- Reading ------------------------------------------------------------------------------------------------------

const filter = {
  view: z.enum(invoiceViews).optional(),
  /** The beginning of a number, or words of the customer's name. */
  q: z.string().trim().max(200).optional(),
  customerId: z.uuid().optional(),
  issuedFrom: isoDate.optional(),
  issuedTo: isoDate.optional(),
  /** Only totals above this, in each document's own currency. */
  totalOver: amount.optional(),
};

export const InvoiceFilter = z.object(filter);
export type InvoiceFilter = z.output<typeof InvoiceFilter>;

export const ListInvoices = z.object({
  ...filter,
  sort: z.enum(invoiceSorts).optional(),
  direction: z.enum(["asc", "desc"]).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type ListInvoices = z.output<typeof ListInvoices>;

/** The list one came from, and the document one is at. */
export const InvoiceNeighbours = ListInvoices.omit({ cursor: true, limit: true })
  .required({ sort: true, direction: true })
  .extend(InvoiceId.shape);
export type InvoiceNeighbours = z.output<typeof InvoiceNeighbours>;

/** The rows of the filter, or only those named. */
export const ExportInvoices = z.object({ ...filter, ids: z.array(z.uuid()).max(1000).optional() });
export type ExportInvoices = z.output<typeof ExportInvoices>;

export const OpenInvoicesOf = z.object({ customerId: z.uuid() });
