import { type Cents, percentOf, shares } from "./amounts";
import { netsOf, type RateTotal, type TaxedLine, taxPerRate } from "./tax";

/** One line of a sale that carries money. Shipping stands after the subtotal. */
export type SaleLine = TaxedLine & { shipping: boolean };

export type Discount = { percent: number } | { cents: Cents } | null;

/** What the sender says the tax was: in all, or rate by rate. */
export type GivenTax = { total: Cents } | { perRate: ReadonlyMap<string, Cents> } | null;

export type SaleTotals = {
  nets: Cents[];
  subTotalCents: Cents;
  discountCents: Cents;
  rates: RateTotal[];
  taxCents: Cents;
  totalCents: Cents;
};

/**
 * The totals of a sales document: lines, less discount, plus tax. A discount lowers the taxed amounts in proportion when
 * it comes before tax. Tax given by the sender wins over the computed one.
 */
export function saleTotals(
  lines: readonly SaleLine[],
  discount: Discount,
  taxAfterDiscount: boolean,
  given: GivenTax,
): SaleTotals {
  const nets = netsOf(lines);
  const goods = nets.map((net, index) => (lines[index]?.shipping ? 0 : net));
  const subTotalCents = sum(goods);
  const discountCents = discount === null ? 0 : discountOf(discount, subTotalCents);
  const lowering = taxAfterDiscount ? shares(discountCents, goods) : goods.map(() => 0);
  const bases = nets.map((net, index) => net - (lowering[index] ?? 0));
  const rates = withGivenTax(taxPerRate(lines, bases, discountCents === 0), given);
  const taxCents = given !== null && "total" in given ? given.total : sum(rates.map((rate) => rate.taxCents));
  return {
    nets,
    subTotalCents,
    discountCents,
    rates,
    taxCents,
    totalCents: sum(nets) - discountCents + taxCents,
  };
}

function discountOf(discount: Exclude<Discount, null>, subTotal: Cents): Cents {
  return "percent" in discount ? percentOf(subTotal, discount.percent) : discount.cents;
}

function withGivenTax(rates: RateTotal[], given: GivenTax): RateTotal[] {
  if (given === null) return rates;
  if ("perRate" in given)
    return rates.map((rate) => ({ ...rate, taxCents: given.perRate.get(rate.id) ?? rate.taxCents }));
  const computed = rates.map((rate) => rate.taxCents);
  const weights = computed.some((cents) => cents !== 0) ? computed : rates.map(() => 1);
  const parts = shares(given.total, weights);
  return rates.map((rate, index) => ({ ...rate, taxCents: parts[index] ?? 0 }));
}

function sum(cents: readonly Cents[]): Cents {
  return cents.reduce((whole, part) => whole + part, 0);
}
