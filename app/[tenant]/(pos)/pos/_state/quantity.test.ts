import { expect, test } from "vitest";
import { digitsAsMoney, moneyAsDigits, multiplyDecimals, typedDigits } from "./quantity";

test("three of what weighs 0.25 is 0.75, without a rounding error", () => {
  expect(multiplyDecimals("3", "0.25")).toBe("0.75");
  expect(multiplyDecimals("3", "0.1")).toBe("0.3");
});

test("keys fill an amount from its smallest unit", () => {
  const typed = ["6", "5", "0"].reduce((before, key) => typedDigits(before, key), "");
  expect(digitsAsMoney(typed, 2)).toBe("6.50");
  expect(digitsAsMoney(typedDigits(typed, "Delete"), 2)).toBe("0.65");
  expect(digitsAsMoney("", 2)).toBe("0.00");
  expect(digitsAsMoney("1200", 0)).toBe("1200");
});

test("noughts before the first digit are not kept, two at once are", () => {
  expect(typedDigits("", "00")).toBe("");
  expect(typedDigits("5", "00")).toBe("500");
});

test("an amount that stands already can be typed on", () => {
  expect(moneyAsDigits("6.50", 2)).toBe("650");
  expect(moneyAsDigits("0.00", 2)).toBe("");
});
