import { z } from "zod";
import { amount, DocumentLineInput, isoDate, positiveAmount } from "@/server/totals/input";
import { conditions, creditNoteSorts, creditNoteViews } from "./rules";

const reason = z
  .string({ error: "Say why, in a few words." })
  .trim()
  .min(1, { error: "Say why, in a few words." })
  .max(500, { error: "A reason has at most 500 characters." });

const condition = z.enum(conditions, { error: "Condition is resell, quarantine, scrap or none." });

const line = z
  .object({
    /** The invoice's line, counted from 1; 0 is its service charge. */
    position: z.int({ error: "Position is the number of the invoice's line." }).min(0),
    quantity: DocumentLineInput.shape.quantity.optional(),
    /** Including tax. */
    amount: amount.optional(),
    condition: condition.optional(),
  })
  .superRefine(({ quantity, amount: price }, context) => {
    if ((quantity === undefined) !== (price === undefined)) return;
    const message = "A line is credited by quantity or by amount: give one of them.";
    context.addIssue({ code: "custom", path: ["quantity"], message });
  });

/** By line, by one amount over the whole invoice (including tax), or, with neither, everything that is left. */
export const IssueCreditNote = z
  .object({
    id: z.uuid({ error: "The id of a credit note is a UUID." }).optional(),
    invoiceId: z.uuid({ error: "The id of an invoice is a UUID." }),
    reason,
    issueDate: isoDate.optional(),
    lines: z.array(line).min(1, { error: "Name at least one line." }).max(10_000).optional(),
    amount: positiveAmount.optional(),
    /** Where the goods went when everything is credited. */
    condition: condition.optional(),
  })
  .superRefine((note, context) => {
    if (note.lines === undefined || note.amount === undefined) return;
    const message = "A credit note is written by lines or by one amount, not both.";
    context.addIssue({ code: "custom", path: ["amount"], message });
  });
export type IssueCreditNote = z.output<typeof IssueCreditNote>;

export const ListCreditNotes = z.object({
  /** `open`: without an invoice, and something still stands on it. */
  view: z.enum(creditNoteViews).default("all"),
  customerId: z.uuid().optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** The beginning of a number of the credit note or its invoice, or of words of the customer's name. */
  q: z.string().trim().max(100).optional(),
  sort: z.enum(creditNoteSorts).default("date"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type ListCreditNotes = z.output<typeof ListCreditNotes>;

export const CreditNoteId = z.object({ id: z.uuid({ error: "The id of a credit note is a UUID." }) });
export const CreditableInvoice = z.object({ invoiceId: z.uuid({ error: "The id of an invoice is a UUID." }) });

export const CorrectInvoice = z.object({ id: z.uuid({ error: "The id of an invoice is a UUID." }), reason });
export type CorrectInvoice = z.output<typeof CorrectInvoice>;
