import { expect, test } from "vitest";
import { currencyCodes, currencyDecimals } from "@/server/money";
import { cannotCount, countedTotal, countingRows, denominationsOf, faceOf } from "./denominations";

const OPENING = { 2000: 2, 1000: 4, 500: 6, 200: 8, 100: 14, 50: 10, 20: 15, 10: 12, 5: 14, 2: 5 };
const CLOSING = { 2000: 9, 1000: 11, 500: 9, 200: 8, 100: 14, 50: 12, 20: 14, 10: 9, 5: 6 };

test("a drawer counted note by note comes to what lies in it", () => {
  expect(countedTotal(OPENING)).toBe(15_000);
  expect(countedTotal(CLOSING)).toBe(37_500);
  const rows = countingRows("GBP", CLOSING);
  expect(rows.map(({ face }) => face).join(" ")).toBe("£50 £20 £10 £5 £2 £1 50p 20p 10p 5p 2p 1p");
  expect(rows.find(({ face }) => face === "£20")).toEqual({
    unitMinor: 2000,
    face: "£20",
    count: 9,
    amountMinor: 18_000,
  });
  expect(rows.reduce((total, { amountMinor }) => total + amountMinor, 0)).toBe(37_500);
});

test("every currency has notes and coins, largest first, each a whole number of minor units", () => {
  for (const currency of currencyCodes()) {
    const units = denominationsOf(currency);
    expect(units.length, currency).toBeGreaterThanOrEqual(6);
    expect(new Set(units).size, currency).toBe(units.length);
    expect(
      units.every((unit) => Number.isInteger(unit) && unit > 0),
      currency,
    ).toBe(true);
    expect(units, currency).toEqual(units.toSorted((a, b) => b - a));
    expect(Number.isInteger(currencyDecimals(currency))).toBe(true);
  }
});

test("a face is written as people say it", () => {
  expect([faceOf(500, "EUR"), faceOf(25, "USD"), faceOf(10_000, "JPY"), faceOf(5, "CHF"), faceOf(500, "KWD")]).toEqual([
    "€5",
    "25¢",
    "¥10,000",
    "0.05 CHF",
    "0.500 KWD",
  ]);
});

test("a count of what is no note or coin, or of parts of one, is refused with the reason", () => {
  expect(cannotCount("GBP", OPENING)).toBeNull();
  expect(cannotCount("GBP", { 3: 1 })).toContain("no note or coin");
  expect(cannotCount("GBP", { 100: 1.5 })).toContain("£1 is counted in whole pieces");
  expect(cannotCount("GBP", { 100: -1 })).toContain("whole pieces");
});
