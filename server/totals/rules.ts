import { AppError } from "@/server/errors";
import { add, applyPpm, fromUnits, type Minor, type Ppm, subtract, sum, ZERO } from "@/server/money";
import { documentDiscount, priceLine, shareOfBasket } from "./price";
import { type TaxBase, taxAmounts, taxKey, withoutRounding } from "./tax";

/**
 * The one calculation of a document: quote, order, invoice, credit note, sale at the till. In this order: quantity ×
 * price, less the line's discount, less its share of the discount on the whole document, then the service charge, then
 * tax. Shares and taxes are rounded so that lines always sum to the document, and net + tax = total always holds.
 *
 * - Prices including tax: what the customer sees is fixed and the tax is taken out of it: 20 % inside 28.73 is 4.79.
 * - Prices before tax: the net is fixed and the tax is put on top.
 * - Rounding per line rounds each line's tax; per document rounds each tax once and distributes it over the lines.
 * - A negative quantity mirrors the sale to the last unit. A discount amount is written without sign and moves its line
 *   towards zero.
 *
 * Worked example, GBP at 21 % before tax: 4 × 1.48, 1.52, 1.54 and 0.39 are 9.37 net. Tax per line is 1.24 + 0.32 +
 * 0.32 + 0.08 = 1.96; per document it is 9.37 × 21 % = 1.97.
 */
export function documentTotals(lines: readonly TotalsLine[], policy: TotalsPolicy): DocumentTotals {
  const priced = lines.map((line, index) => priceLine(line, index, policy));
  const subtotalMinor = sum(priced.map((line) => subtract(line.grossMinor, line.discountMinor)));
  const basketMinor = documentDiscount(subtotalMinor, policy);
  const basketShares = shareOfBasket(basketMinor, priced);

  const bases = priced.map((line, index): TaxBase => {
    const share = basketShares[index] ?? ZERO;
    return {
      minor: BigInt(line.grossMinor) - BigInt(line.discountMinor) - BigInt(share),
      exact: line.exactAfterDiscount - withoutRounding(share),
      taxes: line.taxes,
    };
  });
  const service = serviceBase(subtract(subtotalMinor, basketMinor), policy);
  const taxed = taxAmounts([...bases, service], policy);

  const totals = priced.map(({ grossMinor, discountMinor }, index): LineTotals => {
    const basketDiscountMinor = basketShares[index] ?? ZERO;
    return { grossMinor, discountMinor, basketDiscountMinor, ...settle(bases[index], taxed[index], policy) };
  });
  const charge = settle(service, taxed.at(-1), policy);
  const discountMinor = sum([...totals.map((line) => line.discountMinor), basketMinor]);
  return {
    lines: totals,
    subtotalMinor,
    discountMinor,
    serviceChargeMinor: charge.netMinor,
    serviceChargeTaxMinor: charge.taxMinor,
    serviceChargeTaxes: charge.taxes,
    netMinor: sum([...totals.map((line) => line.netMinor), charge.netMinor]),
    taxMinor: sum([...totals.map((line) => line.taxMinor), charge.taxMinor]),
    totalMinor: sum([...totals.map((line) => line.totalMinor), charge.totalMinor]),
    taxSummary: summariseTaxes([...totals, charge]),
  };
}

/** As `documentTotals`, but null while the figures typed in do not make a document yet. For live previews. */
export function tryDocumentTotals(lines: readonly TotalsLine[], policy: TotalsPolicy): DocumentTotals | null {
  try {
    return documentTotals(lines, policy);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** A tax as it stood when the document was made. A compound tax is charged on the price plus the taxes before it. */
export type TaxSnapshot = { code: string; name: string; ratePpm: Ppm; compound: boolean };

/** Quantity and unit price are decimal text. At most one of the two discounts is usual; the percentage comes first. */
export type TotalsLine = {
  quantity: string;
  unitPrice: string;
  discountPpm?: Ppm;
  discountMinor?: Minor;
  taxes: readonly TaxSnapshot[];
};

export type TotalsPolicy = {
  currency: string;
  pricesIncludeTax: boolean;
  rounding: "line" | "document";
  documentDiscountPpm?: Ppm;
  documentDiscountMinor?: Minor;
  serviceChargePpm?: Ppm;
  serviceChargeTaxes?: readonly TaxSnapshot[];
};

export type TaxAmount = { code: string; name: string; ratePpm: Ppm; taxMinor: Minor };

/** `grossMinor` is quantity × price; it, and both discounts, are in the document's price mode. */
export type LineTotals = {
  grossMinor: Minor;
  discountMinor: Minor;
  basketDiscountMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor;
  totalMinor: Minor;
  taxes: TaxAmount[];
};

/** Subtotal (lines after their own discounts) and discounts (all of them) are in the document's price mode. */
export type DocumentTotals = {
  lines: LineTotals[];
  subtotalMinor: Minor;
  discountMinor: Minor;
  serviceChargeMinor: Minor;
  serviceChargeTaxMinor: Minor;
  serviceChargeTaxes: TaxAmount[];
  netMinor: Minor;
  taxMinor: Minor;
  totalMinor: Minor;
  taxSummary: { code: string; name: string; ratePpm: Ppm; netMinor: Minor; taxMinor: Minor }[];
};

/** The service charge is one more thing to be taxed, on what is left after every discount. */
function serviceBase(discounted: Minor, policy: TotalsPolicy): TaxBase {
  const charge = applyPpm(discounted, policy.serviceChargePpm ?? 0);
  return { minor: BigInt(charge), exact: withoutRounding(charge), taxes: policy.serviceChargeTaxes ?? [] };
}

function settle(base: TaxBase | undefined, taxed: readonly bigint[] | undefined, policy: TotalsPolicy) {
  const taxes = (base?.taxes ?? []).map(
    ({ code, name, ratePpm }, index): TaxAmount => ({ code, name, ratePpm, taxMinor: fromUnits(taxed?.[index] ?? 0n) }),
  );
  const amount = fromUnits(base?.minor ?? 0n);
  const taxMinor = sum(taxes.map((tax) => tax.taxMinor));
  const netMinor = policy.pricesIncludeTax ? subtract(amount, taxMinor) : amount;
  return { netMinor, taxMinor, totalMinor: add(netMinor, taxMinor), taxes };
}

function summariseTaxes(taxed: readonly { netMinor: Minor; taxes: readonly TaxAmount[] }[]) {
  const summary = new Map<string, DocumentTotals["taxSummary"][number]>();
  for (const { netMinor, taxes } of taxed) {
    for (const { taxMinor, ...tax } of taxes) {
      const known = summary.get(taxKey(tax)) ?? { ...tax, netMinor: ZERO, taxMinor: ZERO };
      summary.set(taxKey(tax), {
        ...known,
        netMinor: add(known.netMinor, netMinor),
        taxMinor: add(known.taxMinor, taxMinor),
      });
    }
  }
  return [...summary.values()];
}
