import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { type BasketLine, type BasketOperation, emptyBasket, foldBasket } from "./basket";
import { type BasketTerms, basketTotals } from "./basket-totals";
import { cashSuggestions, coinsFor, roundCash } from "./cash";
import { splitEqually } from "./split";
import { settlementOf, type Tender, takeCash } from "./tender";

/** The sale that is carried through the screens: R2-004218. */
const vat = { code: "S", name: "VAT", ratePpm: 200_000, compound: false };
const terms: BasketTerms = {
  currency: "GBP",
  pricesIncludeTax: true,
  roundingPolicy: "document",
  serviceChargePpm: 0,
  serviceChargeTaxes: [],
  promotions: [],
  day: "2011-12-08",
  loyalty: null,
};
const fivePence = { incrementMinor: 5, tie: "up" as const, disclosure: "" };
const pounds = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

const line = (id: string, quantity: string, unitPrice: string, more: Partial<BasketLine> = {}): BasketLine => ({
  id,
  kind: "product",
  productId: id,
  categoryId: null,
  sku: id,
  name: id,
  unit: "pcs",
  quantity,
  unitPrice,
  listPrice: null,
  taxCodeId: "s",
  taxes: [vat],
  modifiers: [],
  note: "",
  discount: null,
  giftCard: null,
  returns: null,
  payer: "",
  addedByName: "Sam",
  addedOn: "Till 2",
  addedAt: "2011-12-08T14:26:00Z",
  ...more,
});
const discount = {
  ppm: 200_000,
  amountMinor: minor(0),
  reason: "display piece",
  approvalId: null,
  approvedByName: "Tom E.",
};
const cakestand = line("Regency Cakestand", "1", "12.75", { discount });
const lines = [
  line("Flat white", "2", "4.00"),
  line("Victoria sponge slice", "1", "4.20"),
  line("White Hanging Heart", "1", "2.95"),
  cakestand,
  line("Assorted Colour Bird Ornament", "2", "1.69"),
];
const tender = (part: Partial<Tender>): Tender => ({
  id: "t",
  methodId: "m",
  kind: "cash",
  amountMinor: minor(0),
  roundingMinor: minor(0),
  givenMinor: minor(0),
  changeMinor: minor(0),
  reference: "",
  label: "",
  giftCardId: null,
  attemptId: null,
  folioId: null,
  refundsTenderId: null,
  payer: "",
  ...part,
});

describe("the sale carried through the screens", () => {
  const totals = basketTotals({ ...emptyBasket, lines }, terms);

  it("comes to 28.73 with 4.79 of VAT in it, 2.55 saved, 7 items", () => {
    expect(totals.toPayMinor).toBe(2873);
    expect(totals.taxMinor).toBe(479);
    expect(totals.netMinor).toBe(2394);
    expect(totals.discountMinor).toBe(255);
    expect(totals.items).toBe(7);
  });

  it("with a tip of 2.00 and 10.00 by gift card leaves 20.73, in cash 20.75; 25.00 gives 4.25 back", () => {
    const card = tender({ kind: "gift_card", amountMinor: minor(1000) });
    const open = settlementOf(minor(3073), [card], fivePence);
    expect(open).toMatchObject({ remainingMinor: 2073, remainingCashMinor: 2075, isSettled: false });
    const cash = tender(takeCash(open.remainingMinor, minor(2500), fivePence));
    expect(cash).toMatchObject({ amountMinor: 2075, roundingMinor: 2, changeMinor: 425 });
    expect(settlementOf(minor(3073), [card, cash], fivePence)).toMatchObject({ isSettled: true, cashRoundingMinor: 2 });
    expect(coinsFor(minor(425), pounds)).toEqual([
      { unitMinor: 200, count: 2 },
      { unitMinor: 20, count: 1 },
      { unitMinor: 5, count: 1 },
    ]);
  });

  it("offers the exact amount and what notes make of it", () => {
    expect(cashSuggestions(minor(2075), pounds)).toEqual([2075, 2100, 2500, 3000, 4000, 5000]);
  });

  it("split by three is 9.59, 9.57 and 9.57", () => {
    expect(splitEqually(minor(2873), 3)).toEqual([959, 957, 957]);
  });
});

describe("cash rounding", () => {
  it("mirrors the sale when money goes back, and touches nothing smaller than its coin", () => {
    for (let amount = 0; amount < 100; amount++) {
      const there = roundCash(minor(amount), fivePence);
      expect(Math.abs(there - amount)).toBeLessThanOrEqual(2);
      expect(roundCash(minor(-amount), fivePence)).toBe(there === 0 ? 0 : -there);
    }
  });

  it("rounds nothing for a part of the bill", () => {
    expect(takeCash(minor(2073), minor(1001), fivePence)).toMatchObject({ amountMinor: 1001, roundingMinor: 0 });
  });
});

describe("a shared basket", () => {
  let count = 0;
  const did = (change: object): BasketOperation =>
    ({
      id: `op-${++count}`,
      at: "2011-12-08T14:30:00Z",
      byName: "Jonas",
      deviceName: "Till 1",
      ...change,
    }) as BasketOperation;
  const tea = did({ type: "add", line: line("tea", "1", "3.40") });
  const cake = did({ type: "add", line: line("cake", "1", "4.20") });
  const moreTea = did({ type: "quantity", lineId: "tea", delta: "1" });

  it("keeps what two tablets added, in whatever order they arrived", () => {
    for (const order of [
      [tea, cake, moreTea],
      [tea, moreTea, cake],
      [cake, tea, moreTea],
    ]) {
      const basket = foldBasket(order);
      expect(basket.lines.map((one) => [one.id, one.quantity]).sort()).toEqual([
        ["cake", "1"],
        ["tea", "2"],
      ]);
    }
  });

  it("counts an operation that arrives twice once", () => {
    expect(foldBasket([tea, moreTea, moreTea, tea]).lines[0]?.quantity).toBe("2");
  });

  it("lets a line that was taken off stay off, whatever somebody else did to it meanwhile", () => {
    const off = did({ type: "void", lineId: "tea", reason: "wrong table" });
    expect(foldBasket([tea, off, moreTea]).lines).toEqual([]);
    expect(foldBasket([tea, moreTea, off]).lines).toEqual([]);
  });
});
