import { type PricedLine, priceLines } from "@/server/catalog/price-lines";
import type { TenantContext } from "@/server/context";
import { invalid } from "@/server/errors";
import type { Minor } from "@/server/money";
import type { DocumentLineInput } from "@/server/totals/input";
import { type DocumentTotals, documentTotals, type LineTotals } from "@/server/totals/rules";
import { serviceChargeTaxes } from "./service-charge-taxes";

/** What an order says besides its lines. */
export type OrderTerms = {
  currency: string;
  exchangeRate: string;
  orderDate: string;
  pricesIncludeTax: boolean;
  roundingPolicy: "line" | "document";
  discountPpm: number;
  discountAmountMinor: Minor;
  serviceChargePpm: number;
};

/** The figures of the order as its row keeps them, and of each line. */
export type PricedOrder = { figures: OrderFigures; lines: PricedOrderLine[] };
export type PricedOrderLine = Omit<PricedLine, "taxes"> & LineTotals;
export type OrderFigures = Omit<DocumentTotals, "lines" | "serviceChargeTaxMinor" | "serviceChargeTaxes">;

/** Completes the lines from their products and adds everything up. `kept` are products that may be archived by now. */
export async function priceOrder(
  ctx: TenantContext,
  lines: readonly DocumentLineInput[],
  terms: OrderTerms,
  kept: readonly string[] = [],
): Promise<PricedOrder> {
  refuseSameId(lines);
  const [priced, chargeTaxes] = await Promise.all([
    priceLines(ctx, lines, {
      currency: terms.currency,
      onDate: terms.orderDate,
      pricesIncludeTax: terms.pricesIncludeTax,
      exchangeRate: terms.exchangeRate,
      allowArchivedProductIds: kept,
    }),
    terms.serviceChargePpm === 0 ? [] : serviceChargeTaxes(ctx, terms.orderDate),
  ]);
  const totals = documentTotals(
    priced.map((line) => ({
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discountPpm: line.discountPpm,
      discountMinor: line.discountAmountMinor,
      taxes: line.taxes,
    })),
    {
      currency: terms.currency,
      pricesIncludeTax: terms.pricesIncludeTax,
      rounding: terms.roundingPolicy,
      documentDiscountPpm: terms.discountPpm,
      documentDiscountMinor: terms.discountAmountMinor,
      serviceChargePpm: terms.serviceChargePpm,
      serviceChargeTaxes: chargeTaxes,
    },
  );
  return { figures: figuresOf(totals), lines: priced.map((line, place) => ({ ...line, ...settled(totals, place) })) };
}

function figuresOf(totals: DocumentTotals): OrderFigures {
  const { subtotalMinor, discountMinor, serviceChargeMinor, netMinor, taxMinor, totalMinor, taxSummary } = totals;
  return { subtotalMinor, discountMinor, serviceChargeMinor, netMinor, taxMinor, totalMinor, taxSummary };
}

function settled(totals: DocumentTotals, place: number): LineTotals {
  const line = totals.lines[place];
  if (!line) throw new RangeError("Every line has its totals.");
  return line;
}

function refuseSameId(lines: readonly DocumentLineInput[]): void {
  const seen = new Set<string>();
  for (const [place, line] of lines.entries()) {
    const id = line.id?.toLowerCase();
    if (id === undefined) continue;
    if (seen.has(id))
      throw invalid(`lines.${place}.id`, "Two lines of the order have the same id. Nothing was changed.");
    seen.add(id);
  }
}
