import { type Minor, negate, sum, ZERO } from "@/server/money";
import { receiptNumber, type SaleAsHappened } from "./sale";
import type { BlindFigures, MovementFact, ReceiptRun, ShiftFacts, TaxFact, TenderFact } from "./shift-figures";

/**
 * An X without the office: what it last said of the shift, and what this tablet did since. What other tablets of the till did since
 * is not in it, and the report says so. Example: the office said 40 sales at 14:32, three more are only here: 43 sales, as of now,
 * without the other tablets' after 14:32.
 */
export const NOTHING_YET: ShiftFacts = {
  openingFloatMinor: ZERO,
  lateCashMinor: ZERO,
  ...{ saleCount: 0, returnCount: 0, receiptCount: 0, discountCount: 0 },
  ...{ discountMinor: ZERO, returnsMinor: ZERO, netMinor: ZERO, taxMinor: ZERO, totalMinor: ZERO, tipMinor: ZERO },
  ...{ giftCardsSoldCount: 0, giftCardsSoldMinor: ZERO, cashRoundingMinor: ZERO },
  ...{ taxes: [], tenders: [], movements: [], receipts: [] },
  ...{ voidCount: 0, voidMinor: ZERO, trainingCount: 0, copies: 0 },
};

/** The sales of one tablet that are not in what the office said. Those it stored are in there up to the last number it named. */
export function notYetIn(
  receipts: readonly ReceiptRun[],
  deviceCode: string,
  sales: readonly { counter: number; isStored: boolean; sale: SaleAsHappened }[],
): SaleAsHappened[] {
  const run = receipts.find((one) => one.deviceCode === deviceCode);
  const isIn = (counter: number, isStored: boolean) =>
    run !== undefined && receiptNumber(deviceCode, counter) <= run.lastNumber && (isStored || run.missing === 0);
  return sales.filter(({ counter, isStored }) => !isIn(counter, isStored)).map(({ sale }) => sale);
}

/** The facts with some sales of one tablet more, added up as the office adds them up. */
export function withSales(
  facts: ShiftFacts,
  sales: readonly SaleAsHappened[],
  deviceCode: string,
  nameOf: (methodId: string) => string,
): ShiftFacts {
  const real = sales.filter((sale) => !sale.training);
  const lines = real.flatMap(({ lines: sold, shown }) =>
    sold.map((line, at) => ({ line, isBack: isBack(line), figures: shown.lines[at] })),
  );
  const add = (before: Minor, more: readonly (Minor | undefined)[]) => sum([before, ...more.map((one) => one ?? ZERO)]);
  const sold = lines.filter((one) => !one.isBack);
  return {
    ...facts,
    ...withCounts(facts, sales, deviceCode),
    discountCount: facts.discountCount + real.filter(isDiscounted).length,
    discountMinor: add(
      facts.discountMinor,
      sold.flatMap(({ figures }) => [figures?.discountMinor, figures?.basketDiscountMinor]),
    ),
    returnsMinor: add(
      facts.returnsMinor,
      lines.filter((one) => one.isBack).map(({ figures }) => negate(figures?.totalMinor ?? ZERO)),
    ),
    netMinor: add(
      facts.netMinor,
      real.map(({ shown }) => shown.netMinor),
    ),
    taxMinor: add(
      facts.taxMinor,
      real.map(({ shown }) => shown.taxMinor),
    ),
    totalMinor: add(
      facts.totalMinor,
      real.map(({ shown }) => shown.totalMinor),
    ),
    tipMinor: add(
      facts.tipMinor,
      real.map(({ tipMinor }) => tipMinor),
    ),
    giftCardsSoldCount: facts.giftCardsSoldCount + lines.filter(({ line }) => line.kind === "gift_card").length,
    giftCardsSoldMinor: add(
      facts.giftCardsSoldMinor,
      real.map(({ shown }) => shown.giftCardsSoldMinor),
    ),
    cashRoundingMinor: add(
      facts.cashRoundingMinor,
      real.flatMap(({ tenders }) => tenders.map(({ roundingMinor }) => roundingMinor)),
    ),
    taxes: real.flatMap(({ shown }) => shown.taxSummary).reduce(withTax, facts.taxes),
    tenders: real.flatMap(({ tenders }) => tenders).reduce((all, one) => withTender(all, one, nameOf), facts.tenders),
  };
}

/** What somebody who will count blind may see of the same. */
export function withSalesBlind(
  figures: BlindFigures,
  sales: readonly SaleAsHappened[],
  deviceCode: string,
): BlindFigures {
  return { ...figures, ...withCounts(figures, sales, deviceCode) };
}

export function withMovements(facts: ShiftFacts, movements: readonly MovementFact[]): ShiftFacts {
  return { ...facts, movements: [...facts.movements, ...movements] };
}

type Counts = Pick<BlindFigures, "saleCount" | "returnCount" | "receiptCount" | "trainingCount" | "receipts">;

function withCounts(before: Counts, sales: readonly SaleAsHappened[], deviceCode: string): Counts {
  const real = sales.filter((sale) => !sale.training);
  return {
    saleCount: before.saleCount + real.filter(({ lines }) => !lines.every(isBack)).length,
    returnCount: before.returnCount + real.filter(({ lines }) => lines.some(isBack)).length,
    receiptCount: before.receiptCount + real.length,
    trainingCount: before.trainingCount + sales.length - real.length,
    receipts: withRun(before.receipts, sales, deviceCode),
  };
}

function withRun(
  runs: readonly ReceiptRun[],
  sales: readonly SaleAsHappened[],
  deviceCode: string,
): readonly ReceiptRun[] {
  if (sales.length === 0) return runs;
  const own = runs.find((run) => run.deviceCode === deviceCode);
  const numbers = sales.map((sale) => sale.receiptNumber).concat(own ? [own.firstNumber, own.lastNumber] : []);
  const [firstNumber = "", lastNumber = ""] = [numbers.sort()[0], numbers.at(-1)];
  const count = (own?.count ?? 0) + sales.length;
  const between = counterOf(lastNumber) - counterOf(firstNumber) + 1;
  const run = { deviceCode, firstNumber, lastNumber, count, missing: Math.max(0, between - count) };
  return own ? runs.map((one) => (one === own ? run : one)) : [...runs, run];
}

function counterOf(number: string): number {
  return Number(number.slice(number.lastIndexOf("-") + 1));
}

function isBack(line: Pick<SaleAsHappened["lines"][number], "returns">): boolean {
  return line.returns !== null;
}

function isDiscounted({ lines, shown }: SaleAsHappened): boolean {
  return lines.some((line, at) => {
    const figures = shown.lines[at];
    return !isBack(line) && figures !== undefined && sum([figures.discountMinor, figures.basketDiscountMinor]) !== 0;
  });
}

function withTax(all: readonly TaxFact[], more: SaleAsHappened["shown"]["taxSummary"][number]): readonly TaxFact[] {
  const known = all.find(({ code, ratePpm }) => code === more.code && ratePpm === more.ratePpm);
  if (!known) return [...all, more].sort((a, b) => b.ratePpm - a.ratePpm || a.code.localeCompare(b.code));
  const sums = { netMinor: sum([known.netMinor, more.netMinor]), taxMinor: sum([known.taxMinor, more.taxMinor]) };
  return all.map((one) => (one === known ? { ...known, ...sums } : one));
}

function withTender(
  all: readonly TenderFact[],
  { methodId, kind, amountMinor }: SaleAsHappened["tenders"][number],
  nameOf: (methodId: string) => string,
): readonly TenderFact[] {
  const known = all.find(({ key }) => key === methodId);
  if (!known) return [...all, { key: methodId, name: nameOf(methodId), kind, count: 1, amountMinor }];
  const next = { ...known, count: known.count + 1, amountMinor: sum([known.amountMinor, amountMinor]) };
  return all.map((one) => (one === known ? next : one));
}
