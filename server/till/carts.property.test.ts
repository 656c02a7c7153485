import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalAdd, decimalCompare, decimalSubtract, type Minor, minor, subtract, sum, ZERO } from "@/server/money";
import { soldLine, standardVat } from "@/server/testing/till-sale";
import type { LineTotals } from "@/server/totals/rules";
import { type CashRounding, roundCash } from "./cash";
import { returnFigures } from "./returns";
import { type Figured, incoherenceOf, type SaleFigures, saleFigures } from "./sale";
import { splitByLines, splitEqually } from "./split";
import { settlementOf, type Tender, takeCash } from "./tender";

const CARTS = 10_000;
const reduced = { code: "R", name: "VAT 5 %", ratePpm: 50_000, compound: false };
const onTop = { code: "C", name: "City 2.5 %", ratePpm: 25_000, compound: true };

const rounding: fc.Arbitrary<CashRounding> = fc.record({
  incrementMinor: fc.constantFrom(1, 5, 10, 100),
  tie: fc.constantFrom("up" as const, "down" as const),
  disclosure: fc.constant(""),
});
const discount = fc.option(
  fc.record({
    ppm: fc.constantFrom(0, 50_000, 100_000, 333_333, 1_000_000),
    amountMinor: fc.constantFrom(0, 1, 55, 500).map(minor),
    reason: fc.constant("chip"),
    approvalId: fc.constant(null),
    approvedByName: fc.constant(null),
  }),
);
const unitPrice = fc.oneof(
  fc.constantFrom("33.33", "0.01", "0.005", "1.234567", "9.99", "0"),
  fc.nat(99_999).map((units) => (units / 100).toFixed(2)),
);
const line = fc
  .record({
    unitPrice,
    quantity: fc.constantFrom("1", "2", "3", "7", "0.333", "1.234", "12", "0.0001"),
    taxes: fc.constantFrom([], [standardVat], [reduced], [standardVat, onTop]),
    discount,
  })
  .map((some) => soldLine(some));

const anyCart: fc.Arbitrary<Figured> = fc.record({
  currency: fc.constantFrom("GBP", "EUR", "KWD", "CLP"),
  pricesIncludeTax: fc.boolean(),
  roundingPolicy: fc.constantFrom("line" as const, "document" as const),
  serviceChargePpm: fc.constantFrom(0, 0, 125_000),
  serviceChargeTaxes: fc.constantFrom([], [standardVat]),
  discount,
  basketPromotionMinor: fc.constantFrom(0, 0, 100).map(minor),
  loyaltyDiscountMinor: fc.constant(ZERO),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
});

/** No till takes off more than there is. */
const cart = anyCart.filter((some) => {
  try {
    return saleFigures(some).lines.length > 0;
  } catch {
    return false;
  }
});

/** Paid in parts by card and at last in cash, with more given than is due. */
function paid(totalMinor: Minor, parts: number, rule: CashRounding, extraMinor: number): Pick<Tender, PartOfTender>[] {
  const shares = splitEqually(totalMinor, parts);
  const cards = shares
    .slice(1)
    .map((amountMinor) => ({ amountMinor, roundingMinor: ZERO, givenMinor: ZERO, changeMinor: ZERO }));
  const rest = subtract(totalMinor, sum(cards.map((one) => one.amountMinor)));
  return [...cards, takeCash(rest, minor(roundCash(rest, rule) + extraMinor), rule)];
}

type PartOfTender = "amountMinor" | "roundingMinor" | "givenMinor" | "changeMinor";

const asTenders = (parts: Pick<Tender, PartOfTender>[]) => parts as Tender[];

describe(`E07: of ${CARTS} carts`, () => {
  it("each bill is its lines, its net and its tax, and its tenders are the bill and the rounding of coins", () => {
    fc.assert(
      fc.property(cart, rounding, fc.integer({ min: 1, max: 5 }), fc.nat(2_000), (sale, rule, parts, extraMinor) => {
        const shown = saleFigures(sale);
        const tenders = asTenders(paid(shown.totalMinor, parts, rule, extraMinor));
        expect(incoherenceOf({ tenders, tipMinor: ZERO, lines: sale.lines, shown })).toBeNull();
        const settled = settlementOf(shown.totalMinor, tenders, rule);
        expect(settled).toMatchObject({ remainingMinor: 0, isSettled: true });
        const moved = sum(tenders.map((one) => one.amountMinor));
        expect(moved).toBe(shown.totalMinor + settled.cashRoundingMinor);
        expect(Math.abs(settled.cashRoundingMinor) * 2).toBeLessThanOrEqual(rule.incrementMinor);
        const cash = tenders.at(-1);
        expect(cash ? cash.amountMinor % rule.incrementMinor : 0).toBe(0);
        expect(cash && cash.givenMinor - cash.changeMinor).toBe(cash?.amountMinor);
      }),
      { numRuns: CARTS },
    );
  }, 60_000);

  it("each is split between people, equally and by what they had, without losing or making a penny", () => {
    fc.assert(
      fc.property(cart, fc.integer({ min: 1, max: 6 }), (sale, people) => {
        const { totalMinor, lines } = saleFigures(sale);
        expect(sum(splitEqually(totalMinor, people))).toBe(totalMinor);
        const payers = Array.from({ length: people }, (_, index) => `p${index}`);
        const had = lines.map((one, index) => ({
          id: String(index),
          totalMinor: one.totalMinor,
          payer: payers[index % (people + 1)] ?? "",
        }));
        expect(sum([...splitByLines(totalMinor, had, payers).values()])).toBe(totalMinor);
      }),
      { numRuns: CARTS / 10 },
    );
  }, 60_000);

  it("each line that comes back in pieces of any size comes to exactly what was paid for it, its tax as well", () => {
    fc.assert(
      fc.property(cart, fc.array(fc.constantFrom("1", "0.5", "2", "0.333", "3"), { maxLength: 12 }), (sale, pieces) => {
        const shown = saleFigures(sale);
        shown.lines.forEach((figures, index) => {
          const { quantity } = sale.lines[index] ?? { quantity: "1" };
          expect(whatIsLeft(figures, quantity, pieces)).toEqual(nothingLeft(figures));
        });
      }),
      { numRuns: CARTS / 4 },
    );
  }, 60_000);
});

const amountsOf = (one: LineTotals | SaleFigures["lines"][number]) => [
  ...[one.grossMinor, one.discountMinor, one.basketDiscountMinor, one.netMinor, one.taxMinor, one.totalMinor],
  ...one.taxes.map((tax) => tax.taxMinor),
];

const nothingLeft = (figures: LineTotals) => amountsOf(figures).map(() => 0);

/** After pieces came back as long as there were that many, and then what was left. */
function whatIsLeft(figures: LineTotals, quantity: string, pieces: readonly string[]): number[] {
  const original = { saleLineId: "", saleId: "", receiptNumber: "", quantity, ...figures };
  let left = amountsOf(figures) as number[];
  let returnedQuantity = "0";
  const giveBack = (piece: string) => {
    const given = amountsOf(returnFigures({ ...original, returnedQuantity }, piece));
    left = left.map((amount, index) => amount + (given[index] ?? 0));
    returnedQuantity = decimalAdd(returnedQuantity, piece);
  };
  for (const piece of pieces) {
    if (decimalCompare(decimalAdd(returnedQuantity, piece), quantity) <= 0) giveBack(piece);
  }
  const rest = decimalSubtract(quantity, returnedQuantity);
  if (decimalCompare(rest, "0") > 0) giveBack(rest);
  return left.map((amount) => amount + 0);
}
