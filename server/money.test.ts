import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/server/errors";
import {
  add,
  allocate,
  applyPpm,
  convert,
  cumulativeShare,
  currencyCodes,
  currencyDecimals,
  decimalAdd,
  decimalCompare,
  decimalNegate,
  decimalSubtract,
  extractPpm,
  formatDecimal,
  formatMoney,
  formatPercent,
  isCurrency,
  isZeroDecimal,
  max,
  min,
  minor,
  multiply,
  negate,
  parseDecimal,
  parseMoney,
  parsePercent,
  rateBetween,
  subtract,
  sum,
  toDecimal,
  tryParseMoney,
  ZERO,
} from "./money";

describe("reading an amount", () => {
  test.each([
    ["1234.50", "GBP", 123_450],
    ["1234.5", "GBP", 123_450],
    ["-0.01", "GBP", -1],
    ["0", "GBP", 0],
    ["-0", "GBP", 0],
    ["500", "CLP", 500],
    ["1.234", "KWD", 1234],
    ["9000000000000", "GBP", 900_000_000_000_000],
  ])("%s %s is %i minor units", (text, currency, units) => {
    expect(parseMoney(text, currency)).toBe(units);
    expect(Object.is(parseMoney(text, currency), -0)).toBe(false);
  });

  const unreadable = [
    ..."10.005|1e3|1,000.00|١٠٫٥|٥|0x10| 5 |5.|.5|+5||--5|5-|1 000|1_000|NaN|Infinity|9007199254740992|9000000000000.01".split(
      "|",
    ),
    "9".repeat(31),
    "5\n",
  ];
  test.each(unreadable)("%j is refused, never rounded or guessed", (text) => {
    expect(() => parseMoney(text, "GBP", "amount")).toThrow(AppError);
    expect(tryParseMoney(text, "GBP")).toBeNull();
  });

  test.each([[10], [Number.NaN], [null], [undefined], [["5"]], [{}], [5n]])(
    "a value that is not text (%s) is refused",
    (value) => {
      const read: (text: never, currency: string) => unknown = parseMoney;
      expect(() => read(value as never, "GBP")).toThrow(AppError);
    },
  );

  test("a currency without decimals takes none", () => {
    expect(() => parseMoney("10.5", "JPY", "amount")).toThrow(
      'Amount "10.5" has too many decimals: JPY has no decimals.',
    );
  });

  test("the error names the field in words and in the input", () => {
    try {
      parseMoney("ten", "GBP", "lines.0.discountAmount");
    } catch (error) {
      expect(error).toMatchObject({
        kind: "invalid",
        code: "invalid_amount",
        field: "lines.0.discountAmount",
        message: 'Discount amount "ten" is not an amount. Write it like 1234.50.',
      });
    }
    expect.assertions(1);
  });

  test("an unknown currency is refused", () => {
    expect(() => parseMoney("1", "gbp")).toThrow(AppError);
    expect(() => currencyDecimals("XXX")).toThrow(AppError);
  });

  test("what is written reads back as the same amount in every currency", () => {
    const amounts = fc.integer({ min: -900_000_000_000_000, max: 900_000_000_000_000 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...currencyCodes()), (units, currency) => {
        expect(parseMoney(toDecimal(minor(units), currency), currency)).toBe(units);
      }),
    );
  });
});

describe("currencies", () => {
  test("have the decimals of ISO 4217", () => {
    const decimals = Object.fromEntries(
      ["GBP", "EUR", "JPY", "CLP", "KWD", "BHD", "ISK", "HUF", "IDR", "CLF"].map((code) => [
        code,
        currencyDecimals(code),
      ]),
    );
    expect(decimals).toEqual({
      GBP: 2,
      EUR: 2,
      JPY: 0,
      CLP: 0,
      KWD: 3,
      BHD: 3,
      ISK: 0,
      HUF: 2,
      IDR: 2,
      CLF: 4,
    });
  });

  test("are upper-case codes that exist", () => {
    expect(isCurrency("GBP")).toBe(true);
    for (const code of ["gbp", "ZZZ", "", "constructor", null]) expect(isCurrency(code)).toBe(false);
  });
});

describe("writing an amount", () => {
  test.each([
    [123_450, "GBP", "1,234.50"],
    [-123_456_789, "GBP", "\u22121,234,567.89"],
    [5, "GBP", "0.05"],
    [0, "GBP", "0.00"],
    [1000, "CLP", "1,000"],
    [-1, "KWD", "\u22120.001"],
    [-123, "JPY", "\u2212123"],
  ])("%i in %s reads %s", (units, currency, text) => {
    expect(formatMoney(minor(units), currency)).toBe(text);
  });

  test("answers carry plain decimals", () => {
    expect(toDecimal(minor(-5), "GBP")).toBe("-0.05");
  });

  test("quantities and unit prices keep their own decimals", () => {
    expect(formatDecimal("1234.5000")).toBe("1,234.5");
    expect(formatDecimal("2", 2)).toBe("2.00");
    expect(formatDecimal("0.125", 2)).toBe("0.125");
  });
});

describe("adding up", () => {
  test("is exact and never gives minus zero", () => {
    expect(add(minor(10), minor(20), minor(-30))).toBe(0);
    expect(sum([])).toBe(0);
    expect(subtract(minor(5), minor(7))).toBe(-2);
    expect(Object.is(negate(ZERO), 0)).toBe(true);
    expect(min(minor(3), minor(-1), minor(2))).toBe(-1);
    expect(max(minor(3), minor(-1), minor(2))).toBe(3);
  });

  test("refuses what no longer fits instead of becoming inexact", () => {
    const most = minor(Number.MAX_SAFE_INTEGER);
    expect(() => add(most, minor(1))).toThrow(AppError);
    expect(() => subtract(negate(most), minor(1))).toThrow(AppError);
    expect(add(most, minor(1), minor(-1))).toBe(most);
  });

  test("an amount is a whole number", () => {
    for (const units of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => minor(units)).toThrow(RangeError);
  });
});

describe("rates", () => {
  test("a percentage reads and writes exactly", () => {
    for (const [text, ppm] of [
      ["20", 200_000],
      ["5.5", 55_000],
      ["0.0001", 1],
      ["100", 1_000_000],
      ["0", 0],
    ] as const) {
      expect(parsePercent(text)).toBe(ppm);
      expect(formatPercent(ppm)).toBe(text);
    }
  });

  test.each(["101", "-1", "5.00001", "5 %", "", "1e1"])("%j is not a percentage", (text) => {
    expect(() => parsePercent(text)).toThrow(AppError);
  });

  test("rounds half away from zero, alike for returns", () => {
    expect(applyPpm(minor(250), 10_000)).toBe(3);
    expect(applyPpm(minor(-250), 10_000)).toBe(-3);
    expect(applyPpm(minor(249), 10_000)).toBe(2);
  });

  test("20 % inside 28.73 is 4.79", () => {
    expect(extractPpm(minor(2873), 200_000)).toBe(479);
    expect(extractPpm(minor(-2873), 200_000)).toBe(-479);
  });
});

describe("sharing out", () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [100, [0, 0, 0], [34, 33, 33]],
    [100, [0, 3, 0], [0, 100, 0]],
    [10, [5, 3, 2], [5, 3, 2]],
    [8, [100, -20], [10, -2]],
    [7, [5, -5], [4, 3]],
    [0, [1, 2], [0, 0]],
    [0, [], []],
  ])("%i over %j is %j", (total, weights, shares) => {
    expect(allocate(minor(total), weights)).toEqual(shares);
  });

  test("there must be somebody to share with", () => {
    expect(() => allocate(minor(1), [])).toThrow(RangeError);
  });

  test("shares sum to the amount, mirror for negatives, and are at most one unit from the exact share", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), weights, (total, parts) => {
        const shares = allocate(minor(total), parts);
        expect(sum(shares)).toBe(total);
        expect(allocate(minor(-total), parts)).toEqual(shares.map(negate));
        const whole = parts.reduce((all, part) => all + part, 0);
        if (whole === 0) return;
        for (const [index, share] of shares.entries()) {
          const exact = (BigInt(total) * BigInt(parts[index] ?? 0)) / BigInt(whole);
          expect(Math.abs(share - Number(exact))).toBeLessThanOrEqual(1);
          if (parts[index] === 0) expect(share).toBe(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("credits of a whole, in any steps, sum to it exactly", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), steps, (total, parts) => {
        const whole = parts.reduce((all, part) => all + part, 0);
        let [covered, given] = [0, ZERO];
        for (const part of parts) {
          covered += part;
          given = add(given, cumulativeShare(minor(total), covered, whole, given));
        }
        expect(given).toBe(total);
      }),
      { numRuns: 2000 },
    );
  });

  test("four quarter credits of 334.99 are 334.99, by quantity with decimals too", () => {
    let given = ZERO;
    const credits = ["0.25", "0.5", "0.75", "1.0000"].map((covered) => {
      const credit = cumulativeShare(minor(33_499), covered, "1", given);
      given = add(given, credit);
      return credit;
    });
    expect(credits).toEqual([8375, 8375, 8374, 8375]);
  });
});

describe("quantities and prices", () => {
  test("quantity × price is exact and rounded once", () => {
    expect(multiply("3", "33.333", "GBP")).toBe(10_000);
    expect(multiply("0.5", "0.01", "GBP")).toBe(1);
    expect(multiply("-0.5", "0.01", "GBP")).toBe(-1);
    expect(multiply("1.1", "1.1", "GBP")).toBe(121);
    expect(multiply("3", "0.5", "JPY")).toBe(2);
    expect(() => multiply("1000000000", "1000000000", "GBP")).toThrow(AppError);
  });

  test("decimals have one spelling", () => {
    const read = (text: string) => parseDecimal(text, { maxDecimals: 4, field: "quantity" });
    expect(["2.0000", "2.50", "-0", "007", "-0.10"].map(read)).toEqual(["2", "2.5", "0", "7", "-0.1"]);
  });

  test("limits are said in the sentence", () => {
    const limits = { maxDecimals: 4, min: "0.0001", max: "1000", field: "quantity" };
    expect(() => parseDecimal("0", limits)).toThrow('Quantity "0" is less than 0.0001.');
    expect(() => parseDecimal("1000.1", limits)).toThrow('Quantity "1000.1" is more than 1000.');
    expect(() => parseDecimal("1.00001", limits)).toThrow('Quantity "1.00001" has more than 4 decimals.');
    expect(() => parseDecimal("1".repeat(13), { maxDecimals: 4, field: "quantity" })).toThrow("too large");
  });

  test("decimals add, subtract and compare without floats", () => {
    expect(decimalAdd("0.1", "0.2")).toBe("0.3");
    expect(decimalSubtract("1", "1.0000")).toBe("0");
    expect(decimalNegate("2.50")).toBe("-2.5");
    expect(["10", "9.5", "-1"].sort(decimalCompare)).toEqual(["-1", "9.5", "10"]);
    expect(decimalCompare("1.0", "1")).toBe(0);
    expect([isZeroDecimal("0.000"), isZeroDecimal("-0.001")]).toEqual([true, false]);
  });
});

test("conversion respects the decimals of both currencies", () => {
  expect(convert(minor(10_000), "EUR", "USD", "1.1")).toBe(11_000);
  expect(convert(minor(10_000), "GBP", "JPY", "189.5")).toBe(18_950);
  expect(convert(minor(1000), "JPY", "KWD", "0.00205")).toBe(2050);
  expect(convert(minor(-10_000), "EUR", "USD", "1.1")).toBe(-11_000);
});

describe("the rate between two amounts", () => {
  test("is what one unit of the first is worth, and converts back to it", () => {
    expect(rateBetween(minor(10000), "EUR", minor(8600), "GBP")).toBe("0.86");
    expect(rateBetween(minor(1000), "JPY", minor(550), "GBP")).toBe("0.0055");
    expect(convert(minor(3333), "EUR", "GBP", rateBetween(minor(3333), "EUR", minor(2867), "GBP"))).toBe(2867);
  });

  test("is never zero, and nothing has none", () => {
    expect(rateBetween(minor(1), "GBP", minor(0), "GBP")).toBe("0.00000001");
    expect(() => rateBetween(minor(0), "EUR", minor(1), "GBP")).toThrow(RangeError);
  });
});
