import { z } from "zod";
import { decimalCompare } from "@/server/money";
import { cannotUsePattern } from "@/server/till/barcode";
import { unitPrice } from "@/server/totals/input";
import { cannotChoose, FAVOURITES_AT_MOST } from "./rules";

const productId = z.uuid({ error: "There is no product with this id." });
const groupId = z.uuid({ error: "There is no group of choices with this id." });
const listId = z.uuid({ error: "There is no price list with this id." });
const ruleId = z.uuid({ error: "There is no barcode rule with this id." });

function line(most: number, what: string) {
  return z
    .string({ error: `${what} is text.` })
    .trim()
    .min(1, { error: `${what} is not empty.` })
    .max(most, { error: `${what} has at most ${most} characters.` });
}

const once = (ids: string[]) => [...new Set(ids)];
const barcode = line(64, "A barcode");

export const SetFavourites = z.object({
  /** All of them, in the order of their tiles. */
  productIds: z
    .array(productId)
    .max(FAVOURITES_AT_MOST, { error: `A till has at most ${FAVOURITES_AT_MOST} favourites.` })
    .transform(once),
});

const choices = z.int({ error: "How many may be chosen is a whole number." }).min(0).max(100);

export const SaveModifierGroup = z
  .object({
    /** A new group when left out. */
    id: groupId.optional(),
    name: line(80, "A name"),
    /** How many must be chosen at least, and may at most; null is any number. */
    smallest: choices.default(0),
    largest: choices.min(1, { error: "At least one may be chosen." }).nullable().default(null),
    position: z.int().min(0).max(10_000).default(0),
    /** All of them, in their order: one left out is taken away. */
    modifiers: z
      .array(
        z.object({
          /** A new choice when left out. */
          id: z.uuid({ error: "There is no choice with this id." }).optional(),
          name: line(80, "A name"),
          /** Added to the unit price, in the product's price mode. */
          priceDelta: unitPrice.default("0"),
          isUsual: z.boolean().default(false),
        }),
      )
      .min(1, { error: "A group needs something to choose." })
      .max(100, { error: "A group has at most 100 choices." }),
  })
  .superRefine((group, context) => {
    const reason = cannotChoose(group);
    if (reason) context.addIssue({ code: "custom", path: [reason.field], message: reason.message });
  });

export const ArchiveModifierGroup = z.object({ id: groupId, archived: z.boolean() });
export const ProductId = z.object({ productId });
/** All groups of a product, in the order they are asked. */
export const SetProductModifiers = z.object({ productId, groupIds: z.array(groupId).max(20).transform(once) });

export const SavePriceList = z.object({ id: listId.optional(), name: line(80, "A name") });
export const PriceListId = z.object({ id: listId });
export const PriceListPage = z.object({
  id: listId,
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const ArchivePriceList = z.object({ id: listId, archived: z.boolean() });
export const SetPrices = z.object({
  /** A product that is on the list already keeps its price. */
  keepKnown: z.boolean().optional(),
  id: listId,
  prices: z
    .array(
      z.object({
        productId,
        /** In the product's own price mode; null takes it off the list. */
        price: unitPrice
          .refine((text) => decimalCompare(text, "0") >= 0, { error: "A price on a list is 0 or more." })
          .nullable(),
      }),
    )
    .min(1, { error: "Name at least one product." })
    .max(2000, { error: "At most 2,000 prices are changed at once." }),
});

export const SaveBarcodeRule = z.object({
  id: ruleId.optional(),
  name: line(80, "A name"),
  pattern: z
    .string()
    .trim()
    .transform((text) => text.toUpperCase())
    .superRefine((text, context) => {
      const reason = cannotUsePattern(text);
      if (reason) context.addIssue({ code: "custom", message: reason });
    }),
  meaning: z.enum(["weight", "price"], { error: "A rule reads a weight or a price." }),
  decimals: z.int().min(0).max(4, { error: "A value has at most 4 decimals." }),
  position: z.int().min(0).max(10_000).default(0),
});
export const BarcodeRuleId = z.object({ id: ruleId });
export const TestBarcode = z.object({ code: barcode });

export const LinkBarcode = z.object({ productId, barcode });

/** What a cashier knows of something that is not in the catalogue yet. */
export const QuickItem = z.object({
  id: z.uuid().optional(),
  name: line(200, "A name"),
  price: unitPrice,
  /** As the till shows its prices; the company's own way when left out. */
  priceIncludesTax: z.boolean().optional(),
  barcode: barcode.optional(),
  categoryId: z.uuid({ error: "There is no category with this id." }).nullable().default(null),
  taxCodeId: z.uuid({ error: "There is no tax code with this id." }).nullable().default(null),
});

export const StockAtSite = z.object({
  productIds: z.array(productId).min(1).max(1000, { error: "At most 1,000 products are asked at once." }),
  /** The tablet's own site when left out. */
  siteId: z.uuid({ error: "There is no site with this id." }).optional(),
});
