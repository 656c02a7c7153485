import { describe, expect, test } from "vitest";
import { formatMoney, type Minor, minor } from "@/server/money";
import {
  blindFigures,
  countables,
  differenceWords,
  grandTotalsOf,
  largestDifference,
  type MovementFact,
  type ShiftFacts,
  shiftFigures,
  tenderResults,
  whyTitle,
  zTitle,
} from "./shift-figures";

const moved = (kind: MovementFact["kind"], amount: number, reason = ""): MovementFact => ({
  kind,
  amountMinor: minor(amount),
  reason,
  at: "2011-12-08T13:10:00.000Z",
  actorName: "Sam Okafor",
  approvedByName: null,
});

/** The shift of the pictures: Till 2, 8 December 2011. */
const TILL_2: ShiftFacts = {
  openingFloatMinor: minor(15_000),
  lateCashMinor: minor(0),
  saleCount: 138,
  returnCount: 3,
  receiptCount: 141,
  discountCount: 19,
  discountMinor: minor(4_635),
  returnsMinor: minor(3_820),
  netMinor: minor(179_795),
  taxMinor: minor(30_210),
  totalMinor: minor(210_005),
  tipMinor: minor(6_400),
  giftCardsSoldCount: 1,
  giftCardsSoldMinor: minor(5_000),
  cashRoundingMinor: minor(8),
  taxes: [
    { code: "S", name: "VAT", ratePpm: 200_000, netMinor: minor(151_050), taxMinor: minor(30_210) },
    { code: "Z", name: "VAT", ratePpm: 0, netMinor: minor(28_745), taxMinor: minor(0) },
  ],
  tenders: [
    { key: "card/1", name: "Card, terminal 1", kind: "card_terminal", count: 90, amountMinor: minor(156_183) },
    { key: "cash", name: "Cash", kind: "cash", count: 47, amountMinor: minor(55_230) },
    { key: "gift", name: "Gift card", kind: "gift_card", count: 3, amountMinor: minor(6_000) },
    { key: "room", name: "Room or account", kind: "folio", count: 1, amountMinor: minor(4_000) },
  ],
  movements: [
    moved("over_short", -50),
    moved("pay_out", -1_240, "Milk"),
    moved("drop", -30_000),
    moved("tip_out", -1_150),
    moved("no_sale", 0),
    moved("no_sale", 0),
    moved("no_sale", 0),
  ],
  receipts: [{ deviceCode: "R2", firstNumber: "R2-004151", lastNumber: "R2-004291", count: 141, missing: 0 }],
  voidCount: 2,
  voidMinor: minor(740),
  trainingCount: 0,
  copies: 4,
};

test("why tenders are not the takings is asked only where they are not", () => {
  expect([240, -240, 0].map((more) => whyTitle(more, "2.40"))).toEqual([
    "Why tenders are 2.40 more",
    "Why tenders are 2.40 less",
    "Tenders come to the takings",
  ]);
});

describe("the shift of the pictures", () => {
  const figures = shiftFigures(TILL_2);

  test("2,184.60 less 46.35 less 38.20 is 2,100.05 taken, and net and tax are the same", () => {
    expect(figures.grossMinor).toBe(218_460);
    expect(figures.grossMinor - figures.discountMinor - figures.returnsMinor).toBe(figures.totalMinor);
    expect(figures.netMinor + figures.taxMinor).toBe(figures.totalMinor);
    expect(figures.taxes.reduce((all, tax) => all + tax.netMinor + tax.taxMinor, 0)).toBe(figures.totalMinor);
  });

  test("tenders of 2,214.13 are 114.08 more: tips, a gift card sold and rounding, nothing left unexplained", () => {
    expect(figures.tendersMinor).toBe(221_413);
    expect(figures.why).toEqual({
      moreMinor: 11_408,
      tipMinor: 6_400,
      giftCardsSoldMinor: 5_000,
      cashRoundingMinor: 8,
      unexplainedMinor: 0,
    });
    expect(figures.giftCardsRedeemedMinor).toBe(6_000);
    expect(figures.noSaleCount).toBe(3);
  });

  test("150.00 + 552.30 − 12.40 − 300.00 − 11.50 is 378.40 in the drawer", () => {
    expect(figures.cash.movements.map((movement) => movement.amountMinor)).toEqual([-1_240, -30_000, -1_150]);
    expect(figures.cash).toMatchObject({ floatMinor: 15_000, salesMinor: 55_230, lateMinor: 0, expectedMinor: 37_840 });
  });

  test("375.00 counted is 3.40 short; slips agree; what went to a room is not counted", () => {
    const counted = { cash: 37_500, "card/1": 156_183, gift: 6_000 };
    const results = tenderResults(figures.tenders, figures.cash.expectedMinor, counted);
    const money = (amount: Minor) => formatMoney(amount, "GBP");
    expect(
      results.map(({ name, differenceMinor }) => [
        name,
        differenceMinor === null ? null : differenceWords(differenceMinor, money),
      ]),
    ).toEqual([
      ["Cash", "3.40 short"],
      ["Card, terminal 1", "agrees"],
      ["Gift card", "agrees"],
      ["Room or account", null],
    ]);
    expect(largestDifference(results)).toBe(340);
  });

  test("adds 2,138.25 sold and 38.20 returned to the totals that never start again", () => {
    expect(grandTotalsOf(figures)).toEqual({ salesMinor: 213_825, returnsMinor: 3_820 });
    expect(zTitle(112)).toBe("Z 0112");
  });

  test("who counts blind is shown no amount from which expected cash could be worked out", () => {
    expect(JSON.stringify(blindFigures(figures))).not.toMatch(/Minor/);
    expect(countables(figures.tenders)).toEqual([
      { key: "cash", name: "Cash", kind: "cash" },
      { key: "card/1", name: "Card, terminal 1", kind: "card_terminal" },
      { key: "gift", name: "Gift card", kind: "gift_card" },
    ]);
  });
});

test("cash that came in between two shifts is taken once: it was in the opening count", () => {
  const late = { ...TILL_2, lateCashMinor: minor(2_000) };
  expect(shiftFigures(late).cash).toMatchObject({ lateMinor: -2_000, expectedMinor: 35_840 });
});

test("a tender that nobody counted is short by all of it", () => {
  const results = tenderResults(TILL_2.tenders, minor(0), {});
  expect(results.find(({ key }) => key === "gift")).toMatchObject({ countedMinor: 0, differenceMinor: -6_000 });
});
