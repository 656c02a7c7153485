import { type Minor, minor, negate, subtract, sum, ZERO } from "@/server/money";

/**
 * What a shift comes to: what was sold, how it was paid, what should lie in the drawer, and why the tenders are more than the
 * takings. X and Z are these figures; an X is not numbered and changes nothing.
 *
 * Worked example: 2,184.60 sold, 46.35 discounts, 38.20 returned: takings 2,100.05. Tenders 2,214.13 are 114.08 more: tips 64.00,
 * gift cards sold 50.00, cash rounding 0.08, nothing left over. Drawer: float 150.00 + cash 552.30 − paid out 12.40 − to the safe
 * 300.00 − tips paid 11.50 = 378.40; counted 375.00 is 3.40 short.
 */
export type ShiftFacts = {
  /** Counted when the shift opened. */
  openingFloatMinor: Minor;
  /** Cash of receipts that came in between two shifts: in the tenders of this one, and already in the opening count. */
  lateCashMinor: Minor;
  /** Receipts on which goods were sold, and on which goods came back; an exchange is both. */
  saleCount: number;
  returnCount: number;
  receiptCount: number;
  discountCount: number;
  /** Off what was sold, as the receipts say it. */
  discountMinor: Minor;
  /** What came back, tax included, without sign. */
  returnsMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor;
  /** Goods and service with tax, less what came back. */
  totalMinor: Minor;
  tipMinor: Minor;
  giftCardsSoldCount: number;
  giftCardsSoldMinor: Minor;
  cashRoundingMinor: Minor;
  taxes: readonly TaxFact[];
  tenders: readonly TenderFact[];
  movements: readonly MovementFact[];
  receipts: readonly ReceiptRun[];
  voidCount: number;
  voidMinor: Minor;
  trainingCount: number;
  /** Receipts printed again. */
  copies: number;
};

export type TaxFact = { code: string; name: string; ratePpm: number; netMinor: Minor; taxMinor: Minor };

/** What was taken less what was given back by one method, or by one terminal of it. */
export type TenderFact = {
  /** The method's id, with the terminal's behind a slash where there is one. */
  key: string;
  name: string;
  kind: string;
  count: number;
  amountMinor: Minor;
};

export const movementKinds = [
  "float_in",
  "float_out",
  "pay_in",
  "pay_out",
  "drop",
  "no_sale",
  "tip_out",
  "over_short",
  "hand_over",
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Signed: into the drawer is positive. */
export type MovementFact = {
  kind: MovementKind;
  amountMinor: Minor;
  reason: string;
  /** ISO 8601. */
  at: string;
  actorName: string;
  approvedByName: string | null;
};

/** The receipts of one tablet: its own numbers, from the first to the last, and how many between them are not here. */
export type ReceiptRun = {
  deviceCode: string;
  firstNumber: string;
  lastNumber: string;
  count: number;
  missing: number;
};

export type ShiftFigures = ShiftFacts & {
  /** Sold with tax, before discounts. */
  grossMinor: Minor;
  tendersMinor: Minor;
  giftCardsRedeemedMinor: Minor;
  noSaleCount: number;
  why: WhyMore;
  cash: CashBridge;
};

/** Why the tenders are more than the takings. `unexplainedMinor` is zero, or something is wrong with us. */
export type WhyMore = {
  moreMinor: Minor;
  tipMinor: Minor;
  giftCardsSoldMinor: Minor;
  cashRoundingMinor: Minor;
  unexplainedMinor: Minor;
};

/** How what should be in the drawer came about. */
export type CashBridge = {
  floatMinor: Minor;
  /** Cash taken less change and cash given back. */
  salesMinor: Minor;
  /** Taken off again, because it was in the opening count. */
  lateMinor: Minor;
  movements: readonly MovementFact[];
  expectedMinor: Minor;
};

export function shiftFigures(facts: ShiftFacts): ShiftFigures {
  return {
    ...facts,
    grossMinor: sum([facts.totalMinor, facts.returnsMinor, facts.discountMinor]),
    tendersMinor: sum(facts.tenders.map((tender) => tender.amountMinor)),
    giftCardsRedeemedMinor: sum(facts.tenders.filter(({ kind }) => kind === "gift_card").map((one) => one.amountMinor)),
    noSaleCount: facts.movements.filter(({ kind }) => kind === "no_sale").length,
    why: whyMore(facts),
    cash: cashBridge(facts),
  };
}

/** What moves between the opening count and the closing one; the rest belongs to opening and closing themselves. */
const DURING: ReadonlySet<string> = new Set<MovementKind>(["pay_in", "pay_out", "drop", "tip_out", "hand_over"]);

/** Float + cash sales less change and refunds + paid in − paid out − to the safe − cash tips paid, and what hand-overs found. */
export function cashBridge(
  facts: Pick<ShiftFacts, "openingFloatMinor" | "lateCashMinor" | "tenders" | "movements">,
): CashBridge {
  const salesMinor = sum(facts.tenders.filter(({ kind }) => kind === "cash").map((tender) => tender.amountMinor));
  const movements = facts.movements.filter(({ kind }) => DURING.has(kind));
  const lateMinor = negate(facts.lateCashMinor);
  const moved = sum(movements.map((movement) => movement.amountMinor));
  return {
    floatMinor: facts.openingFloatMinor,
    salesMinor,
    lateMinor,
    movements,
    expectedMinor: sum([facts.openingFloatMinor, salesMinor, lateMinor, moved]),
  };
}

function whyMore(facts: ShiftFacts): WhyMore {
  const moreMinor = subtract(sum(facts.tenders.map((tender) => tender.amountMinor)), facts.totalMinor);
  const { tipMinor, giftCardsSoldMinor, cashRoundingMinor } = facts;
  const explained = sum([tipMinor, giftCardsSoldMinor, cashRoundingMinor]);
  return {
    moreMinor,
    tipMinor,
    giftCardsSoldMinor,
    cashRoundingMinor,
    unexplainedMinor: subtract(moreMinor, explained),
  };
}

// --- Counting ---------------------------------------------------------------------------------------------------

/** The key under which the cash of a drawer is counted: all cash is one heap, whatever method took it. */
export const CASH = "cash";

/** Tenders a person can count: slips and vouchers. What was posted elsewhere at once is not counted again. */
const COUNTED: ReadonlySet<string> = new Set(["card_terminal", "gift_card", "cheque"]);

/** What is to be counted at a close: named, without a figure that would give the expected one away. */
export type Countable = { key: string; name: string; kind: string };

export function countables(tenders: readonly Omit<TenderFact, "amountMinor" | "count">[]): Countable[] {
  const slips = tenders.filter(({ kind }) => COUNTED.has(kind)).map(({ key, name, kind }) => ({ key, name, kind }));
  return [{ key: CASH, name: "Cash", kind: "cash" }, ...slips];
}

/** Minor units counted, by the key of the tender. */
export type Counted = Readonly<Record<string, number>>;

export type TenderResult = {
  key: string;
  name: string;
  kind: string;
  expectedMinor: Minor;
  /** Null where nothing is to be counted. */
  countedMinor: Minor | null;
  /** Counted less expected: below zero is short. */
  differenceMinor: Minor | null;
};

/** Expected, counted and the difference for each tender, cash first. What nobody counted counts as nothing. */
export function tenderResults(
  tenders: readonly TenderFact[],
  expectedCashMinor: Minor,
  counted: Counted,
): TenderResult[] {
  const inDrawer = result({ key: CASH, name: "Cash", kind: "cash" }, expectedCashMinor, minor(counted[CASH] ?? 0));
  const others = tenders
    .filter(({ kind }) => kind !== "cash")
    .map((tender) =>
      result(tender, tender.amountMinor, COUNTED.has(tender.kind) ? minor(counted[tender.key] ?? 0) : null),
    );
  return [inDrawer, ...others];
}

function result({ key, name, kind }: Countable, expectedMinor: Minor, countedMinor: Minor | null): TenderResult {
  const differenceMinor = countedMinor === null ? null : subtract(countedMinor, expectedMinor);
  return { key, name, kind, expectedMinor, countedMinor, differenceMinor };
}

/** The largest difference of any tender, without sign: what the threshold is held against. */
export function largestDifference(results: readonly TenderResult[]): Minor {
  return results.reduce<Minor>((most, { differenceMinor }) => {
    const size = Math.abs(differenceMinor ?? 0);
    return size > most ? minor(size) : most;
  }, ZERO);
}

/** "agrees", "3.40 short" or "2.00 over", with the figure as the caller writes money. */
export function differenceWords(differenceMinor: Minor, money: (amount: Minor) => string): string {
  if (differenceMinor === 0) return "agrees";
  return differenceMinor < 0 ? `${money(negate(differenceMinor))} short` : `${money(differenceMinor)} over`;
}

// --- Z ----------------------------------------------------------------------------------------------------------

export type ReportHead = {
  companyName: string;
  /** As printed under the name: address and tax number. */
  address: string;
  taxId: string;
  siteName: string;
  registerName: string;
  currency: string;
  timeZone: string;
  businessDay: string;
  openedAt: string;
  openedByName: string;
};

/** An X: the shift so far. Expected cash is left out for who may not see it. */
export type XReport = ReportHead & {
  at: string;
  figures: ShiftFigures | BlindFigures;
  isBlind: boolean;
  /** Made by a tablet without the office: when that last said something of the shift; null if it never did. */
  alone?: { officeAt: string | null };
};

/** What somebody who will count blind may see: nothing that lets them work out what should be in the drawer. */
export type BlindFigures = Pick<
  ShiftFigures,
  "saleCount" | "returnCount" | "receiptCount" | "receipts" | "noSaleCount" | "trainingCount" | "copies"
>;

export function blindFigures(figures: ShiftFigures): BlindFigures {
  const { saleCount, returnCount, receiptCount, receipts, noSaleCount, trainingCount, copies } = figures;
  return { saleCount, returnCount, receiptCount, receipts, noSaleCount, trainingCount, copies };
}

/** Everything a Z says, as it was on the day: kept for ever and never worked out again. */
export type ZContents = ReportHead & {
  number: number;
  closedAt: string;
  closedByName: string;
  /** A manager closed what somebody else opened. */
  closedByOther: boolean;
  approvedByName: string | null;
  figures: ShiftFigures;
  /** Moved on the drawer's account by other than its sales and movements; zero unless somebody booked on it by hand. */
  bookedElsewhereMinor: Minor;
  expectedCashMinor: Minor;
  results: readonly TenderResult[];
  closingCount: Readonly<Record<string, number>>;
  overShortMinor: Minor;
  differenceReason: string;
  recounts: number;
  leftFloatMinor: Minor;
  depositMinor: Minor;
  depositTo: "safe" | "bank";
  /** Since the till's first day, this shift included. They never start again. */
  grandSalesMinor: Minor;
  grandReturnsMinor: Minor;
  /** Why it was closed although a tablet had not sent everything; empty where all was in. */
  unsentNote: string;
};

/** What a shift adds to the totals that never start again: sold after discounts, and returned, both with tax. */
export function grandTotalsOf({ totalMinor, returnsMinor }: Pick<ShiftFacts, "totalMinor" | "returnsMinor">): {
  salesMinor: Minor;
  returnsMinor: Minor;
} {
  return { salesMinor: sum([totalMinor, returnsMinor]), returnsMinor };
}

/** "Z 0112" */
export function zTitle(number: number): string {
  return `Z ${String(number).padStart(4, "0")}`;
}

/** What stands above the sums that lead from takings to tenders: "Why tenders are 2.40 more". */
export function whyTitle(moreMinor: number, amount: string): string {
  if (moreMinor === 0) return "Tenders come to the takings";
  return `Why tenders are ${amount} ${moreMinor > 0 ? "more" : "less"}`;
}
