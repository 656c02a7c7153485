import { z } from "zod";
import { promoCode } from "@/server/till/promotions";
import { amount, isoDate, percent, positiveAmount } from "@/server/totals/input";

const id = z.uuid({ error: "There is no promotion with this id." });
const customerId = z.uuid({ error: "There is no customer with this id." });

/** Made by the tablet when the basket opened: there may be no such sale yet. */
const saleId = z
  .string({ error: "The id of a sale is a UUID." })
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, { error: "The id of a sale is a UUID." });

/** As a person types it; compared in capitals without spaces. */
const code = z
  .string({ error: "A code is letters and digits, such as SUMMER10." })
  .max(60, { error: "A code has at most 40 letters and digits." })
  .transform(promoCode)
  .refine((text) => /^[A-Z0-9][A-Z0-9._-]{1,39}$/.test(text), {
    error: "A code is 2 to 40 letters, digits, points and dashes, such as SUMMER10.",
  });

const pieces = z.int({ error: "A number of pieces is written in digits." }).min(1, { error: "At least 1 piece." });
const limit = z
  .int({ error: "A limit is a whole number." })
  .min(1, { error: "A limit is at least 1. Leave it out for no limit." })
  .max(1_000_000_000, { error: "A limit is at most 1,000,000,000." });

const facts = {
  /** Left out: it applies by itself. */
  code: code.nullish(),
  name: z
    .string({ error: "A promotion has a name." })
    .trim()
    .min(1, { error: "Give it a name, as it stands on the receipt." })
    .max(80, { error: "A name has at most 80 characters." }),
  kind: z.enum(["percent", "amount", "buy_x_get_y"], {
    error: "A promotion takes off a percentage, an amount, or pieces that come with others (buy_x_get_y).",
  }),
  /** Also how much the pieces that come with others are reduced by; left out they are free. */
  percent: percent.nullish(),
  amount: positiveAmount.nullish(),
  buyQuantity: pieces.max(1000, { error: "At most 1,000 pieces." }).nullish(),
  getQuantity: pieces.max(1000, { error: "At most 1,000 pieces." }).nullish(),
  productIds: z
    .array(z.uuid({ error: "There is no product with this id." }))
    .max(500, { error: "At most 500 products; choose a category instead." })
    .default([]),
  categoryIds: z
    .array(z.uuid({ error: "There is no category with this id." }))
    .max(100, { error: "At most 100 categories." })
    .default([]),
  minimum: amount
    .refine((value) => !value.startsWith("-"), { error: "A minimum is written without a minus sign." })
    .nullish(),
  startsOn: isoDate.nullish(),
  endsOn: isoDate.nullish(),
  limitTotal: limit.nullish(),
  limitPerCustomer: limit.nullish(),
  stacks: z.boolean().default(false),
};

export const CreatePromotion = z.object(facts);
export type CreatePromotion = z.output<typeof CreatePromotion>;

/** The whole promotion as the form holds it; `version` is the one that was edited. */
export const UpdatePromotion = z.object({ id, version: z.int().min(1), ...facts });
export type UpdatePromotion = z.output<typeof UpdatePromotion>;

export const OnePromotion = z.object({ id });
export const ArchivePromotion = z.object({ id, archived: z.boolean().default(true) });

export const ListPromotions = z.object({
  view: z.enum(["current", "archived"]).default("current"),
  /** The beginning of a code, or part of a name. */
  q: z.string().trim().max(100).optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const CheckCode = z.object({ code, customerId: customerId.nullish() });
export const ClaimPromotion = z.object({ saleId, customerId: customerId.nullish(), code });
/** Without a promotion everything the sale claimed is given back. */
export const ReleasePromotions = z.object({ saleId, promotionId: id.optional() });
