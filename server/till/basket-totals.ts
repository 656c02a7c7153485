import { add, applyPpm, decimalCompare, type Minor, subtract, sum, ZERO } from "@/server/money";
import { priceLine } from "@/server/totals/price";
import type { TaxSnapshot } from "@/server/totals/rules";
import { type Basket, type BasketLine, itemCount } from "./basket";
import {
  type EarnedLine,
  type LoyaltyProgram,
  largestUse,
  NO_POINTS,
  pointsEarned,
  sumPoints,
  type UsablePoints,
} from "./loyalty";
import { type AppliedPromotion, applyPromotions, type Promotion, type PromotionResult } from "./promotions";
import { type SaleFigures, saleFigures } from "./sale";

/** What stands around a basket: the company's terms on the day, and what it gives away. */
export type BasketTerms = {
  currency: string;
  pricesIncludeTax: boolean;
  roundingPolicy: "line" | "document";
  serviceChargePpm: number;
  serviceChargeTaxes: readonly TaxSnapshot[];
  /** Those with a code count only where the basket names them. */
  promotions: readonly Promotion[];
  /** The site's business day. */
  day: string;
  /** Null where points are not given. */
  loyalty: LoyaltyProgram | null;
};

export type BasketTotals = SaleFigures & {
  /** Goods, service and gift cards sold: what there is to pay before a tip. */
  toPayMinor: Minor;
  /** What promotions took off single lines, by the line's id. */
  promotionMinor: ReadonlyMap<string, Minor>;
  basketPromotionMinor: Minor;
  promotions: AppliedPromotion[];
  /** Codes that were entered and take nothing off, each with the reason. */
  refused: PromotionResult["refused"];
  /** What is really used of the points the customer wanted to use, and what they take off. */
  pointsUsed: string;
  loyaltyDiscountMinor: Minor;
  pointsEarned: string;
  items: number;
};

/**
 * What a basket comes to, the same on every tablet and in the office: each line less its own discount, then promotions, then the
 * discount on the whole and the points, then service and tax as on every document.
 */
export function basketTotals(basket: Basket, terms: BasketTerms): BasketTotals {
  const promoted = promotionsOf(basket, terms);
  const lines = basket.lines.map((line) => ({ ...line, promotionMinor: promoted.perLine.get(line.id) ?? ZERO }));
  const figured = (loyaltyDiscountMinor: Minor) =>
    saleFigures({
      ...terms,
      discount: basket.discount,
      lines,
      basketPromotionMinor: promoted.basketMinor,
      loyaltyDiscountMinor,
    });
  const before = figured(ZERO);
  const used = pointsOf(basket, terms, before);
  const figures = used.amountMinor === 0 ? before : figured(used.amountMinor);
  return {
    ...figures,
    toPayMinor: sum([figures.totalMinor, figures.giftCardsSoldMinor]),
    promotionMinor: promoted.perLine,
    basketPromotionMinor: promoted.basketMinor,
    promotions: promoted.applied,
    refused: promoted.refused,
    pointsUsed: used.points,
    loyaltyDiscountMinor: used.amountMinor,
    pointsEarned: earnedOn(basket, terms, figures),
    items: itemCount(basket),
  };
}

function promotionsOf(basket: Basket, terms: BasketTerms): PromotionResult {
  const wanted = terms.promotions.filter(
    (promotion) => promotion.code === null || basket.promotionIds.includes(promotion.id),
  );
  if (wanted.length === 0) return { perLine: new Map(), basketMinor: ZERO, applied: [], refused: [] };
  const lines = basket.lines.map((line) => ({ ...line, grossMinor: afterOwnDiscount(line, terms) }));
  const goodsMinor = sum(lines.filter((line) => line.kind !== "gift_card").map((line) => line.grossMinor));
  const { ppm, amountMinor } = basket.discount ?? { ppm: 0, amountMinor: ZERO };
  return applyPromotions({
    lines,
    promotions: wanted,
    day: terms.day,
    currency: terms.currency,
    customerId: basket.customer?.id ?? null,
    alreadyOffMinor: add(applyPpm(goodsMinor, ppm), amountMinor),
  });
}

function afterOwnDiscount(line: BasketLine, terms: BasketTerms): Minor {
  if (line.returns) return ZERO;
  const { grossMinor, discountMinor } = priceLine(
    {
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discountPpm: line.discount?.ppm ?? 0,
      discountMinor: line.discount?.amountMinor ?? ZERO,
      taxes: line.taxes,
    },
    0,
    { ...terms, rounding: terms.roundingPolicy },
  );
  return subtract(grossMinor, discountMinor);
}

/** Points take off goods only, and never more than these come to after everything else. */
function pointsOf(basket: Basket, { loyalty }: BasketTerms, before: SaleFigures): UsablePoints {
  if (!loyalty?.active || !basket.customer) return { points: NO_POINTS, amountMinor: ZERO };
  const sold = before.lines.filter((_, index) => !basket.lines[index]?.returns);
  const payable = sum(
    sold.map((line) => subtract(subtract(line.grossMinor, line.discountMinor), line.basketDiscountMinor)),
  );
  const { points } = basket.customer;
  const wanted = points !== null && decimalCompare(points, basket.pointsToUse) < 0 ? points : basket.pointsToUse;
  return largestUse(loyalty, wanted, payable);
}

function earnedOn(basket: Basket, terms: BasketTerms, figures: SaleFigures): string {
  if (!terms.loyalty?.active || !basket.customer) return NO_POINTS;
  return sumPoints(earnedLines(terms.loyalty, terms.currency, basket.lines, figures).map((line) => line.points));
}

/** The points of each line of a sale; the service charge was paid as well and is shared over the lines. */
export function earnedLines(
  program: LoyaltyProgram,
  currency: string,
  lines: readonly Pick<BasketLine, "id" | "kind" | "returns">[],
  figures: SaleFigures,
): EarnedLine[] {
  const sold = lines.flatMap(({ id, kind, returns }, index) => {
    const own = figures.lines[index];
    return own && !returns ? [{ id, kind, netMinor: own.netMinor, totalMinor: own.totalMinor }] : [];
  });
  return pointsEarned(program, {
    lines: sold,
    currency,
    serviceNetMinor: figures.serviceChargeMinor,
    serviceTotalMinor: add(figures.serviceChargeMinor, figures.serviceChargeTaxMinor),
  });
}
