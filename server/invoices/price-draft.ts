import type { invoiceDrafts } from "@/drizzle/schema/invoices";
import { type PricedLine, priceLines } from "@/server/catalog/price-lines";
import { taxBookOn } from "@/server/catalog/tax-book";
import type { TenantContext } from "@/server/context";
import { type Minor, minor } from "@/server/money";
import type { DocumentLineInput } from "@/server/totals/input";
import { type DocumentTotals, documentTotals, type TotalsLine, type TotalsPolicy } from "@/server/totals/rules";
import type { DocumentFacts } from "./document-facts";

/** A draft's own columns, as far as its figures depend on them. */
export type DraftTerms = Pick<typeof invoiceDrafts.$inferInsert, "issueDate" | "currency" | "pricesIncludeTax"> & {
  exchangeRate: string;
  discountPpm: number;
  discountAmountMinor: number;
  serviceChargePpm: number;
  orderId?: string | null;
  correctsInvoiceId?: string | null;
};

export type PricedDraft = {
  lines: PricedLine[];
  totals: DocumentTotals;
  /** Goods and services without tax, before any discount: what the sales account is credited. */
  beforeDiscountMinor: Minor;
};

type Line = DocumentLineInput & { orderLineId?: string | null };

/** The figures of a draft as they are now: prices and taxes of the issue date, totals by the company's rounding. */
export async function priceDraft(
  ctx: TenantContext,
  draft: DraftTerms,
  lines: readonly Line[],
  facts: DocumentFacts,
): Promise<PricedDraft> {
  const [priced, serviceChargeTaxes] = await Promise.all([
    priceLines(ctx, lines, {
      currency: draft.currency,
      onDate: draft.issueDate,
      pricesIncludeTax: draft.pricesIncludeTax,
      exchangeRate: draft.exchangeRate,
      allowArchivedProductIds: productsThatMayStay(draft, lines),
    }),
    taxesOfServiceCharge(ctx, draft, facts),
  ]);
  const policy: TotalsPolicy = {
    currency: draft.currency,
    pricesIncludeTax: draft.pricesIncludeTax,
    rounding: ctx.company.roundingPolicy,
    documentDiscountPpm: draft.discountPpm,
    documentDiscountMinor: minor(draft.discountAmountMinor),
    serviceChargePpm: draft.serviceChargePpm,
    serviceChargeTaxes,
  };
  const typed = priced.map(
    ({ discountAmountMinor, ...line }): TotalsLine => ({ ...line, discountMinor: discountAmountMinor }),
  );
  const totals = documentTotals(typed, policy);
  return { lines: priced, totals, beforeDiscountMinor: beforeDiscount(typed, policy) };
}

/** What was agreed on an order or stood on the invoice being corrected may be archived since. */
function productsThatMayStay(draft: DraftTerms, lines: readonly Line[]): string[] {
  return lines
    .filter((line) => draft.correctsInvoiceId || (draft.orderId && line.orderLineId))
    .flatMap((line) => line.productId ?? []);
}

async function taxesOfServiceCharge(ctx: TenantContext, draft: DraftTerms, facts: DocumentFacts) {
  const code = facts.seller.serviceChargeTaxCodeId;
  if (draft.serviceChargePpm === 0 || code === null) return [];
  return (await taxBookOn(ctx, draft.issueDate)).taxesOf(code);
}

function beforeDiscount(lines: readonly TotalsLine[], { currency, pricesIncludeTax, rounding }: TotalsPolicy): Minor {
  const whole = lines.map(({ quantity, unitPrice, taxes }) => ({ quantity, unitPrice, taxes }));
  return documentTotals(whole, { currency, pricesIncludeTax, rounding }).netMinor;
}
