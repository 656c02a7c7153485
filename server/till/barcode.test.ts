import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BarcodeRule,
  cannotUsePattern,
  checkDigit,
  expandUpcE,
  hasCheckDigit,
  measuredQuantity,
  readByRule,
  readScan,
  spellingsOf,
} from "./barcode";

const weight: BarcodeRule = { id: "w", name: "Weight", pattern: "21PPPPPVVVVVC", meaning: "weight", decimals: 3 };
const price: BarcodeRule = { id: "p", name: "Price", pattern: "22PPPPPVVVVVC", meaning: "price", decimals: 2 };
const withCheck = (digits: string) => digits + checkDigit(digits);

describe("a scale's code", () => {
  it("reads 2112345012346 as product 12345, 1.234 kg", () => {
    const code = withCheck("211234501234");
    expect(code).toBe("2112345012346");
    expect(readByRule(code, weight)).toMatchObject({ value: "1.234", codes: ["12345", withCheck("211234500000")] });
  });

  it("is not read with a wrong check digit, other digits, or another length", () => {
    expect(readByRule("2112345012349", weight)).toBeNull();
    expect(readByRule(withCheck("201234501234"), weight)).toBeNull();
    expect(readByRule("211234501234", weight)).toBeNull();
    expect(readByRule("21123450x2342", weight)).toBeNull();
  });

  it("offers the product's number without its leading zeros too", () => {
    expect(readByRule(withCheck("210004200500"), weight)?.codes.slice(0, 2)).toEqual(["00042", "42"]);
  });

  it("takes any digit where the pattern has ?", () => {
    const rule = { ...price, pattern: "2PPPPP?VVVVVC" };
    expect(readByRule(withCheck("212345700250"), rule)).toMatchObject({ value: "2.5" });
  });

  it("gives its weight as the quantity", () => {
    expect(measuredQuantity({ rule: weight, value: "0.75" }, "12.40", "GBP")).toEqual({
      quantity: "0.75",
      unitPrice: null,
    });
  });

  it("gives its price as a quantity that comes to that price again, or else as one piece at that price", () => {
    expect(measuredQuantity({ rule: price, value: "3.1" }, "12.40", "GBP")).toEqual({
      quantity: "0.25",
      unitPrice: null,
    });
    expect(measuredQuantity({ rule: price, value: "3.1" }, "0", "GBP")).toEqual({ quantity: "1", unitPrice: "3.1" });
    expect(measuredQuantity({ rule: price, value: "999.99" }, "1234567", "GBP")).toEqual({
      quantity: "1",
      unitPrice: "999.99",
    });
    expect(measuredQuantity({ rule: price, value: "0.5" }, "100", "JPY")).toEqual({ quantity: "1", unitPrice: "0.5" });
  });
});

describe("what a scan means", () => {
  const shelf = new Map([
    ["12345", { name: "Ham", price: "12.40" }],
    ["036000291452", { name: "Tissues", price: "2.00" }],
    ["2112345012346", { name: "Ham, packed", price: "15.30" }],
  ]);
  const scan = (code: string, rules = [weight, price]) => readScan(code, rules, (each) => shelf.get(each), "GBP");

  it("is a product's own code before any rule", () => {
    expect(scan("2112345012346")).toMatchObject({ kind: "product", product: { name: "Ham, packed" } });
    expect(scan(withCheck("211234500500"))).toMatchObject({
      kind: "measured",
      quantity: "0.5",
      product: { name: "Ham" },
    });
  });

  it("is the same product with or without the leading zero of a UPC code", () => {
    expect(scan("0036000291452")).toMatchObject({ kind: "product", product: { name: "Tissues" } });
    expect(scan(" 036000291452\r")).toMatchObject({ kind: "product" });
  });

  it("is unknown when nobody has the number, saying which rule read it", () => {
    expect(scan(withCheck("219999900500"))).toEqual({ kind: "unknown", code: withCheck("219999900500"), rule: weight });
    expect(scan("4006381333931")).toMatchObject({ kind: "unknown", rule: null });
    expect(scan(withCheck("211234500000"))).toMatchObject({ kind: "unknown", rule: null });
  });
});

describe("check digits", () => {
  it.each(["4006381333931", "96385074", "036000291452", "00012345600012"])("know %s", (code) => {
    expect(hasCheckDigit(code)).toBe(true);
  });

  it("find every single wrong digit", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{12}$/),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, place, by) => {
          const code = withCheck(digits);
          const wrong = String((Number(code[place]) + by) % 10);
          return !hasCheckDigit(code.slice(0, place) + wrong + code.slice(place + 1));
        },
      ),
    );
  });

  it("expand a UPC-E code", () => {
    expect(expandUpcE("04252614")).toBe("042100005264");
    expect(expandUpcE("01234565")).toBe("012345000065");
    expect(expandUpcE("01234560")).toBeNull();
    expect(spellingsOf("04252614")).toContain("0042100005264");
  });
});

describe("a pattern", () => {
  it.each(["21PPPPPVVVVVC", "2PPPPP?VVVVVC", "29PPPPPPVVVVVVVV"])("%s can be used", (pattern) => {
    expect(cannotUsePattern(pattern)).toBeNull();
  });

  it.each(["", "21PPPPP", "21VVVVV", "PPPPPVVVVV", "21PPVVPPVC", "21PPPCVVV", "21PPPvvv", `2P${"V".repeat(10)}`])(
    "%s cannot",
    (pattern) => {
      expect(cannotUsePattern(pattern)).toMatch(/\.$/);
    },
  );
});
