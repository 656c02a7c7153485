"use client";

import { useMemo } from "react";
import { type Minor, parsePercent, subtract, tryParseMoney } from "@/server/money";
import { type DocumentTotals, documentTotals, type TaxSnapshot } from "@/server/totals/rules";
import { type GridLine, type GridTaxCode, readDiscount, taxesOfLine, toTotalsLine } from "./grid-line";

/** What a document says besides its lines. `discount` is as typed: "5" for 5 %, "-2.50" for an amount off. */
export type TotalsTerms = {
  currency: string;
  pricesIncludeTax: boolean;
  rounding: "line" | "document";
  taxCodes: readonly GridTaxCode[];
  discount?: string;
  serviceChargePpm?: number;
  serviceChargeTaxes?: readonly TaxSnapshot[];
};

/** `amounts` holds what each line comes to after its own discount, in the document's price mode; lines half typed have none. */
export type DocumentFigures = {
  totals: DocumentTotals | null;
  amounts: ReadonlyMap<string, Minor>;
  /** Why there are no totals: a discount larger than what it is taken from, an amount too large. */
  mistake: string | null;
};

/** The server's own calculation over what is typed so far. */
export function figuresOf(lines: readonly GridLine[], terms: TotalsTerms): DocumentFigures {
  const taxesOf = taxesOfLine(terms.taxCodes);
  const counted = lines.flatMap((line) => {
    const totals = toTotalsLine(line, terms.currency, taxesOf);
    return totals ? [{ id: line.id, totals }] : [];
  });
  const discount = readDiscount(terms.discount ?? "", terms.currency) ?? {};
  try {
    const totals = documentTotals(
      counted.map((line) => line.totals),
      {
        currency: terms.currency,
        pricesIncludeTax: terms.pricesIncludeTax,
        rounding: terms.rounding,
        documentDiscountPpm: discount.discountPercent ? parsePercent(discount.discountPercent) : 0,
        documentDiscountMinor: discount.discountAmount
          ? (tryParseMoney(discount.discountAmount, terms.currency) ?? undefined)
          : undefined,
        serviceChargePpm: terms.serviceChargePpm,
        serviceChargeTaxes: terms.serviceChargeTaxes,
      },
    );
    const amounts = totals.lines.map((line, place): [string, Minor] => [
      counted[place]?.id ?? "",
      subtract(line.grossMinor, line.discountMinor),
    ]);
    return { totals, amounts: new Map(amounts), mistake: null };
  } catch (error) {
    return { totals: null, amounts: new Map(), mistake: error instanceof Error ? error.message : null };
  }
}

/** Live totals beside a grid: the same rules as the server's, so that what is saved is what was seen. */
export function useDocumentTotals(lines: readonly GridLine[], terms: TotalsTerms): DocumentFigures {
  const { currency, pricesIncludeTax, rounding, taxCodes, discount, serviceChargePpm, serviceChargeTaxes } = terms;
  return useMemo(
    () =>
      figuresOf(lines, {
        currency,
        pricesIncludeTax,
        rounding,
        taxCodes,
        discount,
        serviceChargePpm,
        serviceChargeTaxes,
      }),
    [lines, currency, pricesIncludeTax, rounding, taxCodes, discount, serviceChargePpm, serviceChargeTaxes],
  );
}
