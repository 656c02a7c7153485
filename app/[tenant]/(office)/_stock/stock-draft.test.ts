import { describe, expect, test } from "vitest";
import { actionWords, type DialogKind, piecesOf, stockDraft } from "./stock-draft";

const product = { sku: "22139", name: "RETROSPOT TEA SET" };

describe("what an adjustment would do", () => {
  test.each<[DialogKind, string, string, string]>([
    ["receive", "960", "978", "960"],
    ["count", "16", "16", "-2"],
    ["count", "0", "0", "-18"],
    ["adjustment", "-3", "15", "-3"],
    ["adjustment", "1,5", "19.5", "1.5"],
    ["write_off", "18", "0", "-18"],
    ["transfer", "8", "10", "-8"],
  ])("%s %s leaves %s, a change of %s", (kind, typed, after, change) => {
    expect(stockDraft(kind, typed, "18", product, "York shop")).toEqual({ after, change, problem: null });
  });

  test.each<[DialogKind, string, string]>([
    ["receive", "", "Say how many pieces"],
    ["receive", "0", "Say how many came in"],
    ["count", "-1", "A count is 0 or more"],
    ["adjustment", "0", "Say how many more or fewer"],
    ["write_off", "19", "Only 18 of 22139 RETROSPOT TEA SET are on hand at York shop"],
    ["transfer", "0", "Say how many move"],
  ])("%s %j is not yet one: %s", (kind, typed, problem) => {
    expect(stockDraft(kind, typed, "18", product, "York shop").problem).toContain(problem);
  });
});

test("the button says what will happen", () => {
  expect(actionWords("receive", "1200")).toBe("Receive 1,200");
  expect(actionWords("adjustment", "-3")).toBe("Adjust by −3");
  expect(actionWords("adjustment", "3")).toBe("Adjust by +3");
  expect(actionWords("count", "x")).toBe("Count");
  expect(piecesOf("−2")).toBe("-2");
});
