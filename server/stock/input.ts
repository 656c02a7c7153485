import { z } from "zod";
import { CreateProduct } from "@/server/catalog/input";
import { decimalCompare, parseDecimal } from "@/server/money";
import { isoDate, unitPrice } from "@/server/totals/input";
import { stockReasons } from "./rules";

const productId = z.uuid({ error: "There is no product with this id." });
const siteId = z.uuid({ error: "There is no site with this id." });

/** A signed number of pieces as text, at most 4 decimals; a whole JSON number is taken too. */
const pieces = z
  .union([z.string(), z.int()], { error: 'Quantity is a number written as text, such as "2" or "0.75".' })
  .transform((value, context) => {
    try {
      return parseDecimal(String(value).trim(), {
        maxDecimals: 4,
        min: "-1000000000",
        max: "1000000000",
        field: "quantity",
      });
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "This is not a number." });
      return z.NEVER;
    }
  });

/** A new product, with what stands on the shelf already. */
export const AddProduct = CreateProduct.extend({
  openingQuantity: pieces
    .refine((text) => decimalCompare(text, "0") >= 0, { error: "Statement stock is 0 or more." })
    .optional(),
  /** The company's first site when left out. */
  siteId: siteId.optional(),
});

export const adjustmentKinds = ["receive", "count", "adjustment", "write_off", "opening", "transfer"] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

export const AdjustStock = z
  .object({
    id: z.uuid().optional(),
    kind: z.enum(adjustmentKinds, {
      error: "Stock is changed by receive, count, adjustment, write_off, opening or transfer.",
    }),
    siteId,
    /** Where a transfer goes. */
    toSiteId: siteId.optional(),
    note: z.string().trim().max(1000, { error: "A note has at most 1,000 characters." }).default(""),
    lines: z
      .array(
        z.object({
          productId,
          /** Pieces that come or go; for a count what is there; signed only for an adjustment. */
          quantity: pieces,
          /** What each cost, for what comes in; left out, the average or the product's cost. */
          unitCost: unitPrice.refine((text) => !text.startsWith("-"), { error: "A cost is 0 or more." }).nullish(),
        }),
      )
      .min(1, { error: "Name at least one product." })
      .max(500, { error: "One adjustment has at most 500 lines." }),
  })
  .superRefine((adjustment, context) => {
    const transfer = adjustment.kind === "transfer";
    if (transfer && !adjustment.toSiteId) {
      context.addIssue({ code: "custom", path: ["toSiteId"], message: "Say which site the pieces go to." });
    }
    if (transfer && adjustment.toSiteId === adjustment.siteId) {
      context.addIssue({ code: "custom", path: ["toSiteId"], message: "A transfer goes from one site to another." });
    }
    const seen = new Set<string>();
    for (const [index, line] of adjustment.lines.entries()) {
      const sign = decimalCompare(line.quantity, "0");
      const wrong = adjustment.kind === "adjustment" ? sign === 0 : adjustment.kind === "count" ? sign < 0 : sign <= 0;
      if (wrong) {
        const rule =
          adjustment.kind === "count" ? "0 or more" : adjustment.kind === "adjustment" ? "not 0" : "more than 0";
        context.addIssue({ code: "custom", path: ["lines", index, "quantity"], message: `Quantity must be ${rule}.` });
      }
      if (adjustment.kind === "count" && seen.has(line.productId)) {
        context.addIssue({
          code: "custom",
          path: ["lines", index, "productId"],
          message: "A product is counted once per site.",
        });
      }
      seen.add(line.productId);
    }
  });

export const ListLevels = z.object({
  productId: productId.optional(),
  siteId: siteId.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const ListMovements = z.object({
  productId: productId.optional(),
  siteId: siteId.optional(),
  reason: z.enum(stockReasons, { error: "There is no such reason for a movement." }).optional(),
  /** Days on the clock of the company's first site, both included. */
  from: isoDate.optional(),
  until: isoDate.optional(),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
