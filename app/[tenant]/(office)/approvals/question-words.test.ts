import { describe, expect, it } from "vitest";
import { detailsOf, goodsWords, moneyOf, timeLeft, titleOf } from "./question-words";

const of = (action: Parameters<typeof moneyOf>[0]["action"], amountMinor: number) =>
  moneyOf({ action, amountMinor, currency: "GBP" });

describe("a question from a till", () => {
  it("says what helps to decide: the shelf, the cost and what is left of the price", () => {
    const goods = { productId: "p", name: "Cakestand", onHand: "2.0000", costMinor: 640, marginPercent: "25" };
    expect(goodsWords(goods, "GBP")).toBe("Stock 2 · cost 6.40 · margin left 25 %");
    expect(goodsWords({ ...goods, marginPercent: "-28" }, "GBP")).toBe("Stock 2 · cost 6.40 · below its cost");
    expect(goodsWords({ ...goods, onHand: null, costMinor: null, marginPercent: null }, "GBP")).toBe("");
  });

  it("shows money with the sign it has for the business", () => {
    expect(of("discount", 255)).toBe("−2.55 GBP");
    expect(of("price", -100)).toBe("+1.00 GBP");
    expect(of("return", -1_200)).toBe("−12.00 GBP");
    expect(of("return", 1_200)).toBe("−12.00 GBP");
    expect(of("shift_difference", -400)).toBe("−4.00 GBP");
    expect(of("second_payment", 3_128)).toBe("31.28 GBP");
    expect(of("no_sale", 0)).toBeNull();
  });

  it("is asked in the till's words, or in ours", () => {
    expect(titleOf({ action: "discount", details: { title: "20% off this item" } })).toBe("20% off this item");
    expect(titleOf({ action: "no_sale", details: { title: 3 } })).toBe("Open the drawer without a sale");
  });

  it("is read whatever another version of the till sends along", () => {
    expect(detailsOf({ lines: [null, { quantity: 2, name: "Tea" }], sums: "no", totalMinor: 1.5 })).toEqual({
      title: "",
      limit: "",
      item: "",
      sums: [],
      lines: [{ quantity: "", name: "Tea", amount: "" }],
      totalMinor: null,
    });
  });

  it("counts down to the second", () => {
    const end = new Date("2026-03-02T10:10:00Z");
    expect(timeLeft(end, new Date("2026-03-02T10:02:55Z"))).toBe("7:05 left");
    expect(timeLeft(end, end)).toBe("out of time");
  });
});
