import { and, eq, inArray } from "drizzle-orm";
import { products } from "@/drizzle/schema/catalog";
import type { TenantContext } from "@/server/context";
import { invalid, notFound, refused } from "@/server/errors";
import { newId } from "@/server/ids";
import { type Minor, type Ppm, parseMoney, parsePercent, ZERO } from "@/server/money";
import type { DocumentLineInput } from "@/server/totals/input";
import { priceInMode } from "@/server/totals/price-mode";
import type { TaxSnapshot } from "@/server/totals/rules";
import { priceInCurrency } from "./price-in-currency";
import { plainDecimal } from "./rules";
import { type TaxBook, taxBookOn } from "./tax-book";

/** A line of a document with everything the totals and the stock need. `cost` is per piece in the company's currency. */
export type PricedLine = {
  id: string;
  position: number;
  productId: string | null;
  sku: string;
  description: string;
  unit: string;
  kind: "stocked" | "service" | null;
  cost: string | null;
  quantity: string;
  unitPrice: string;
  discountPpm: Ppm;
  discountAmountMinor: Minor;
  taxCodeId: string | null;
  taxes: TaxSnapshot[];
  orderLineId?: string | null;
};

export type PricedDocument = {
  currency: string;
  onDate: string;
  pricesIncludeTax: boolean;
  /** Company currency per one unit of the document's; needed only to price a product in another currency. */
  exchangeRate?: string;
  /** Archived products that already stand on this document or its order may stay. */
  allowArchivedProductIds?: readonly string[];
};

/**
 * Completes the lines of a document: description, unit, price and tax come from the product where the line does not say,
 * rates are those of `onDate`. Throws not found for a product or tax code of somebody else, refused
 * (`product_archived`) for an archived product, invalid for a missing or unreadable price.
 */
export async function priceLines(
  ctx: TenantContext,
  lines: readonly (DocumentLineInput & { orderLineId?: string | null })[],
  document: PricedDocument,
): Promise<PricedLine[]> {
  const [book, productOf] = await Promise.all([taxBookOn(ctx, document.onDate), productsOf(ctx, lines)]);
  return lines.map((line, index) => {
    const product = productOf(line.productId ?? null);
    if (product?.archivedAt && !document.allowArchivedProductIds?.includes(product.id)) throw archived(product);
    const taxCodeId = line.taxCodeId ?? product?.taxCodeId ?? book.usualCodeId;
    return {
      id: line.id ?? newId(),
      position: index + 1,
      productId: product?.id ?? null,
      sku: product?.sku ?? "",
      description: line.description || (product?.name ?? ""),
      unit: product?.unit ?? "",
      kind: product?.kind === "service" ? "service" : product ? "stocked" : null,
      cost: product?.cost ? plainDecimal(product.cost) : null,
      // Lines of another document come as the database keeps them: "1.0000" is 1.
      quantity: plainDecimal(line.quantity),
      unitPrice: plainDecimal(line.unitPrice ?? productPrice(ctx, product, book, taxCodeId, document, index)),
      discountPpm: line.discountPercent ? parsePercent(line.discountPercent, `lines.${index}.discountPercent`) : 0,
      discountAmountMinor: line.discountAmount
        ? parseMoney(line.discountAmount, document.currency, `lines.${index}.discountAmount`)
        : ZERO,
      taxCodeId,
      taxes: book.taxesOf(taxCodeId),
      ...(line.orderLineId === undefined ? {} : { orderLineId: line.orderLineId }),
    };
  });
}

type Product = Awaited<ReturnType<typeof selectProducts>>[number];

function selectProducts(ctx: TenantContext, ids: string[]) {
  return ctx.tx
    .select({
      id: products.id,
      sku: products.sku,
      name: products.name,
      unit: products.unit,
      kind: products.kind,
      price: products.price,
      priceIncludesTax: products.priceIncludesTax,
      taxCodeId: products.taxCodeId,
      cost: products.cost,
      archivedAt: products.archivedAt,
    })
    .from(products)
    .where(and(eq(products.tenantId, ctx.tenant), eq(products.companyId, ctx.company.id), inArray(products.id, ids)));
}

async function productsOf(ctx: TenantContext, lines: readonly DocumentLineInput[]) {
  const ids = [...new Set(lines.flatMap((line) => line.productId ?? []))];
  const found = new Map((ids.length > 0 ? await selectProducts(ctx, ids) : []).map((row) => [row.id, row]));
  return (id: string | null): Product | null => {
    if (id === null) return null;
    const product = found.get(id.toLowerCase());
    if (!product) throw notFound("product");
    return product;
  };
}

function productPrice(
  ctx: TenantContext,
  product: Product | null,
  book: TaxBook,
  taxCodeId: string | null,
  document: PricedDocument,
  index: number,
): string {
  const field = `lines.${index}.unitPrice`;
  if (!product) throw invalid(field, "A line without a product needs a unit price.", "missing_field");
  // The price was set with the product's own tax in mind; the customer may be charged another.
  const own = priceInMode(
    product.price,
    book.taxesOf(product.taxCodeId ?? book.usualCodeId),
    { includesTax: product.priceIncludesTax },
    { includesTax: false },
  );
  const price =
    product.priceIncludesTax === document.pricesIncludeTax
      ? product.price
      : priceInMode(own, book.taxesOf(taxCodeId), { includesTax: false }, { includesTax: document.pricesIncludeTax });
  const said = priceInCurrency(price, ctx.company.currency, document.currency, document.exchangeRate);
  if (said === null) {
    throw invalid(
      field,
      `${product.sku} is priced in ${ctx.company.currency}, this document is in ${document.currency}. Give a unit price or an exchange rate.`,
      "price_in_other_currency",
    );
  }
  return said;
}

function archived(product: Product) {
  return refused(
    "product_archived",
    `${product.sku} ${product.name} is archived and cannot be put on new documents. Nothing was changed. Unarchive it, or choose another product.`,
    { productId: product.id, sku: product.sku },
  );
}
