import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/server/ids";
import { idsOf, productColumns, productsOf, ratesOn, shortId, type TillProduct, type TillTaxCode } from "./catalogue";

const product = (changes: Partial<TillProduct> = {}): TillProduct => ({
  id: newId(),
  sku: "MUG",
  name: "Mug",
  price: "6.5",
  priceIncludesTax: true,
  taxCodeId: null,
  categoryId: null,
  unit: "pcs",
  kind: "stocked",
  stockPolicy: "warn",
  onHand: "0",
  barcodes: [],
  modifierGroupIds: [],
  image: "",
  ...changes,
});

describe("products in columns", () => {
  it("are the same products again, whatever their names", () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 30 })
      .map((each) => each.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ""));
    const some = fc.array(
      fc.record({
        sku: text,
        name: text,
        price: fc.constantFrom("0", "1.25", "-3.000001"),
        kind: fc.constantFrom("stocked" as const, "service" as const),
        barcodes: fc.array(
          text.filter((each) => each !== ""),
          { maxLength: 3 },
        ),
        modifierGroupIds: fc.array(fc.uuid(), { maxLength: 2 }),
        image: fc.constantFrom("", "0123456789abcdef"),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, (changes) => {
        const products = changes.map((each) => product({ ...each, onHand: each.kind === "service" ? null : "2.5" }));
        expect(productsOf(productColumns(products))).toEqual(products);
      }),
    );
  });

  it("keep a line end in a name from moving all names after it", () => {
    const columns = productColumns([product({ name: "Two\nlines", barcodes: ["1\t2"] }), product({ name: "Cup" })]);
    expect(productsOf(columns).map((each) => each.name)).toEqual(["Two lines", "Cup"]);
    expect(productsOf(columns)[0]?.barcodes).toEqual(["1 2"]);
  });

  it("say so when a column was cut", () => {
    const columns = productColumns([product(), product()]);
    expect(() => productsOf({ ...columns, name: "Mug" })).toThrow(RangeError);
  });

  it("hold ids without hyphens", () => {
    const ids = [newId(), newId()];
    expect(idsOf(ids.map(shortId).join(""))).toEqual(ids);
    expect(idsOf("")).toEqual([]);
  });
});

describe("the taxes of a code on a day", () => {
  const rate = { position: 0, name: "VAT", compound: false };
  const code: TillTaxCode = {
    id: newId(),
    code: "S",
    name: "Standard",
    isDefault: true,
    rates: [
      { ...rate, validFrom: "1900-01-01", validUntil: "2026-06-30", ratePpm: 200_000 },
      { ...rate, validFrom: "2026-07-01", validUntil: null, ratePpm: 210_000 },
    ],
  };

  it.each([
    ["2026-06-30", 200_000],
    ["2026-07-01", 210_000],
  ])("on %s are %i", (day, ratePpm) => {
    expect(ratesOn(code, day).map((each) => each.ratePpm)).toEqual([ratePpm]);
  });
});
