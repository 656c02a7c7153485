import { expect, test } from "vitest";
import { filledBy, followed, pastedLine, settle, withProduct } from "./fill-line";
import { blankLine } from "./grid-line";
import type { Item } from "./item-cell";

const doormat: Item = {
  id: "0192f7a0-0000-7000-8000-000000000001",
  sku: "48138",
  name: "DOORMAT UNION FLAG",
  unit: "pcs",
  kind: "stocked",
  available: "19",
  unitPrice: "7.5",
  taxCodeId: null,
  taxes: [],
};

test("an item fills a line, and the quantity that was typed stays", () => {
  expect(filledBy(doormat, { ...blankLine("a"), quantity: "4" })).toMatchObject({
    sku: "48138",
    unitPrice: "7.50",
    quantity: "4",
  });
  expect(filledBy(doormat, blankLine("a")).quantity).toBe("1");
});

test("an answer fills only the lines that wait for it, and none leaves the words", () => {
  const waiting = { ...blankLine("a"), description: "door", looking: "door" };
  expect(settle(waiting, "door", doormat)).toMatchObject({ productId: doormat.id, looking: undefined });
  expect(settle(waiting, "mice", doormat)).toBe(waiting);
  expect(settle(waiting, "door", "unanswered").problem).toContain("was not answered");
  expect(settle(waiting, "door", null)).toMatchObject({
    description: "door",
    problem: expect.stringContaining("door"),
  });
});

test("a price nobody touched follows the product, a typed one stays", () => {
  const line = { ...blankLine("a"), ...filledBy({ ...doormat, unitPrice: "5" }, blankLine("a")) };
  expect(followed(line, doormat, false)).toMatchObject({ unitPrice: "7.50", available: "19" });
  expect(followed({ ...line, unitPrice: "4" }, doormat, false).unitPrice).toBe("4");
});

test("a pasted row keeps its own price and words beside the product of its code", () => {
  const pasted = pastedLine("a", { code: "48138", quantity: "3", unitPrice: "6", discount: "5%" });
  const found = new Map([["48138", doormat]]);
  expect(withProduct(pasted, [pasted], found)).toMatchObject({
    productId: doormat.id,
    description: "DOORMAT UNION FLAG",
    quantity: "3",
    unitPrice: "6",
    discount: "5",
  });
  const unknown = pastedLine("b", { code: "NOPE" });
  expect(withProduct(unknown, [unknown], found).problem).toBe("No product has the code NOPE.");
});
