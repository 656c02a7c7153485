import { formatDay } from "@/server/dates";
import { digitsAt, divideRounded, readExact } from "@/server/exact";
import {
  allocate,
  applyPpm,
  formatMoney,
  fromUnits,
  type Minor,
  min,
  minor,
  ONE_HUNDRED_PERCENT,
  type Ppm,
  subtract,
  sum,
  ZERO,
} from "@/server/money";

/**
 * A promotion is a discount, so it lowers what is taxed. Those that stack stand side by side: pieces that come with others
 * first, then percentages, then amounts, each on what the ones before left. One that does not stack stands alone. Of all
 * that is allowed the one best for the customer counts. Gift cards and goods that come back take no part.
 *
 * Worked example: 3 mugs at 8.00 and a tray at 20.00 with "buy 2, get 1" and 10 % off, both stacking: the third mug is free,
 * 36.00 are left, 3.60 come off, 32.40 are paid.
 */
export type Promotion = {
  id: string;
  /** Null: applies by itself. */
  code: string | null;
  name: string;
  kind: "percent" | "amount" | "buy_x_get_y";
  /** Of `percent`, and how much the pieces of `buy_x_get_y` are reduced by (null: they are free). */
  percentPpm: Ppm | null;
  amountMinor: number | null;
  buyQuantity: number | null;
  getQuantity: number | null;
  /** Both empty: everything. A line takes part when either names it. */
  productIds: readonly string[];
  categoryIds: readonly string[];
  /** What the goods that take part must come to before it. */
  minimumMinor: number;
  startsOn: string | null;
  endsOn: string | null;
  limitTotal: number | null;
  limitPerCustomer: number | null;
  stacks: boolean;
  archived: boolean;
};

export type PromotionLine = {
  id: string;
  kind: "product" | "custom" | "gift_card";
  productId: string | null;
  categoryId: string | null;
  /** Decimal text; below zero for goods that come back. */
  quantity: string;
  /** Quantity × price after the line's own discount, in the basket's price mode. */
  grossMinor: Minor;
  /** Sold by weight or length: never counted in pieces. A quantity with a fraction is not either. */
  measured?: boolean;
};

export type BasketFacts = {
  lines: readonly PromotionLine[];
  currency: string;
  /** Left out where it does not matter who buys; null when nobody was named. */
  customerId?: string | null;
};

export type AppliedPromotion = { promotionId: string; code: string | null; name: string; amountMinor: Minor };

export type PromotionResult = {
  /** What comes off single lines, by the line's id; lines without are left out. */
  perLine: Map<string, Minor>;
  /** What comes off the basket as a whole, shared over all its lines. */
  basketMinor: Minor;
  /** In the order in which they were taken off; their amounts sum to both of the above. */
  applied: AppliedPromotion[];
  /** Codes that were entered and take nothing off now, each with a sentence that says why. */
  refused: { promotion: Promotion; reason: string }[];
};

/** Null when it may be used on this day and by this customer at all; otherwise the sentence that says why not. */
export function cannotUse(promotion: Promotion, customerId: string | null | undefined, day: string): string | null {
  const title = titleOf(promotion);
  if (promotion.archived) return `${title} is no longer used here.`;
  if (promotion.startsOn !== null && day < promotion.startsOn) {
    return `${title} starts on ${formatDay(promotion.startsOn, day)}.`;
  }
  if (promotion.endsOn !== null && day > promotion.endsOn) {
    return `${title} ended on ${formatDay(promotion.endsOn, day)}.`;
  }
  if (promotion.limitPerCustomer !== null && customerId === null) {
    return `${title} is limited for each customer: choose the customer first.`;
  }
  return null;
}

/** Null when it may take something off this basket on this day; otherwise the sentence that says why not. */
export function cannotApply(promotion: Promotion, basket: BasketFacts, day: string): string | null {
  const unusable = cannotUse(promotion, basket.customerId, day);
  if (unusable !== null) return unusable;
  const title = titleOf(promotion);
  const lines = linesFor(promotion, basket.lines);
  if (lines.length === 0) return `Nothing in this basket takes part in ${title}.`;
  const reached = sum(lines.map((line) => line.grossMinor));
  if (reached < promotion.minimumMinor) {
    const [needed, there] = [minor(promotion.minimumMinor), reached].map((amount) =>
      formatMoney(amount, basket.currency),
    );
    return `${title} needs goods for ${needed} ${basket.currency}: this basket has ${there} ${basket.currency}.`;
  }
  if (promotion.kind === "buy_x_get_y") {
    const [needed, there] = [BigInt(promotion.buyQuantity ?? 1) + 1n, piecesIn(lines)];
    if (there < needed) return `${title} needs at least ${needed} pieces: this basket has ${there}.`;
  }
  return null;
}

/**
 * What promotions take off a basket on a day. Give it all that apply by themselves and those whose code was entered, in any
 * order: the answer is the same for the same basket. Never takes off more than a line or the basket comes to.
 * `alreadyOffMinor` is the cashier's own discount on the basket, which promotions leave in place.
 */
export function applyPromotions(
  asked: BasketFacts & { promotions: readonly Promotion[]; day: string; alreadyOffMinor?: Minor },
): PromotionResult {
  const { day, promotions } = asked;
  const distinct = [...new Map(promotions.map((one) => [one.id, one])).values()].sort(byOrder);
  const refused = new Map<Promotion, string>();
  const usable = distinct.filter((promotion) => {
    const reason = cannotApply(promotion, asked, day);
    if (reason !== null) refused.set(promotion, reason);
    return reason === null;
  });
  const alone = usable.filter((promotion) => !promotion.stacks).map((promotion) => takeOff([promotion], asked));
  const together = takeOff(
    usable.filter((promotion) => promotion.stacks),
    asked,
  );
  const best = alone.reduce(better, together);
  const winners = best.applied.map(titleOf).join(" and ");
  for (const choice of [together, ...alone]) {
    for (const promotion of choice.promotions) {
      if (best.applied.some((one) => one.promotionId === promotion.id)) continue;
      const isBeaten = choice !== best && choice.applied.some((one) => one.promotionId === promotion.id);
      const title = titleOf(promotion);
      refused.set(
        promotion,
        isBeaten
          ? `${title} cannot be used together with ${winners}, which takes off as much or more.`
          : `${title} takes nothing off this basket.`,
      );
    }
  }
  return {
    perLine: best.perLine,
    basketMinor: best.basketMinor,
    applied: best.applied,
    refused: [...refused].filter(([{ code }]) => code !== null).map(([promotion, reason]) => ({ promotion, reason })),
  };
}

/** "SUMMER" where there is a code, otherwise its name. */
export function titleOf({ code, name }: { code: string | null; name: string }): string {
  return code ?? name;
}

/** A code as it is compared and kept: in capitals, without the spaces a person types. */
export function promoCode(typed: string): string {
  return typed.replace(/\s+/g, "").toUpperCase();
}

type Choice = Omit<PromotionResult, "refused"> & { promotions: readonly Promotion[]; totalMinor: Minor };

/** The larger discount; of equals the earlier, so that a code is kept for another day where it brings nothing. */
function better(best: Choice, other: Choice): Choice {
  return other.totalMinor > best.totalMinor ? other : best;
}

type Open = PromotionLine & { leftMinor: Minor };

function takeOff(
  promotions: readonly Promotion[],
  { lines, alreadyOffMinor }: BasketFacts & { alreadyOffMinor?: Minor },
): Choice {
  const open = openLines(lines, alreadyOffMinor ?? ZERO);
  const isWhole = open.length === lines.length;
  const perLine = new Map<string, Minor>();
  const applied: AppliedPromotion[] = [];
  let basketMinor = ZERO;
  for (const promotion of promotions) {
    const taking = linesFor(promotion, open) as Open[];
    const shares = sharesOf(promotion, taking);
    const amountMinor = sum(shares);
    if (amountMinor === 0) continue;
    applied.push({ promotionId: promotion.id, code: promotion.code, name: promotion.name, amountMinor });
    const onBasket = isWhole && promotion.kind !== "buy_x_get_y" && isForEverything(promotion);
    if (onBasket) basketMinor = sum([basketMinor, amountMinor]);
    for (const [index, line] of taking.entries()) {
      const share = shares[index] ?? ZERO;
      line.leftMinor = subtract(line.leftMinor, share);
      if (!onBasket && share !== 0) perLine.set(line.id, sum([perLine.get(line.id) ?? ZERO, share]));
    }
  }
  const totalMinor = sum(applied.map((one) => one.amountMinor));
  return { promotions, perLine, basketMinor, applied, totalMinor };
}

/** In the order of their ids, so that the order in which things were rung up decides nothing. */
function openLines(lines: readonly PromotionLine[], alreadyOffMinor: Minor): Open[] {
  const taking = lines.filter(takesPart).sort((a, b) => compareText(a.id, b.id));
  const whole = sum(taking.map((line) => line.grossMinor));
  const off = min(alreadyOffMinor, whole);
  const shares =
    off > 0
      ? allocate(
          off,
          taking.map((line) => line.grossMinor),
        )
      : [];
  return taking.map((line, index) => ({ ...line, leftMinor: subtract(line.grossMinor, shares[index] ?? ZERO) }));
}

function sharesOf(promotion: Promotion, lines: readonly Open[]): Minor[] {
  const left = lines.map((line) => line.leftMinor);
  const whole = sum(left);
  if (whole <= 0) return lines.map(() => ZERO);
  switch (promotion.kind) {
    case "percent":
      return allocate(applyPpm(whole, promotion.percentPpm ?? 0), left);
    case "amount":
      return allocate(min(minor(promotion.amountMinor ?? 0), whole), left);
    case "buy_x_get_y":
      return cheapestPieces(promotion, lines);
    default:
      return promotion.kind satisfies never;
  }
}

/** For every so many bought the next so many are reduced: the cheapest of all that take part. */
function cheapestPieces(promotion: Promotion, lines: readonly Open[]): Minor[] {
  const [buy, get] = [BigInt(promotion.buyQuantity ?? 1), BigInt(promotion.getQuantity ?? 1)];
  const pieces = piecesIn(lines);
  const rest = pieces % (buy + get);
  let reduced = (pieces / (buy + get)) * get + (rest > buy ? rest - buy : 0n);
  const shares = new Map<Open, Minor>();
  const ppm = BigInt(promotion.percentPpm ?? ONE_HUNDRED_PERCENT);
  for (const line of lines.filter((one) => piecesOf(one) > 0n).sort(byPiecePrice)) {
    const count = piecesOf(line);
    const taken = reduced < count ? reduced : count;
    const units = divideRounded(BigInt(line.leftMinor) * taken * ppm, count * BigInt(ONE_HUNDRED_PERCENT));
    shares.set(line, fromUnits(units));
    reduced -= taken;
  }
  return lines.map((line) => shares.get(line) ?? ZERO);
}

function byPiecePrice(a: Open, b: Open): number {
  const difference = BigInt(a.leftMinor) * piecesOf(b) - BigInt(b.leftMinor) * piecesOf(a);
  if (difference === 0n) return compareText(a.id, b.id);
  return difference < 0n ? -1 : 1;
}

/** Whole pieces; nothing for what is measured. */
function piecesOf({ quantity, measured }: PromotionLine): bigint {
  const exact = readExact(quantity);
  if (!exact || measured || exact.digits <= 0n) return 0n;
  const unit = digitsAt({ digits: 1n, scale: 0 }, exact.scale);
  return exact.digits % unit === 0n ? exact.digits / unit : 0n;
}

function piecesIn(lines: readonly PromotionLine[]): bigint {
  return lines.reduce((count, line) => count + piecesOf(line), 0n);
}

function linesFor(promotion: Promotion, lines: readonly PromotionLine[]): PromotionLine[] {
  return lines.filter((line) => takesPart(line) && isNamed(promotion, line));
}

function takesPart(line: PromotionLine): boolean {
  return line.kind !== "gift_card" && line.grossMinor > 0 && !line.quantity.startsWith("-");
}

function isNamed(promotion: Promotion, { productId, categoryId }: PromotionLine): boolean {
  if (isForEverything(promotion)) return true;
  return (
    (productId !== null && promotion.productIds.includes(productId)) ||
    (categoryId !== null && promotion.categoryIds.includes(categoryId))
  );
}

function isForEverything({ productIds, categoryIds }: Promotion): boolean {
  return productIds.length === 0 && categoryIds.length === 0;
}

const KINDS: readonly Promotion["kind"][] = ["buy_x_get_y", "percent", "amount"];

/** Pieces, percentages, amounts; of one kind those that apply by themselves first. */
function byOrder(a: Promotion, b: Promotion): number {
  const byKind = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  const byCode = Number(a.code !== null) - Number(b.code !== null);
  return byKind || byCode || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
