import { describe, expect, test } from "vitest";
import { addDecimal, compareDecimal } from "./decimal-step";

describe("stepping a quantity", () => {
  test.each([
    ["1", "1", "2"],
    ["0.1", "0.2", "0.3"],
    ["1.5", "-1", "0.5"],
    ["0.25", "-0.5", "-0.25"],
    ["", "1", "1"],
    ["abc", "1", "1"],
    [".5", "1", "1.5"],
    ["9007199254740993", "1", "9007199254740994"],
  ])("%s and %s make exactly %s", (a, b, sum) => {
    expect(addDecimal(a, b)).toBe(sum);
  });

  test("compares by value, not by text", () => {
    expect(compareDecimal("10", "9")).toBe(1);
    expect(compareDecimal("1.50", "1.5")).toBe(0);
    expect(compareDecimal("-1", "-2")).toBe(1);
    expect(compareDecimal("0", "0.0001")).toBe(-1);
  });
});
