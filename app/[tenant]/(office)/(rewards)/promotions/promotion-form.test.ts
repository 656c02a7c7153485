import { describe, expect, it } from "vitest";
import { formOf, wishOf } from "./promotion-form";

const filled = { ...formOf(null), code: "SUMMER10", name: "Summer", percent: "10", amount: "5.00", buyQuantity: "2" };

describe("the form of a promo code", () => {
  it("sends only what its kind has", () => {
    expect(wishOf(filled)).toMatchObject({
      code: "SUMMER10",
      kind: "percent",
      percent: "10",
      amount: null,
      buyQuantity: null,
    });
    expect(wishOf({ ...filled, kind: "amount" })).toMatchObject({ percent: null, amount: "5.00" });
    expect(wishOf({ ...filled, kind: "buy_x_get_y", getQuantity: "1" })).toMatchObject({
      buyQuantity: 2,
      getQuantity: 1,
    });
  });

  it("takes off by itself without a code, and leaves out what is empty", () => {
    expect(wishOf({ ...filled, manner: "itself", limitTotal: " " })).toMatchObject({
      code: null,
      limitTotal: null,
      minimum: null,
      startsOn: null,
    });
  });
});
