import { expect, test } from "vitest";
import { formField, inputOf, valuesOf } from "./form-values";

const company = { currency: "GBP", pricesIncludeTax: false };

test("an empty cost is unknown and barcodes stand one to a line", () => {
  const values = { ...valuesOf(undefined, "Light", company), price: "2.95", barcodes: " 1 \n2, 3\n\n" };
  expect(inputOf({ ...values, price: "2,95" })).toMatchObject({
    name: "Light",
    price: "2.95",
    cost: null,
    barcodes: ["1", "2", "3"],
    stockPolicy: "warn",
  });
});

test("a refusal stands where it can be mended", () => {
  expect(formField("sku_taken", undefined)).toBe("sku");
  expect(formField("invalid_field", "barcodes.0")).toBe("barcodes");
  expect(formField("stale_version", undefined)).toBeNull();
});
