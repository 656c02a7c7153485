import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json";

it("says what JSON says", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it("says the same whatever order the keys came in", () => {
  const shuffled = fc
    .dictionary(fc.string(), fc.jsonValue())
    .chain((value) => fc.tuple(fc.constant(value), fc.shuffledSubarray(Object.entries(value), { minLength: 0 })))
    .filter(([value, entries]) => entries.length === Object.keys(value).length);
  fc.assert(
    fc.property(shuffled, ([value, entries]) => {
      const other: Record<string, unknown> = Object.create(null);
      for (const [key, inner] of entries) other[key] = inner;
      expect(canonicalJson(other)).toBe(canonicalJson(value));
    }),
  );
});

it("keeps saying it in these letters, because hashes of them are kept for years", () => {
  const wish = {
    ...{ b: [1, undefined, { z: null, a: true }], a: new Date("2026-01-31T10:00:00Z") },
    ...{ "a\n": "\u2028é", 10: -0, 9: 1e21, gone: undefined },
  };
  expect(canonicalJson(["sales.ringUp", "device 1", wish])).toBe(
    '["sales.ringUp","device 1",{"10":0,"9":1e+21,"a":"2026-01-31T10:00:00.000Z","a\\n":"\u2028é","b":[1,null,{"a":true,"z":null}]}]',
  );
  expect(canonicalJson(undefined)).toBe("null");
});
