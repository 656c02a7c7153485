import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/server/ids";
import {
  amount,
  currencyCode,
  DocumentLineInput,
  isoDate,
  percent,
  positiveAmount,
  quantity,
  unitPrice,
} from "./input";

const sentence = (schema: z.ZodType, input: unknown) => {
  const result = schema.safeParse(input);
  return result.success ? null : result.error.issues[0]?.message;
};

describe("a quantity", () => {
  test.each([
    ["2", "2"],
    ["2.5000", "2.5"],
    ["0.0001", "0.0001"],
    [3, "3"],
    ["1000000000", "1000000000"],
  ])("%j is %s", (input, text) => {
    expect(quantity.parse(input)).toBe(text);
  });

  test.each([0, "0", -1, "-1", "0.00001", Number.NaN, 1.5, "1e9", "1000000000.1", 2 ** 53, null, [], {}, "", " 1 "])(
    "%j is refused",
    (input) => {
      expect(quantity.safeParse(input).success).toBe(false);
    },
  );
});

test("a unit price has up to six decimals and is text", () => {
  expect(unitPrice.parse("0.000010")).toBe("0.00001");
  for (const input of ["0.0000001", 4.5, "4,50", "1000000001", "Infinity"]) {
    expect(unitPrice.safeParse(input).success).toBe(false);
  }
});

test("an amount is plain decimal text", () => {
  expect(amount.parse("45.00")).toBe("45.00");
  expect(amount.parse("-0")).toBe("0");
  for (const input of ["1e3", "1,000.00", "5.", " 5 ", "0x10", "١٠٫٥", 45, null, "9".repeat(20)]) {
    expect(amount.safeParse(input).success).toBe(false);
  }
  expect(sentence(positiveAmount, "0.00")).toBe("Amount must be more than 0.");
  expect(sentence(positiveAmount, "-1")).toBe("Amount must be more than 0.");
});

test("what is wrong is said in a sentence", () => {
  expect(sentence(percent, "120")).toContain('Percent "120" is not a percentage.');
  expect(sentence(isoDate, "31/01/2026")).toBe('"31/01/2026" is not a date. Write it like 2026-01-31.');
  expect(sentence(currencyCode, "POUND")).toContain("three-letter code");
  expect(sentence(quantity, "two")).toBe(
    'Quantity "two" is not a number. Write it with digits and a point, like 12.5.',
  );
});

describe("a line", () => {
  const product = { productId: newId(), quantity: "2" };

  test("names a product, or says what it is and what it costs", () => {
    expect(DocumentLineInput.parse(product)).toEqual(product);
    expect(DocumentLineInput.parse({ description: "Delivery", quantity: 1, unitPrice: "9.50" })).toEqual({
      description: "Delivery",
      quantity: "1",
      unitPrice: "9.5",
    });
    expect(sentence(DocumentLineInput, { quantity: "1", unitPrice: "1" })).toBe(
      "A line needs a product or a description.",
    );
    expect(sentence(DocumentLineInput, { quantity: "1", description: "x" })).toContain("needs a unit price");
  });

  test("has one kind of discount, written without sign", () => {
    expect(sentence(DocumentLineInput, { ...product, discountPercent: "5", discountAmount: "1" })).toContain(
      "not both",
    );
    expect(sentence(DocumentLineInput, { ...product, discountPercent: "0", discountAmount: "1" })).toBeNull();
    expect(sentence(DocumentLineInput, { ...product, discountAmount: "-1" })).toContain("without a minus");
  });

  test("never fails in any other way than by saying no", () => {
    const fields = fc.record(
      Object.fromEntries(Object.keys(DocumentLineInput.shape).map((name) => [name, fc.anything()])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fields, fc.anything()), (input) => {
        DocumentLineInput.safeParse(input);
      }),
      { numRuns: 1000 },
    );
  });

  test("describes itself as JSON Schema for the API's documentation", () => {
    expect(z.toJSONSchema(DocumentLineInput, { io: "input" })).toMatchObject({
      type: "object",
      required: ["quantity"],
    });
  });
});
