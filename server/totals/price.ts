import { invalid } from "@/server/errors";
import { divideRounded, readExact, tenTo } from "@/server/exact";
import {
  add,
  allocate,
  applyPpm,
  currencyDecimals,
  formatMoney,
  type Minor,
  minor,
  multiply,
  negate,
  ONE_HUNDRED_PERCENT,
  type Ppm,
  ZERO,
} from "@/server/money";
import type { TaxSnapshot, TotalsLine, TotalsPolicy } from "./rules";
import { EXACT_SCALE, withoutRounding } from "./tax";

/** A line after its own discount; `exactAfterDiscount` is the same before rounding, at EXACT_SCALE. */
export type PricedLine = {
  grossMinor: Minor;
  discountMinor: Minor;
  exactAfterDiscount: bigint;
  taxes: readonly TaxSnapshot[];
};

export function priceLine(line: TotalsLine, index: number, policy: TotalsPolicy): PricedLine {
  const field = `lines.${index}.discount`;
  const grossMinor = multiply(line.quantity, line.unitPrice, policy.currency);
  const rate = percentageOf(line.discountPpm, field);
  const fixed = amountTowardsZero(line.discountMinor, grossMinor, field);
  const discountMinor = add(applyPpm(grossMinor, rate), fixed);
  refuseMoreThan(grossMinor, discountMinor, field, "line", policy.currency);
  const exact = exactProduct(line.quantity, line.unitPrice, policy.currency);
  const kept = BigInt(ONE_HUNDRED_PERCENT - rate);
  const exactAfterDiscount = exact * kept - withoutRounding(fixed);
  return { grossMinor, discountMinor, exactAfterDiscount, taxes: line.taxes };
}

export function documentDiscount(subtotalMinor: Minor, policy: TotalsPolicy): Minor {
  const rate = percentageOf(policy.documentDiscountPpm, "documentDiscount");
  const fixed = amountTowardsZero(policy.documentDiscountMinor, subtotalMinor, "documentDiscount");
  const discountMinor = add(applyPpm(subtotalMinor, rate), fixed);
  refuseMoreThan(subtotalMinor, discountMinor, "documentDiscount", "document", policy.currency);
  return discountMinor;
}

/** Each line's share of the discount on the document, in proportion to what the lines come to. */
export function shareOfBasket(basketMinor: Minor, lines: readonly PricedLine[]): Minor[] {
  if (basketMinor === 0) return lines.map(() => ZERO);
  return allocate(
    basketMinor,
    lines.map((line) => line.grossMinor - line.discountMinor),
  );
}

/** Quantity × price in units of 10^-(EXACT_SCALE − 6) of a minor unit, which leaves room for a percentage. */
function exactProduct(quantity: string, unitPrice: string, currency: string): bigint {
  const [count, price] = [readExact(quantity), readExact(unitPrice)];
  if (!count || !price) throw new RangeError("Quantity and price are read before they are multiplied.");
  const numerator = count.digits * price.digits * tenTo(currencyDecimals(currency) + EXACT_SCALE - 6);
  return divideRounded(numerator, tenTo(count.scale + price.scale));
}

function percentageOf(rate: Ppm | undefined, field: string): Ppm {
  if (rate === undefined) return 0;
  if (Number.isInteger(rate) && rate >= 0 && rate <= ONE_HUNDRED_PERCENT) return rate;
  throw invalid(field, "A discount is a percentage from 0 to 100.", "invalid_discount");
}

function amountTowardsZero(amount: Minor | undefined, of: Minor, field: string): Minor {
  if (amount === undefined) return ZERO;
  if (amount < 0) throw invalid(field, "A discount is written without a minus sign.", "invalid_discount");
  return of < 0 ? negate(amount) : amount;
}

function refuseMoreThan(of: Minor, discount: Minor, field: string, what: "line" | "document", currency: string): void {
  if (Math.abs(discount) <= Math.abs(of)) return;
  const [asked, there] = [discount, of].map((amount) => formatMoney(minor(Math.abs(amount)), currency));
  const sentence = `The discount of ${asked} ${currency} is more than the ${there} ${currency} of its ${what}.`;
  throw invalid(field, sentence, "discount_too_large");
}
