import { expect, test } from "vitest";
import { matchLines } from "./match-lines";

const old = [
  { id: "a", productId: "p", description: "P" },
  { id: "b", productId: "p", description: "P" },
  { id: "c", productId: null, description: "Delivery" },
];
const idsOf = (lines: Parameters<typeof matchLines>[0]) => matchLines(lines, old).map((line) => line.id);

test("a line is the old one with its id", () => {
  expect(
    idsOf([
      { id: "B", productId: "p", quantity: "1" },
      { id: "x", productId: "p", quantity: "1" },
    ]),
  ).toEqual(["b", "x"]);
});

test("without ids, lines of one product are taken in their order, each once", () => {
  const line = { productId: "p", quantity: "1" };
  expect(idsOf([line, line, line])).toEqual(["a", "b", undefined]);
  expect(idsOf([{ id: "a", productId: "p", quantity: "1" }, line])).toEqual(["a", "b"]);
});

test("a line without product is known by its words", () => {
  expect(
    idsOf([
      { description: "Delivery", quantity: "1" },
      { description: "Postage", quantity: "1" },
    ]),
  ).toEqual(["c", undefined]);
});
