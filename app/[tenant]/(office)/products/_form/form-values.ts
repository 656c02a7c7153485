import type { z } from "zod";
import type { RouterOutputs } from "@/app/_lib/trpc-client";
import { plainNumber } from "@/app/[tenant]/(office)/_documents/grid-line";
import type { CreateProduct } from "@/server/catalog/input";
import { currencyDecimals, formatDecimal } from "@/server/money";

export type ProductDetail = RouterOutputs["products"]["get"];
export type FormValues = Omit<z.input<typeof CreateProduct>, "barcodes" | "reorderLevel" | "id"> & {
  /** One to a line. */
  barcodes: string;
  reorderLevel: string;
  openingQuantity: string;
};

/** What the form begins with: the product as saved, or an empty one as the company sells. */
export function valuesOf(
  product: ProductDetail | undefined,
  name: string,
  company: { currency: string; pricesIncludeTax: boolean },
): FormValues {
  const typed = (decimal: string) => formatDecimal(decimal, currencyDecimals(company.currency)).replaceAll(",", "");
  return {
    sku: product?.sku ?? "",
    name: product?.name ?? name,
    description: product?.description ?? "",
    kind: product?.kind ?? "stocked",
    categoryId: product?.categoryId ?? null,
    unit: product?.unit ?? "pcs",
    price: product ? typed(product.price) : "",
    priceIncludesTax: product?.priceIncludesTax ?? company.pricesIncludeTax,
    taxCodeId: product?.taxCodeId ?? null,
    cost: product?.cost ? typed(product.cost) : "",
    stockPolicy: product?.stockPolicy ?? "warn",
    reorderLevel: product?.reorderLevel ?? "",
    barcodes: product?.barcodes.join("\n") ?? "",
    openingQuantity: "",
  };
}

/** What the procedures take: a comma is read as the point, an empty cost is unknown. */
export function inputOf(values: FormValues) {
  const { barcodes, openingQuantity: _, ...facts } = values;
  return {
    ...facts,
    price: plainNumber(values.price),
    cost: values.cost?.trim() ? plainNumber(values.cost) : null,
    reorderLevel: values.reorderLevel.trim() ? plainNumber(values.reorderLevel) : null,
    barcodes: barcodes
      .split(/[\n,;]/)
      .map((code) => code.trim())
      .filter(Boolean),
  };
}

const codes: Record<string, keyof FormValues> = { sku_taken: "sku", barcode_taken: "barcodes", still_in_stock: "kind" };
const fields = [
  "sku",
  "name",
  "description",
  "unit",
  "price",
  "cost",
  "taxCodeId",
  "categoryId",
  "stockPolicy",
  "reorderLevel",
  "barcodes",
  "openingQuantity",
] as const;

/** Where the form shows a refusal: by what was refused, or by the field the server named. */
export function formField(code: string, field: string | undefined): keyof FormValues | null {
  return codes[code] ?? fields.find((one) => field === one || field?.startsWith(`${one}.`)) ?? null;
}
