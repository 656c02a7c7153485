import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minor, sum } from "@/server/money";
import { applyPromotions, cannotApply, type Promotion, type PromotionLine, promoCode } from "./promotions";

const day = "2026-06-15";
const currency = "GBP";

let count = 0;
const promotion = (change: Partial<Promotion>): Promotion => {
  count += 1;
  return {
    id: `p${String(count).padStart(3, "0")}`,
    code: `CODE${count}`,
    name: "A promotion",
    kind: "percent",
    percentPpm: null,
    amountMinor: null,
    buyQuantity: null,
    getQuantity: null,
    productIds: [],
    categoryIds: [],
    minimumMinor: 0,
    startsOn: null,
    endsOn: null,
    limitTotal: null,
    limitPerCustomer: null,
    stacks: false,
    archived: false,
    ...change,
  };
};
const line = (id: string, grossMinor: number, change: Partial<PromotionLine> = {}): PromotionLine => ({
  id,
  kind: "product",
  productId: `product-${id}`,
  categoryId: null,
  quantity: "1",
  grossMinor: minor(grossMinor),
  ...change,
});
const apply = (lines: PromotionLine[], ...promotions: Promotion[]) =>
  applyPromotions({ lines, promotions, day, currency });
const percent = (ppm: number, change: Partial<Promotion> = {}) => promotion({ percentPpm: ppm, ...change });
const amount = (amountMinor: number, change: Partial<Promotion> = {}) =>
  promotion({ kind: "amount", amountMinor, ...change });
const buyGet = (buyQuantity: number, getQuantity: number, change: Partial<Promotion> = {}) =>
  promotion({ kind: "buy_x_get_y", buyQuantity, getQuantity, ...change });

describe("the worked example", () => {
  test("3 mugs at 8.00 and a tray at 20.00 with buy 2, get 1 and 10 % off come to 32.40", () => {
    const mugs = line("mug", 2400, { quantity: "3" });
    const lines = [mugs, line("tray", 2000)];
    const third = buyGet(2, 1, { productIds: ["product-mug"], stacks: true });
    const answer = apply(lines, percent(100_000, { stacks: true }), third);
    expect(answer.applied.map((one) => one.amountMinor)).toEqual([800, 360]);
    expect([...answer.perLine]).toEqual([["mug", 800]]);
    expect(answer.basketMinor).toBe(360);
    expect(answer.refused).toEqual([]);
  });
});

describe("an amount", () => {
  test("never takes off more than the basket comes to", () => {
    expect(apply([line("a", 700)], amount(1000)).basketMinor).toBe(700);
  });

  test("leaves gift cards and goods that come back alone", () => {
    const card = line("card", 5000, { kind: "gift_card", productId: null });
    const back = line("back", -900, { quantity: "-1" });
    const answer = apply([line("a", 700), card, back], amount(1000));
    expect([...answer.perLine]).toEqual([["a", 700]]);
    expect(answer.basketMinor).toBe(0);
  });

  test("is shared to the last unit over the lines it is for", () => {
    const lines = [line("a", 100), line("b", 100), line("c", 100), line("d", 100)];
    const answer = apply(lines, amount(100, { productIds: ["product-a", "product-b", "product-c"] }));
    expect([...answer.perLine]).toEqual([
      ["a", 34],
      ["b", 33],
      ["c", 33],
    ]);
  });

  test("leaves what the cashier took off already", () => {
    const asked = { lines: [line("a", 1000)], promotions: [amount(1000)], day, currency };
    expect(applyPromotions({ ...asked, alreadyOffMinor: minor(300) }).basketMinor).toBe(700);
  });
});

describe("buy some, get some", () => {
  const off = (quantity: string, buy: number, get: number, ppm: number | null = null, gross = 600) =>
    sum([...apply([line("a", gross, { quantity })], buyGet(buy, get, { percentPpm: ppm })).perLine.values()]);

  test("repeats for every group, and counts the part of a group that is there", () => {
    expect(off("2", 2, 1)).toBe(0);
    expect(off("3", 2, 1)).toBe(200);
    expect(off("5", 2, 1)).toBe(120);
    expect(off("6", 2, 1)).toBe(200);
    expect(off("2", 1, 2)).toBe(300);
    expect(off("3", 1, 2)).toBe(400);
    expect(off("6", 2, 1, 500_000)).toBe(100);
  });

  test("reduces the cheapest pieces of all that take part", () => {
    const lines = [line("dear", 3000, { quantity: "3" }), line("cheap", 200, { quantity: "2" }), line("mid", 500)];
    expect([...apply(lines, buyGet(1, 1)).perLine]).toEqual([
      ["cheap", 200],
      ["mid", 500],
    ]);
  });

  test("does not count what is weighed", () => {
    const lines = [line("cheese", 999, { quantity: "2.4" }), line("kilo", 999, { quantity: "2", measured: true })];
    const answer = apply(lines, buyGet(1, 1, { code: "PAIR" }));
    expect(answer.refused.map((one) => one.reason)).toEqual(["PAIR needs at least 2 pieces: this basket has 0."]);
  });
});

describe("of several promotions", () => {
  test("one that does not stack stands alone, and the one best for the customer counts", () => {
    const [small, large] = [percent(100_000, { code: "TEN" }), amount(300, { code: "THREE" })];
    const answer = apply([line("a", 2000)], small, large);
    expect(answer.applied.map((one) => one.code)).toEqual(["THREE"]);
    expect(answer.refused.map((one) => one.reason)).toEqual([
      "TEN cannot be used together with THREE, which takes off as much or more.",
    ]);
    const both = [percent(100_000, { stacks: true }), percent(100_000, { stacks: true })];
    expect(apply([line("a", 2000)], large, ...both).applied.map((one) => one.amountMinor)).toEqual([200, 180]);
  });

  test("of equals the one that needs no code counts, so that the code is kept", () => {
    const [coded, automatic] = [percent(100_000), percent(100_000, { code: null, name: "Happy hour" })];
    expect(apply([line("a", 2000)], coded, automatic).applied.map((one) => one.name)).toEqual(["Happy hour"]);
  });

  test("those that apply by themselves and do not are not spoken of", () => {
    expect(apply([line("a", 100)], percent(100_000, { code: null, endsOn: "2026-01-01" })).refused).toEqual([]);
  });
});

describe("a promotion cannot be applied", () => {
  const reason = (change: Partial<Promotion>, customerId?: string | null) =>
    cannotApply(
      percent(100_000, { code: "SUMMER", ...change }),
      { lines: [line("a", 4200)], currency, customerId },
      day,
    );

  test("with a sentence that says why", () => {
    expect(reason({})).toBeNull();
    expect(reason({ startsOn: "2026-06-15", endsOn: "2026-06-15" })).toBeNull();
    expect(reason({ archived: true })).toBe("SUMMER is no longer used here.");
    expect(reason({ startsOn: "2026-07-01" })).toBe("SUMMER starts on 1 Jul.");
    expect(reason({ endsOn: "2025-08-31" })).toBe("SUMMER ended on 31 Aug 2025.");
    expect(reason({ productIds: ["other"] })).toBe("Nothing in this basket takes part in SUMMER.");
    expect(reason({ minimumMinor: 5000 })).toBe("SUMMER needs goods for 50.00 GBP: this basket has 42.00 GBP.");
    expect(reason({ limitPerCustomer: 1 }, null)).toBe(
      "SUMMER is limited for each customer: choose the customer first.",
    );
    expect(reason({ limitPerCustomer: 1 }, "somebody")).toBeNull();
  });

  test("and a code is compared in capitals without spaces", () => {
    expect(promoCode(" sum mer10 ")).toBe("SUMMER10");
  });
});

const anyPromotion = fc
  .record({
    id: fc.uuid(),
    code: fc.option(fc.constantFrom("A", "B", "C")),
    kind: fc.constantFrom("percent", "amount", "buy_x_get_y" as const),
    percentPpm: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
    amountMinor: fc.integer({ min: 1, max: 100_000 }),
    buyQuantity: fc.integer({ min: 1, max: 4 }),
    getQuantity: fc.integer({ min: 1, max: 4 }),
    productIds: fc.subarray(["x", "y"]),
    categoryIds: fc.subarray(["k"]),
    minimumMinor: fc.integer({ min: 0, max: 3000 }),
    stacks: fc.boolean(),
  })
  .map((change) => promotion(change as Partial<Promotion>));
const anyLine = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom("product", "product", "custom", "gift_card" as const),
  productId: fc.constantFrom("x", "y", "z"),
  categoryId: fc.constantFrom("k", null),
  quantity: fc
    .oneof(
      fc.integer({ min: -3, max: 9 }).filter((n) => n !== 0),
      fc.constant(1.25),
    )
    .map(String),
  grossMinor: fc.integer({ min: 0, max: 20_000 }).map(minor),
}) as fc.Arbitrary<PromotionLine>;

describe("for any basket and any promotions", () => {
  test("the figures sum, no line and no basket goes below zero, and the order of neither matters", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyLine, { maxLength: 8, selector: (one) => one.id }),
        fc.uniqueArray(anyPromotion, { maxLength: 6, selector: (one) => one.id }),
        fc.integer({ min: 0, max: 5000 }),
        (signed, promotions, off) => {
          const lines = signed.map((one) =>
            one.quantity.startsWith("-") ? { ...one, grossMinor: minor(-one.grossMinor) } : one,
          );
          const asked = { lines, promotions, day, currency, alreadyOffMinor: minor(off) };
          const answer = applyPromotions(asked);
          const total = sum(answer.applied.map((one) => one.amountMinor));
          expect(sum([...answer.perLine.values(), answer.basketMinor])).toBe(total);
          for (const [id, share] of answer.perLine) {
            const own = lines.find((one) => one.id === id);
            expect(share).toBeGreaterThan(0);
            expect(share).toBeLessThanOrEqual(own?.grossMinor ?? 0);
            expect(own?.kind).not.toBe("gift_card");
          }
          const goods = sum(
            lines.filter((one) => one.kind !== "gift_card").map((one) => minor(Math.max(one.grossMinor, 0))),
          );
          expect(total).toBeLessThanOrEqual(Math.max(goods - off, 0));
          const stacking = new Map(promotions.map((one) => [one.id, one.stacks]));
          const alone = answer.applied.filter((one) => !stacking.get(one.promotionId));
          if (alone.length > 0) expect(answer.applied).toHaveLength(1);
          const turned = applyPromotions({ ...asked, lines: lines.toReversed(), promotions: promotions.toReversed() });
          expect(turned.applied).toEqual(answer.applied);
          expect(new Map(turned.perLine)).toEqual(new Map(answer.perLine));
          const coded = promotions.filter((one) => one.code !== null).length;
          const used = answer.applied.filter((one) => one.code !== null).length;
          expect(answer.refused).toHaveLength(coded - used);
        },
      ),
    );
  });
});
