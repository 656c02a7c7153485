import { z } from "zod";
import { isZeroDecimal, parseDecimal } from "@/server/money";
import { amount, currencyCode, DocumentLineInput, isoDate, percent } from "@/server/totals/input";
import { orderViews } from "./rules";

const LINES_AT_MOST = 1000;

const id = (what: string) => z.uuid({ error: `There is no ${what} with this id.` });

/** Units of the company's currency for one of the document's. */
const exchangeRate = z
  .string({ error: 'An exchange rate is a number written as text, such as "0.85".' })
  .refine(isRate, { error: "An exchange rate is more than 0, with at most 8 decimals." });

const discountAmount = amount.refine((value) => !value.startsWith("-"), {
  error: "A discount is written without a minus sign.",
});

const terms = {
  siteId: id("site").optional(),
  orderDate: isoDate.optional(),
  wantedBy: isoDate.nullish(),
  reference: z.string().trim().max(200, { error: "A reference has at most 200 characters." }).optional(),
  notes: z.string().trim().max(10_000, { error: "Notes have at most 10,000 characters." }).optional(),
  currency: currencyCode.optional(),
  exchangeRate: exchangeRate.optional(),
  pricesIncludeTax: z.boolean().optional(),
  discountPercent: percent.optional(),
  discountAmount: discountAmount.optional(),
  serviceChargePercent: percent.optional(),
};

const lines = z
  .array(DocumentLineInput, { error: "Lines are a list; each has a product or a description." })
  .min(1, { error: "An order needs at least one line." })
  .max(LINES_AT_MOST, { error: "An order has at most 1,000 lines." });

/** A new quote. What is not said comes from the customer, the site and the company. */
export const DraftQuote = z
  .object({ id: id("order").optional(), customerId: id("customer"), ...terms, lines })
  .superRefine(oneDiscount);
export type DraftQuote = z.output<typeof DraftQuote>;

/**
 * Changes to an order; what is not named stays. `version` is the one that was read: with it a save over somebody else's
 * change is a conflict. Lines, when given, are all lines the order will have; those with the id of an old line are that line.
 */
export const UpdateOrder = z
  .object({
    id: id("order"),
    version: z.coerce.number().int().positive().optional(),
    customerId: id("customer").optional(),
    ...terms,
    lines: lines.optional(),
  })
  .superRefine(oneDiscount);
export type UpdateOrder = z.output<typeof UpdateOrder>;

export const OrderStep = z.object({ id: id("order"), version: z.coerce.number().int().positive().optional() });
export type OrderStep = z.output<typeof OrderStep>;

export const CancelOrder = OrderStep.extend({
  reason: z
    .string({ error: "Say why the order is cancelled." })
    .trim()
    .min(1, { error: "Say why the order is cancelled." })
    .max(1000, { error: "A reason has at most 1,000 characters." }),
});
export type CancelOrder = z.output<typeof CancelOrder>;

const filter = {
  view: z.enum(orderViews).default("all"),
  /** The beginning of a number, or words of the customer's name. */
  q: z.string().max(200).optional(),
  customerId: id("customer").optional(),
};

export const ListOrders = z.object({
  ...filter,
  sort: z.enum(["date", "total"]).default("date"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListOrders = z.output<typeof ListOrders>;

/** The list one came from, and the order one is at. */
export const OrderNeighbours = ListOrders.omit({ cursor: true, limit: true }).extend({ id: id("order") });
export type OrderNeighbours = z.output<typeof OrderNeighbours>;

export const OrderFilter = z.object(filter);
export type OrderFilter = z.output<typeof OrderFilter>;

export const OrderId = z.object({ id: id("order") });

/** Where, in what currency and when items are asked for: it decides stock, price and tax. */
const asking = {
  siteId: id("site"),
  currency: currencyCode,
  exchangeRate: exchangeRate.optional(),
  onDate: isoDate,
  pricesIncludeTax: z.boolean(),
};

export const FindItems = z.object({ ...asking, query: z.string().max(200) });
export type FindItems = z.output<typeof FindItems>;

export const ItemsByCode = z.object({ ...asking, codes: z.array(z.string().max(100)).min(1).max(LINES_AT_MOST) });
export type ItemsByCode = z.output<typeof ItemsByCode>;

export const EditorTerms = z.object({ onDate: isoDate, siteId: id("site").optional() });
export type EditorTerms = z.output<typeof EditorTerms>;

type Discounts = { discountPercent?: string; discountAmount?: string };

function oneDiscount(order: Discounts, context: z.core.$RefinementCtx): void {
  const isSet = (discount: string | undefined) => discount !== undefined && !isZeroDecimal(discount);
  if (isSet(order.discountPercent) && isSet(order.discountAmount)) {
    const message = "An order has a discount in percent or as an amount, not both.";
    context.addIssue({ code: "custom", path: ["discountAmount"], message });
  }
}

function isRate(text: string): boolean {
  try {
    parseDecimal(text, { maxDecimals: 8, min: "0.00000001", max: "1000000000", field: "exchangeRate" });
    return true;
  } catch {
    return false;
  }
}
