import { describe, expect, it } from "vitest";
import { isCurrency } from "@/server/money";
import { cannotUseSlug, cannotWipe, countryCodes, currencyOf, isCountry, slugFrom, taxWord } from "./rules";

describe("an address", () => {
  it.each([
    ["Larkfield Gifts Ltd", "larkfield-gifts-ltd"],
    ["Café Zoë", "cafe-zoe"],
    ["Maya’s Müßig & Sons", "mayas-mussig-and-sons"],
    ["  --Łódź 24/7--  ", "lodz-24-7"],
    ["API", "api-books"],
    ["X", "x-books"],
    ["東京", ""],
    ["a".repeat(80), "a".repeat(40)],
  ])("suggested by %s is %s", (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
    if (slug) expect(cannotUseSlug(slug)).toBeNull();
  });

  it.each([
    "a",
    "-a-",
    "Larkfield",
    "lark field",
    "lark/field",
    "..",
    "api",
    "sign-in",
    "tenants",
    "x".repeat(41),
    "",
    "-",
  ])("is never %j", (slug) => {
    expect(cannotUseSlug(slug)).toMatch(/\.$/);
  });
});

describe("countries", () => {
  it("each have a currency we can count in", () => {
    for (const code of countryCodes) expect(isCurrency(currencyOf(code)), code).toBe(true);
    expect(currencyOf("GB")).toBe("GBP");
    expect(isCountry("XX")).toBe(false);
  });

  it("call their tax by its name", () => {
    expect([taxWord("GB"), taxWord("AU"), taxWord("US")]).toEqual(["VAT", "GST", "tax"]);
  });
});

describe("wiping", () => {
  const demo = {
    demonstration: true,
    name: "Larkfield (demonstration)",
    typed: "Larkfield (demonstration)",
    companiesLeft: 1,
    loading: false,
  };
  it("needs a demonstration company, another one beside it, and its name", () => {
    expect(cannotWipe(demo)).toBeNull();
    expect(cannotWipe({ ...demo, demonstration: false })?.code).toBe("not_a_demonstration");
    expect(cannotWipe({ ...demo, companiesLeft: 0 })?.code).toBe("only_company");
    expect(cannotWipe({ ...demo, loading: true })?.code).toBe("still_loading");
    expect(cannotWipe({ ...demo, typed: "larkfield" })?.code).toBe("not_confirmed");
  });
});
