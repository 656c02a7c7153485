import fc from "fast-check";
import { z } from "zod";

const DEEPEST = 12;

/** Text that has broken programs before, of every length that matters. */
export const hostileTexts = [
  "",
  " ",
  "'",
  '"',
  "\\",
  "%",
  "_",
  "*",
  "\0",
  "\u0000a",
  "\uD800",
  "ﷺ".repeat(20),
  "1)) or 1=1--",
  "name; select app.set_tenant('00000000-0000-0000-0000-000000000000')",
  "$1",
  "a & b | !c:*",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "=1+1",
  "null",
  "NaN",
  "1e3",
  "1,000.00",
  "١٠٫٥",
  "0x10",
  " 5 ",
  "5.",
  "-0",
  "10.005",
  "Infinity",
  "9".repeat(30),
  "2026-02-30",
  "9999-12-31",
  "0000-01-01",
  "-1",
  "0.0001",
  "1000000000000",
  "x".repeat(10_000),
];

const hostileValues = [
  null,
  true,
  0,
  -1,
  -0,
  0.1,
  2 ** 31,
  2 ** 53,
  1e30,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  {},
  [[]],
  { a: 1 },
  new Date(0),
];

/** Anything at all, in any shape a program could send. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...hostileValues),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: "binary" }),
  fc.jsonValue({ maxDepth: 3 }),
);

/**
 * Inputs for a schema: its own fields with values that mostly fit and sometimes do not. `ids` are of records that exist, so that
 * what gets past the schema also gets past the first look-up.
 */
export function inputsOf(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, ids, 0) }, { weight: 1, arbitrary: anything });
}

function fitting(schema: unknown, ids: readonly string[], depth: number): fc.Arbitrary<unknown> {
  if (!(schema instanceof z.ZodType) || depth > DEEPEST) return anything;
  const inner = (child: unknown) => fitting(child, ids, depth + 1);
  if (schema instanceof z.ZodObject) {
    const shape = Object.fromEntries(
      Object.entries(schema.shape).map(([name, child]) => [name, sometimes(inner(child))]),
    );
    const needed = Object.entries(schema.shape).flatMap(([name, child]) =>
      (child as z.ZodType).safeParse(undefined).success ? [] : [name],
    );
    return fc.oneof(
      { weight: 6, arbitrary: fc.record(shape, { requiredKeys: needed }) },
      { weight: 1, arbitrary: fc.record(shape, { requiredKeys: [] }) },
    );
  }
  if (schema instanceof z.ZodArray) return fc.array(inner(schema.element), { minLength: 0, maxLength: 3 });
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(inner));
  if (schema instanceof z.ZodIntersection) return inner(schema.def.left);
  if (schema instanceof z.ZodPipe) return inner(schema.in instanceof z.ZodTransform ? schema.out : schema.in);
  if (schema instanceof z.ZodNullable) return fc.option(inner(schema.def.innerType));
  if ("innerType" in schema.def) return inner(schema.def.innerType);
  return leaf(schema, ids);
}

/** Nine times in ten what fits, once anything. */
function sometimes(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 19, arbitrary }, { weight: 1, arbitrary: anything });
}

function leaf(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  switch (schema.def.type) {
    case "boolean":
      return fc.boolean();
    case "number":
    case "int":
      return fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer(), fc.double());
    case "string": {
      const format = (schema as z.ZodString).format;
      if (format === "uuid" || format === "guid") return fc.oneof(fc.constantFrom(...ids), fc.uuid());
      return fc.oneof(
        fc.constantFrom(
          "1",
          "2.5",
          "12.00",
          "0.01",
          "5",
          "100",
          "cash",
          "card",
          "GBP",
          "EUR",
          "KWD",
          "GB",
          "2026-01-31",
          "A b",
        ),
        fc.constantFrom(...hostileTexts),
        fc.string({ unit: "grapheme", maxLength: 60 }),
      );
    }
    default:
      return anything;
  }
}
