import { z } from "zod";
import { parseDecimal } from "@/server/money";
import { unitPrice } from "@/server/totals/input";
import { productSorts, productViews } from "./rules";

const id = z.uuid({ error: "There is no product with this id." });

function line(most: number, what: string) {
  return z
    .string({ error: `${what} is text.` })
    .trim()
    .max(most, { error: `${what} has at most ${most} characters.` });
}

const sku = line(64, "A product code").min(1, { error: "A product needs a code." });
const name = line(200, "A name").min(1, { error: "A product needs a name." });
const description = line(5000, "A description");
const unit = line(20, "A unit").min(1, { error: "A product is sold in a unit, such as pcs." });
const kind = z.enum(["stocked", "service"], { error: "A product is stocked or a service." });
const stockPolicy = z.enum(["block", "warn", "allow"], {
  error: "When stock runs out, a product is set to block, warn or allow.",
});
const cost = unitPrice.refine((text) => !text.startsWith("-"), { error: "A cost is 0 or more." }).nullable();
const reorderLevel = z
  .union([z.string(), z.int()], { error: 'A reorder level is a number of pieces written as text, such as "12".' })
  .transform((value, context) => {
    try {
      return parseDecimal(String(value).trim(), { maxDecimals: 4, min: "0", max: "1000000000", field: "reorderLevel" });
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "This is not a number." });
      return z.NEVER;
    }
  })
  .nullable();
const categoryId = z.uuid({ error: "There is no category with this id." }).nullable();
const taxCodeId = z.uuid({ error: "There is no tax code with this id." }).nullable();
const barcodes = z
  .array(line(64, "A barcode").min(1, { error: "A barcode is not empty." }))
  .max(50, { error: "A product has at most 50 barcodes." })
  .transform((codes) => [...new Set(codes)]);

const facts = {
  description: description.default(""),
  kind: kind.default("stocked"),
  categoryId: categoryId.default(null),
  unit: unit.default("pcs"),
  price: unitPrice,
  /** As the company's new documents when left out. */
  priceIncludesTax: z.boolean().optional(),
  /** The company's usual tax when null. */
  taxCodeId: taxCodeId.default(null),
  /** Per piece, in the company's currency. */
  cost: cost.default(null),
  stockPolicy: stockPolicy.default("warn"),
  /** Available at or under this is low; never low when null. */
  reorderLevel: reorderLevel.default(null),
  barcodes: barcodes.default([]),
};

export const CreateProduct = z.object({ id: id.optional(), sku, name, ...facts });

export const UpdateProduct = z.object({
  id,
  /** The version that was edited; a newer one is a conflict. Left out, what is sent is saved over whatever is there. */
  version: z.int().positive().optional(),
  sku: sku.optional(),
  name: name.optional(),
  description: description.optional(),
  kind: kind.optional(),
  categoryId: categoryId.optional(),
  unit: unit.optional(),
  price: unitPrice.optional(),
  priceIncludesTax: z.boolean().optional(),
  taxCodeId: taxCodeId.optional(),
  cost: cost.optional(),
  stockPolicy: stockPolicy.optional(),
  reorderLevel: reorderLevel.optional(),
  /** All of them: a barcode left out is taken away. */
  barcodes: barcodes.optional(),
  onHand: z
    .undefined({ error: "Stock is changed by a movement, not on the product: use POST /stock/adjustments." })
    .optional(),
});

export const ProductId = z.object({ id });

export const ListProducts = z.object({
  q: z.string().max(200).optional(),
  view: z.enum(productViews).default("on_sale"),
  siteId: z.uuid({ error: "There is no site with this id." }).optional(),
  categoryId: z.uuid({ error: "There is no category with this id." }).optional(),
  sort: z.enum(productSorts).default("name"),
  direction: z.enum(["asc", "desc"]).default("asc"),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The list one came from, and the product one is at. */
export const ProductNeighbours = ListProducts.omit({ cursor: true, limit: true }).extend({ id });

export const ProductPage = z.object({
  id,
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const categoryName = line(80, "A category").min(1, { error: "A category needs a name." });
export const CreateCategory = z.object({ id: z.uuid().optional(), name: categoryName });
export const RenameCategory = z.object({
  id: z.uuid({ error: "There is no category with this id." }),
  name: categoryName,
});
/** What is left out stays. */
export const SetCategoryLook = z.object({
  id: z.uuid({ error: "There is no category with this id." }),
  /** In degrees of the colour wheel; null: worked out from the name. */
  hue: z.int().min(0).max(359, { error: "A hue is 0 to 359 degrees." }).nullable().optional(),
  /** A name of the icon set, such as "coffee"; empty: none. */
  icon: z
    .string()
    .regex(/^[a-z0-9-]{0,40}$/, { error: "An icon is named with small letters, digits and hyphens." })
    .optional(),
  position: z.int().min(0).max(10_000).optional(),
});
export const CategoryId = z.object({ id: z.uuid({ error: "There is no category with this id." }) });
