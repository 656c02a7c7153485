import {
  cumulativeShare,
  decimalAdd,
  decimalCompare,
  decimalSubtract,
  isZeroDecimal,
  type Minor,
  minor,
  multiply,
  negate,
  subtract,
  sum,
  ZERO,
} from "@/server/money";
import type { LineTotals, TaxAmount, TaxSnapshot } from "@/server/totals/rules";
import { NO_POINTS, pointsComingBack, sumPoints } from "./loyalty";

/**
 * Goods that come back are worth what was paid for them: the original price, tax and share of every discount, never today's. Of
 * several returns each takes the rounded cumulative share less what the earlier ones took, so that the last piece closes the line
 * to exactly zero.
 *
 * Worked example: 3 pieces sold for 10.00. The first to come back is 3.33, the second 3.34, the third 3.33.
 */
export type OriginalLine = {
  saleLineId: string;
  saleId: string;
  receiptNumber: string;
  /** What was sold and what of it came back before, as decimal text. */
  quantity: string;
  returnedQuantity: string;
  grossMinor: Minor;
  discountMinor: Minor;
  basketDiscountMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor;
  totalMinor: Minor;
  taxes: readonly TaxAmount[];
  /** What earlier receipts gave back for it, without sign; then what is left of the line is shared out. Left out: nothing. */
  givenBack?: GivenBack | null | undefined;
};

export type GivenBack = Pick<LineTotals, "grossMinor" | "discountMinor" | "basketDiscountMinor" | "totalMinor"> & {
  taxes: readonly TaxAmount[];
};

/** A receipt as a return needs it: what can still come back, and what can still go back by which way of paying. */
export type ReturnableSale = {
  id: string;
  receiptNumber: string;
  registerName: string;
  operatorName: string;
  operatorId: string | null;
  soldAt: Date;
  businessDay: string;
  /** With what they have now; null where the office was not asked. */
  customer: { id: string; name: string; points: string | null } | null;
  currency: string;
  pricesIncludeTax: boolean;
  roundingPolicy: "line" | "document";
  totalMinor: Minor;
  lines: ReturnableLine[];
  /** What stands beside the goods and has not gone back yet. */
  service: ServiceLeft | null;
  tipLeftMinor: Minor;
  /** What coins added to the receipt and to everything that came back of it; may be below zero. */
  cashRoundingMinor: Minor;
  /** Whether this till's drawer holds, by the books, what the receipt came to. Null where nobody knows. */
  drawer: "enough" | "short" | null;
  tenders: WayBack[];
};

/** A way the receipt was paid, and what of it can still be given back. */
export type WayBack = {
  id: string;
  methodId: string;
  kind: string;
  name: string;
  label: string;
  giftCardId: string | null;
  folioId: string | null;
  /** The terminal that took it by itself; null for one worked by hand. */
  terminalId: string | null;
  amountMinor: Minor;
  leftMinor: Minor;
};

export type ServiceLeft = { ppm: number; netMinor: Minor; taxes: TaxAmount[] };

/** What goes back beside the goods of a receipt: its service charge and its tip, without sign, each as a whole or not at all. */
export type BesideGoods = {
  saleId: string;
  receiptNumber: string;
  serviceChargeMinor: Minor;
  taxes: readonly TaxAmount[];
  tipMinor: Minor;
};

export type ReturnableLine = OriginalLine & {
  kind: "product" | "custom" | "gift_card";
  productId: string | null;
  sku: string;
  name: string;
  unit: string;
  unitPrice: string;
  taxCodeId: string | null;
  taxSnapshot: TaxSnapshot[];
  /** When and where something of it came back before. */
  returns: CameBack<Date>[];
  /** A gift card sold: the card, and what is left on it. */
  giftCard: { id: string; code: string; balanceMinor: Minor } | null;
  /** What the line earned and used, and what of it was taken and given back before; all without sign. */
  points: { earned: string; takenBack: string; used: string; givenBack: string } | null;
};

/** Pieces of a line that came back, or money for it while they stayed (`kept`). */
export type CameBack<At> = {
  receiptNumber: string;
  quantity: string;
  amountMinor: number;
  disposition: string;
  at: At;
  registerName: string;
};

/** What goes back for a line: pieces of it, or a part of its money while the customer keeps the goods (`kept`). */
export type GoesBack = {
  original: OriginalLine;
  disposition: "resell" | "quarantine" | "scrap" | "kept";
  /** With tax, without sign; only with `kept`. */
  amountMinor?: Minor | null | undefined;
};

/** How many pieces of a line can still come back. */
export function leftToReturn(line: Pick<OriginalLine, "quantity" | "returnedQuantity">): string {
  return decimalSubtract(line.quantity, line.returnedQuantity);
}

/** Null when these pieces may come back; otherwise the sentence. `quantity` is written without sign. */
export function cannotReturn(
  line: Pick<OriginalLine, "quantity" | "returnedQuantity"> & { name: string },
  quantity: string,
): { code: "returned_already"; message: string } | null {
  const left = leftToReturn(line);
  if (decimalCompare(quantity, left) <= 0) return null;
  const some = decimalCompare(left, "0") > 0 ? `only ${left} can still come back` : "all of it came back already";
  return { code: "returned_already", message: `${line.name}: ${some}. Nothing was given back.` };
}

/** What can be given back for a gift card that was sold: what is left on it, and never more than was put on it then. */
export function cardWorthLeft(
  line: Pick<ReturnableLine, "quantity" | "unitPrice" | "giftCard">,
  currency: string,
): Minor {
  return minor(Math.min(multiply(line.quantity, line.unitPrice, currency), line.giftCard?.balanceMinor ?? 0));
}

/** How much of a line has come back in all: by pieces, or by money where money went back without goods. */
export function shareBack(
  line: { quantity: string; totalMinor: number },
  now: { pieces: string; givenMinor: number; byMoney: boolean },
): { part: string; whole: string } {
  return now.byMoney && line.totalMinor !== 0
    ? { part: String(Math.min(now.givenMinor, line.totalMinor)), whole: String(line.totalMinor) }
    : { part: now.pieces, whole: line.quantity };
}

/**
 * The points that follow goods: those they earned are taken back, those used on them are given back. `given` says of each line what
 * comes back now, by the line's id.
 */
export function pointsOfReturn(
  lines: readonly ReturnableLine[],
  given: ReadonlyMap<string, { pieces: string; amountMinor: Minor; isKept: boolean }>,
): { takenBack: string; givenBack: string } {
  const moved = lines.flatMap((line) => {
    const now = given.get(line.saleLineId);
    if (!now || !line.points) return [];
    const { part, whole } = shareBack(line, {
      pieces: decimalAdd(line.returnedQuantity, now.isKept ? "0" : now.pieces),
      givenMinor: sum([line.givenBack?.totalMinor ?? ZERO, now.amountMinor]),
      byMoney: now.isKept || Boolean(line.givenBack),
    });
    if (isZeroDecimal(whole)) return [];
    const { earned, takenBack, used, givenBack } = line.points;
    return {
      takenBack: pointsComingBack(earned, part, whole, takenBack),
      givenBack: pointsComingBack(used, part, whole, givenBack),
    };
  });
  if (moved.length === 0) return { takenBack: NO_POINTS, givenBack: NO_POINTS };
  return {
    takenBack: sumPoints(moved.map((one) => one.takenBack)),
    givenBack: sumPoints(moved.map((one) => one.givenBack)),
  };
}

/** What of the money of a line can still go back. */
export function moneyLeft(line: Pick<OriginalLine, "totalMinor" | "givenBack">): Minor {
  return subtract(line.totalMinor, line.givenBack?.totalMinor ?? ZERO);
}

/** The figures of what goes back, all below zero; `quantity` is written without sign and counts only where goods come back. */
export function goesBackFigures({ original, disposition, amountMinor }: GoesBack, quantity: string): LineTotals {
  return disposition === "kept"
    ? reductionFigures(original, amountMinor ?? ZERO)
    : returnFigures(original, quantity.replace(/^-/, ""));
}

/**
 * Money back while the goods stay: the amount's share of what is left of the line, so that tax follows it and the rest of the line
 * can still come back for the rest of its money.
 *
 * Worked example: 12.00 with 2.00 tax, 3.00 back for a scratch: 2.50 and 0.50 tax. The goods come back later for 9.00 with 1.50.
 */
function reductionFigures(line: OriginalLine, amountMinor: Minor): LineTotals {
  const left = moneyLeft(line);
  if (left === 0) return figuresOf(line, () => ZERO);
  return figuresOf(line, (whole, given) => cumulativeShare(subtract(whole, given), amountMinor, left, ZERO));
}

/** The figures of a return line, all below zero; `quantity` is written without sign. */
export function returnFigures(line: OriginalLine, quantity: string): LineTotals {
  if (line.givenBack) {
    const left = leftToReturn(line);
    if (decimalCompare(left, "0") <= 0) return figuresOf(line, () => ZERO);
    return figuresOf(line, (whole, given) => cumulativeShare(subtract(whole, given), quantity, left, ZERO));
  }
  return figuresOf(line, (whole) => {
    const share = (pieces: string) => cumulativeShare(whole, pieces, line.quantity, ZERO);
    return subtract(share(decimalAdd(line.returnedQuantity, quantity)), share(line.returnedQuantity));
  });
}

function figuresOf(line: OriginalLine, partOf: (whole: Minor, given: Minor) => Minor): LineTotals {
  const part = (whole: Minor, given: Minor | undefined) => negate(partOf(whole, given ?? ZERO));
  const { givenBack } = line;
  const taxes = line.taxes.map((tax) => {
    const given = givenBack?.taxes.find((one) => one.code === tax.code && one.ratePpm === tax.ratePpm);
    return { ...tax, taxMinor: part(tax.taxMinor, given?.taxMinor) };
  });
  const taxMinor = sum(taxes.map((tax) => tax.taxMinor));
  const totalMinor = part(line.totalMinor, givenBack?.totalMinor);
  return {
    grossMinor: part(line.grossMinor, givenBack?.grossMinor),
    discountMinor: part(line.discountMinor, givenBack?.discountMinor),
    basketDiscountMinor: part(line.basketDiscountMinor, givenBack?.basketDiscountMinor),
    netMinor: minor(totalMinor - taxMinor),
    taxMinor,
    totalMinor,
    taxes,
  };
}

/** Each part that goes back named with the first part of a receipt that was paid the same way and has so much left of it. */
export function toWays<T extends { amountMinor: Minor; methodId: string; refundsTenderId: string | null }>(
  tenders: readonly T[],
  ways: readonly WayBack[],
): T[] {
  const left = new Map(ways.map((way) => [way.id, way.leftMinor]));
  return tenders.map((tender) => {
    const wanted = negate(tender.amountMinor);
    if (wanted <= 0 || tender.refundsTenderId !== null) return tender;
    const way = ways.find((one) => one.methodId === tender.methodId && (left.get(one.id) ?? ZERO) >= wanted);
    if (!way) return tender;
    left.set(way.id, subtract(left.get(way.id) ?? ZERO, wanted));
    return { ...tender, refundsTenderId: way.id };
  });
}
