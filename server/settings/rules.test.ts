import { describe, expect, it } from "vitest";
import {
  cannotArchiveMethod,
  cannotArchiveTaxCode,
  cannotUseRates,
  codeFrom,
  positioned,
  type RateInput,
  rateName,
  taxOfRate,
} from "./rules";

const rate = (changes: Partial<RateInput>): RateInput => ({
  tax: "VAT",
  percent: "20",
  compound: false,
  validFrom: null,
  validUntil: null,
  ...changes,
});

describe("the rates of a tax code", () => {
  const british = [
    rate({ percent: "17.5", validUntil: "2011-01-03" }),
    rate({ validFrom: "2011-01-04" }),
    rate({ tax: "City tax", percent: "5" }),
  ];

  it("follow each other without overlapping, beside other taxes", () => {
    expect(cannotUseRates(british)).toBeNull();
    expect(positioned(british).map(({ position, validFrom }) => [position, validFrom])).toEqual([
      [1, "1900-01-01"],
      [1, "2011-01-04"],
      [2, "1900-01-01"],
    ]);
    expect(positioned(british).map(rateName)).toEqual(["VAT 17.5 %", "VAT 20 %", "City tax 5 %"]);
    expect(positioned(british).map(rateName).map(taxOfRate)).toEqual(["VAT", "VAT", "City tax"]);
  });

  it("never have two rates of one tax on the same day", () => {
    expect(cannotUseRates([rate({ validUntil: "2011-01-04" }), rate({ validFrom: "2011-01-04" })])).toMatch(
      /two rates for the same days/,
    );
    expect(cannotUseRates([rate({}), rate({ tax: " vat " })])).toMatch(/two rates/);
    expect(cannotUseRates([rate({ validFrom: "2012-01-01", validUntil: "2011-01-01" })])).toMatch(
      /first day is after the last/,
    );
  });

  it("charge a tax on taxes only after the first", () => {
    expect(cannotUseRates([rate({ compound: true })])).toMatch(/first tax/);
    expect(cannotUseRates([rate({}), rate({ tax: "QST", compound: true })])).toBeNull();
  });
});

it("keeps one usual tax code and one payment method", () => {
  expect(cannotArchiveTaxCode({ name: "20 % standard", isDefault: true })).toMatch(/usual tax code/);
  expect(cannotArchiveTaxCode({ name: "0 %", isDefault: false })).toBeNull();
  expect(cannotArchiveMethod({ name: "Cash" }, 1)).toMatch(/only payment method/);
  expect(cannotArchiveMethod({ name: "Cash" }, 2)).toBeNull();
});

it("makes codes programs can write", () => {
  expect(codeFrom("Card terminal 2")).toBe("card_terminal_2");
  expect(codeFrom("Überweisung")).toBe("uberweisung");
  expect(codeFrom("現金")).toBe("");
});
