import { z } from "zod";
import { isoDate, positiveAmount } from "@/server/totals/input";

const limit = z.int().min(1).max(200).default(50);
const cursor = z.string().max(500).optional();

/** What posts into the books; a cash movement is of a drawer, a folio of a room or house account. */
export const causeTypes = [
  "invoice",
  "credit_note",
  "payment",
  "stock_movement",
  "manual",
  "sale",
  "cash_movement",
  "shift",
  "gift_card",
  "loyalty",
  "folio",
] as const;

export const ListEntries = z.object({
  /** Every entry a document caused: its own, and those of its payments, refunds, credit notes and stock. */
  documentId: z.uuid({ error: "There is no document with this id." }).optional(),
  causeType: z.enum(causeTypes).optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  sort: z.enum(["-postedOn", "postedOn"]).default("-postedOn"),
  limit,
  cursor,
});

export const OneEntry = z.object({ id: z.uuid({ error: "There is no journal entry with this id." }) });

export const ListAccounts = z.object({ asOf: isoDate.optional() });

export const AccountLines = z.object({
  id: z.uuid({ error: "There is no account with this id." }),
  from: isoDate.optional(),
  to: isoDate.optional(),
  limit,
  cursor,
});

export const TrialBalance = z.object({ asOf: isoDate.optional() });

const side = positiveAmount.optional();

/** An entry by hand, in the company's currency: each line is a debit or a credit of one account. */
export const PostEntry = z.object({
  postedOn: isoDate,
  memo: z
    .string({ error: "Say what this entry is for." })
    .trim()
    .min(1, { error: "Say what this entry is for." })
    .max(500, { error: "A text has at most 500 characters." }),
  lines: z
    .array(
      z
        .object({ accountId: z.uuid({ error: "There is no account with this id." }), debit: side, credit: side })
        .refine((line) => (line.debit === undefined) !== (line.credit === undefined), {
          error: "A line is a debit or a credit: give one of them.",
        }),
    )
    .min(2, { error: "An entry has at least two lines." })
    .max(100, { error: "An entry has at most 100 lines." }),
});

export type PostEntry = z.output<typeof PostEntry>;
