import { expect, test } from "vitest";
import { looksLikeRows, readRows } from "./paste-rows";

test("code, quantity and price are read in that order", () => {
  expect(readRows("84949\t72\t1.45\r\n84347\t48\t2.55\r\n")).toEqual([
    { code: "84949", quantity: "72", unitPrice: "1.45" },
    { code: "84347", quantity: "48", unitPrice: "2.55" },
  ]);
});

test("words between the numbers are the description", () => {
  expect(readRows("84949\tSILVER HANGING T-LIGHT HOLDER\t72\t£1.45\t5%")).toEqual([
    { code: "84949", description: "SILVER HANGING T-LIGHT HOLDER", quantity: "72", unitPrice: "£1.45", discount: "5%" },
  ]);
});

test("a heading row names the columns, in any order", () => {
  expect(readRows("Qty\tDescription\tSKU\n12\tDoormat\t48138\n")).toEqual([
    { code: "48138", description: "Doormat", quantity: "12" },
  ]);
});

test("a column of codes is enough", () => {
  expect(readRows("84949\n84347\n\n")).toEqual([{ code: "84949" }, { code: "84347" }]);
});

test("a quoted cell keeps its tabs, breaks and quotes", () => {
  expect(readRows('X1\t"A ""big""\nbox"\t2')).toEqual([{ code: "X1", description: 'A "big"\nbox', quantity: "2" }]);
});

test("a few words are not rows", () => {
  expect(looksLikeRows("hanging heart\n")).toBe(false);
  expect(looksLikeRows("84949\t2")).toBe(true);
  expect(looksLikeRows("84949\n84347")).toBe(true);
});
