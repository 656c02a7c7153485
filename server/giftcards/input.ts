import { z } from "zod";
import { amount, isoDate, positiveAmount } from "@/server/totals/input";
import { cardCode } from "./rules";

const id = z.uuid({ error: "There is no gift card with this id." });

/** As it is typed or scanned; dashes, spaces and small letters do not matter. */
const code = z
  .string({ error: "The code of a gift card is letters and digits." })
  .max(80, { error: "A code has at most 40 letters and digits." })
  .transform(cardCode)
  .refine((text) => /^[A-Z0-9]{6,40}$/.test(text), { error: "The code of a gift card is 6 to 40 letters and digits." });

const reason = z
  .string({ error: "Say why." })
  .trim()
  .min(1, { error: "Say why." })
  .max(200, { error: "A reason has at most 200 characters." });

export const ListGiftCards = z.object({
  view: z.enum(["all", "open", "empty", "blocked", "expired"]).default("all"),
  customerId: z.uuid({ error: "There is no customer with this id." }).optional(),
  /** The end of a code, or words of its customer's name. Who may not change cards finds a code by its last four letters only. */
  q: z.string().trim().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const OneGiftCard = z.object({ id });
export const CheckGiftCard = z.object({ code });

/** Outside a sale nobody pays: a card given away, or one brought along from another system. */
export const IssueGiftCard = z.object({
  amount: positiveAmount,
  against: z.enum(["promotions", "opening_balances"], {
    error: "A card outside a sale is given away (promotions) or brought along (opening_balances).",
  }),
  reason,
  /** Left out: a new code of ours. */
  code: code.optional(),
  customerId: z.uuid({ error: "There is no customer with this id." }).nullish(),
  expiresOn: isoDate.nullish(),
});

export const BlockGiftCard = z.object({ id, blocked: z.boolean().default(true), reason });
/** Signed: onto the card is positive. */
export const AdjustGiftCard = z.object({ id, amount, reason });
/** Left out: all there is on it. */
export const RecogniseBreakage = z.object({ id, amount: positiveAmount.optional(), reason });
