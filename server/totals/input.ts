import { z } from "zod";
import { isIsoDate } from "@/server/dates";
import { AppError } from "@/server/errors";
import { type DecimalLimits, isCurrency, isZeroDecimal, parseDecimal, parsePercent } from "@/server/money";

/** More than nothing, at most 4 decimals, as text; a whole JSON number is taken too. Returns it in one spelling. */
export const quantity = z
  .union([z.string(), z.int()], { error: 'Quantity is a number written as text, such as "2" or "0.75".' })
  .transform((value, context) =>
    decimalOr(String(value), { maxDecimals: 4, min: "0.0001", max: "1000000000", field: "quantity" }, context),
  );

/** A price for one, at most 6 decimals, as text. */
export const unitPrice = z
  .string({ error: 'Unit price is an amount written as text, such as "4.50".' })
  .transform((value, context) =>
    decimalOr(value, { maxDecimals: 6, min: "-1000000000", max: "1000000000", field: "unitPrice" }, context),
  );

/** Money as text. Only its form is checked here; `parseMoney` checks it against the currency of the document. */
export const amount = z.string({ error: 'Amount is written as text, such as "45.00".' }).transform((value, context) => {
  const read = decimalOr(value, { maxDecimals: 4, field: "amount" }, context);
  return read === z.NEVER || isZeroDecimal(read) ? read : value;
});

/** Money to be paid, given back or taken off: more than nothing. */
export const positiveAmount = amount.refine((value) => !value.startsWith("-") && !isZeroDecimal(value), {
  error: "Amount must be more than 0.",
});

/** A percentage from 0 to 100 as text, at most 4 decimals, without its sign. */
export const percent = z
  .string({ error: 'Percent is a number written as text, such as "7.5".' })
  .refine((value) => sentenceOf(() => parsePercent(value)) === null, {
    error: ({ input }) => sentenceOf(() => parsePercent(String(input))) ?? "This is not a percentage.",
  });

export const isoDate = z
  .string({ error: "A date is written like 2026-01-31." })
  .refine(isIsoDate, { error: ({ input }) => `"${shortened(input)}" is not a date. Write it like 2026-01-31.` });

export const currencyCode = z.string({ error: "A currency is a three-letter code such as GBP." }).refine(isCurrency, {
  error: ({ input }) => `"${shortened(input)}" is not a currency. Use a three-letter code such as GBP.`,
});

/** One line of a quote, order, invoice or credit note, as a person or program writes it. */
export const DocumentLineInput = z
  .object({
    id: z.uuid({ error: "The id of a line is a UUID." }).optional(),
    productId: z.uuid({ error: "There is no product with this id." }).nullish(),
    description: z.string().trim().max(2000, { error: "A description has at most 2,000 characters." }).optional(),
    quantity,
    unitPrice: unitPrice.optional(),
    discountPercent: percent.optional(),
    discountAmount: amount
      .refine((value) => !value.startsWith("-"), { error: "A discount is written without a minus sign." })
      .optional(),
    taxCodeId: z.uuid({ error: "There is no tax code with this id." }).nullish(),
  })
  .superRefine((line, context) => {
    if (!line.productId && !line.description) {
      context.addIssue({ code: "custom", path: ["productId"], message: "A line needs a product or a description." });
    }
    if (!line.productId && line.unitPrice === undefined) {
      context.addIssue({
        code: "custom",
        path: ["unitPrice"],
        message: "A line without a product needs a unit price.",
      });
    }
    if (isSet(line.discountPercent) && isSet(line.discountAmount)) {
      const message = "A line has a discount in percent or as an amount, not both.";
      context.addIssue({ code: "custom", path: ["discountAmount"], message });
    }
  });

export type DocumentLineInput = z.infer<typeof DocumentLineInput>;

function isSet(discount: string | undefined): boolean {
  return discount !== undefined && !isZeroDecimal(discount);
}

function decimalOr(text: string, limits: DecimalLimits, context: z.core.$RefinementCtx): string {
  let decimal = "";
  const sentence = sentenceOf(() => {
    decimal = parseDecimal(text, limits);
  });
  if (sentence === null) return decimal;
  context.addIssue({ code: "custom", message: sentence });
  return z.NEVER;
}

function sentenceOf(read: () => unknown): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

function shortened(input: unknown): string {
  return String(input).slice(0, 40);
}
