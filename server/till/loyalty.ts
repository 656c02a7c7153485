import {
  digitsAt,
  divideRounded,
  type Exact,
  largestRemainder,
  readExact,
  tenTo,
  trimExact,
  writeExact,
} from "@/server/exact";
import {
  add,
  allocate,
  currencyDecimals,
  decimalAdd,
  decimalCompare,
  formatDecimal,
  formatMoney,
  fromUnits,
  type Minor,
  max,
  min,
  ONE_HUNDRED_PERCENT,
  type Ppm,
  subtract,
  sum,
  ZERO,
} from "@/server/money";

/**
 * Points are given for what was really paid: after every discount, without tips, gift cards sold and the part that points
 * paid for, with or without tax as the company says. They keep four decimals, line by line, so that what comes back takes its
 * own points back; an account may fall below zero.
 *
 * Used points are a discount on the basket in both modes (debit `loyalty_discounts`). In `deferred` mode part of each sale is
 * owed until its points are used (IFRS 15 B39–B42): the price is split between goods and points by what each would sell for.
 * Worked example: a sale of 2,000 gives points worth 171 as far as they will be used: 2,000 × 171 ÷ 2,171 = 158 is owed
 * and 1,842 is revenue; when half of the points are used, 79 of it becomes revenue.
 */
export type LoyaltyProgram = {
  active: boolean;
  /** Per major unit of what was paid, at most 4 decimals. */
  pointsPerUnit: string;
  /** What one point takes off, in minor units; parts count. */
  worthMinor: string;
  mode: "simple" | "deferred";
  expectedUsePpm: Ppm;
  onTax: boolean;
  smallestUse: string;
};

/** A line as it was sold: after all discounts, the points' share among them. Goods that come back earn nothing. */
export type EarningLine = {
  id: string;
  kind: "product" | "custom" | "gift_card";
  netMinor: Minor;
  totalMinor: Minor;
};

export type EarnedLine = {
  lineId: string;
  points: string;
  /** Deferred mode: what of the line's net is owed until the points are used. */
  owedMinor: Minor;
};

const SCALE = 4;
export const NO_POINTS = "0";

/**
 * Points for a sale, line by line. `serviceNetMinor` and `serviceTotalMinor` are the service charge, which was paid as well
 * and is shared over the lines. Lines that earn nothing are left out.
 */
export function pointsEarned(
  program: LoyaltyProgram,
  sale: { lines: readonly EarningLine[]; currency: string; serviceNetMinor?: Minor; serviceTotalMinor?: Minor },
): EarnedLine[] {
  if (!program.active) return [];
  const lines = sale.lines.filter((line) => line.kind !== "gift_card" && line.totalMinor > 0);
  if (lines.length === 0) return [];
  const weights = lines.map((line) => line.totalMinor);
  const [serviceNet, serviceTotal] = [sale.serviceNetMinor, sale.serviceTotalMinor].map((amount) =>
    allocate(max(amount ?? ZERO, ZERO), weights),
  );
  return lines.flatMap((line, index) => {
    const net = add(line.netMinor, serviceNet?.[index] ?? ZERO);
    const total = add(line.totalMinor, serviceTotal?.[index] ?? ZERO);
    const points = pointsFor(program, program.onTax ? total : net, sale.currency);
    if (decimalCompare(points, NO_POINTS) <= 0) return [];
    return { lineId: line.id, points, owedMinor: owedFor(program, net, points) };
  });
}

/** The sum of points, exact. */
export function sumPoints(points: readonly string[]): string {
  return points.reduce((all, one) => decimalAdd(all, one), NO_POINTS);
}

/** Points for an amount that was paid, rounded once to four decimals. */
function pointsFor(program: LoyaltyProgram, paidMinor: Minor, currency: string): string {
  const rate = exactly(program.pointsPerUnit);
  const denominator = tenTo(currencyDecimals(currency) + rate.scale);
  return written(divideRounded(BigInt(paidMinor) * rate.digits * tenTo(SCALE), denominator));
}

/** What of a line's price is owed for the points it gave: its share by stand-alone price. Nothing in simple mode. */
export function owedFor(program: LoyaltyProgram, netMinor: Minor, points: string): Minor {
  if (program.mode !== "deferred" || netMinor <= 0) return ZERO;
  const [given, worth] = [digits(points), exactly(program.worthMinor)];
  const price = given * worth.digits * BigInt(program.expectedUsePpm);
  const goods = BigInt(netMinor) * tenTo(SCALE + worth.scale) * BigInt(ONE_HUNDRED_PERCENT);
  return price === 0n ? ZERO : fromUnits(divideRounded(BigInt(netMinor) * price, goods + price));
}

/** What points stand at that were given for nothing: as far as they are expected to be used. Nothing in simple mode. */
export function standingOf(program: LoyaltyProgram, points: string): Minor {
  if (program.mode !== "deferred") return ZERO;
  const worth = exactly(program.worthMinor);
  const price = digits(points) * worth.digits * BigInt(program.expectedUsePpm);
  return fromUnits(divideRounded(price, tenTo(SCALE + worth.scale) * BigInt(ONE_HUNDRED_PERCENT)));
}

/** What points take off, in whole minor units: what does not make one is not given away. */
export function worthOfPoints(program: LoyaltyProgram, points: string): Minor {
  const worth = exactly(program.worthMinor);
  const units = digits(points) * worth.digits;
  return units <= 0n ? ZERO : fromUnits(units / tenTo(SCALE + worth.scale));
}

/** The fewest points that take this much off. */
export function pointsNeeded(program: LoyaltyProgram, amountMinor: Minor): string {
  const worth = exactly(program.worthMinor);
  if (amountMinor <= 0 || worth.digits <= 0n) return NO_POINTS;
  const numerator = BigInt(amountMinor) * tenTo(SCALE + worth.scale);
  return written((numerator + worth.digits - 1n) / worth.digits);
}

export type UsablePoints = { points: string; amountMinor: Minor };

/**
 * The most a customer may use on a basket. `payableMinor` is what the goods come to after all other discounts, without gift
 * cards and tips. Nothing when that is less than the programme lets anybody use.
 */
export function largestUse(program: LoyaltyProgram, balance: string, payableMinor: Minor): UsablePoints {
  const nothing = { points: NO_POINTS, amountMinor: ZERO };
  if (!program.active || decimalCompare(balance, NO_POINTS) <= 0) return nothing;
  const amountMinor = min(worthOfPoints(program, balance), max(payableMinor, ZERO));
  const points = pointsNeeded(program, amountMinor);
  return amountMinor === 0 || decimalCompare(points, program.smallestUse) < 0 ? nothing : { points, amountMinor };
}

/** Null when these points may be used on a basket; otherwise the sentence that says why not. */
export function cannotUsePoints(
  program: LoyaltyProgram,
  asked: { points: string; balance: string; payableMinor: Minor; currency: string },
): string | null {
  const { points, balance, currency } = asked;
  if (!program.active) return "Points are not used here.";
  if (decimalCompare(points, NO_POINTS) <= 0) return "Say how many points to use.";
  if (decimalCompare(points, balance) > 0) {
    const there = decimalCompare(balance, NO_POINTS) < 0 ? NO_POINTS : balance;
    return `${pointsWords(points)} are more than this customer has: ${pointsWords(there)} can be used.`;
  }
  if (decimalCompare(points, program.smallestUse) < 0) {
    return `At least ${pointsWords(program.smallestUse)} are used at a time.`;
  }
  const most = largestUse(program, balance, asked.payableMinor);
  const worth = worthOfPoints(program, points);
  if (worth === 0) return `${pointsWords(points)} are worth nothing yet.`;
  if (worth <= asked.payableMinor) return null;
  const [there, off] = [asked.payableMinor, worth].map((amount) => `${formatMoney(amount, currency)} ${currency}`);
  const use = most.amountMinor === 0 ? "" : ` Use ${pointsWords(most.points)}.`;
  return `${pointsWords(points)} are worth ${off}, more than the ${there} they can pay here.${use}`;
}

/** "1,250.5 points" */
export function pointsWords(points: string): string {
  return `${formatDecimal(points)} ${decimalCompare(points, "1") === 0 ? "point" : "points"}`;
}

/** Used points by the line they helped to pay, in proportion to what they took off each; the shares sum exactly. */
export function sharePoints(
  points: string,
  lines: readonly { id: string; discountMinor: Minor }[],
): { lineId: string; points: string }[] {
  const weighing = lines.filter((line) => line.discountMinor !== 0);
  const whole = BigInt(sum(weighing.map((line) => line.discountMinor)));
  if (whole === 0n) return [];
  const all = digits(points);
  const shares = largestRemainder(
    weighing.map((line) => all * BigInt(line.discountMinor)),
    whole,
    all,
  );
  return weighing.map((line, index) => ({ lineId: line.id, points: written(shares[index] ?? 0n) }));
}

/**
 * Points of a sold line that come back when `part` of `whole` pieces has come back in all and `already` was taken back
 * before. After the last piece nothing is left, whatever the steps were.
 */
export function pointsComingBack(points: string, part: string, whole: string, already: string): string {
  const [covered, all] = [exactly(part), exactly(whole)];
  if (all.digits === 0n) return NO_POINTS;
  const scale = Math.max(covered.scale, all.scale);
  const cumulative = divideRounded(digits(points) * digitsAt(covered, scale), digitsAt(all, scale));
  return written(cumulative - digits(already));
}

/** A customer's points and, in deferred mode, what they stand at in the books. */
export type PointsAccount = { points: string; owedMinor: Minor };

/**
 * How what is owed changes with the points. Given: what comes with them, but for points that only fill a hole below zero.
 * Used, corrected or expired: in proportion to all there are. Taken back with their sale: what they came with. Nobody without
 * points is owed anything, and it never falls below zero.
 */
export function owedChange(
  account: PointsAccount,
  change: { kind: "give" | "use" | "take_back"; points: string; owedMinor: Minor },
): Minor {
  const [before, delta] = [digits(account.points), digits(change.points)];
  const after = before + delta;
  const { owedMinor: owed } = account;
  if (after <= 0n) return subtract(ZERO, owed);
  if (delta > 0n) {
    const hole = before < 0n ? -before : 0n;
    return fromUnits(divideRounded(BigInt(change.owedMinor) * (delta - hole), delta));
  }
  if (change.kind === "use") return fromUnits(divideRounded(BigInt(owed) * delta, before));
  return max(subtract(ZERO, owed), min(change.owedMinor, ZERO));
}

function exactly(decimal: string): Exact {
  const exact = readExact(decimal);
  if (!exact) throw new RangeError(`"${decimal}" is not a number of points`);
  return exact;
}

/** In ten-thousandths of a point; what is finer is rounded. */
function digits(points: string): bigint {
  const exact = exactly(points);
  if (exact.scale <= SCALE) return digitsAt(exact, SCALE);
  return divideRounded(exact.digits, tenTo(exact.scale - SCALE));
}

function written(tenThousandths: bigint): string {
  return writeExact(trimExact({ digits: tenThousandths, scale: SCALE }));
}
