import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prefixRange, similarity, trigramsOf, wordsOf } from "./words";

describe("words", () => {
  test.each([
    ["Café Zoë", ["cafe", "zoe"]],
    ["PAPER CHAIN KIT 50'S CHRISTMAS", ["paper", "chain", "kit", "50s", "christmas"]],
    ["WHITE HANGING HEART T-LIGHT HOLDER", ["white", "hanging", "heart", "t", "light", "holder"]],
    ["orders@pemvale.example", ["orders", "pemvale", "example"]],
    ["Groß & Søn, Łódź", ["gross", "son", "lodz"]],
    ["Ελλάδα 東京", ["ελλαδα", "東京"]],
    ["…!?", []],
    ["ice ice", ["ice"]],
  ])("%s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test("case and accents never hide a word", () => {
    expect(wordsOf("ÉCLAIR")).toEqual(wordsOf("éclair"));
    expect(wordsOf("éclair")).toEqual(wordsOf("e\u0301clair"));
  });

  test("any text has words that are found again as they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        for (const word of wordsOf(text)) expect(wordsOf(word)).toEqual([word]);
      }),
    );
  });
});

describe("a prefix's range", () => {
  test("heart holds heart and hearts, not hear or heat", () => {
    const { from, until } = prefixRange("heart");
    const holds = (word: string) => word >= from && word < until;
    expect(["heart", "hearts", "heartz"].every(holds)).toBe(true);
    expect(["hear", "heat", "hearse", "iheart"].some(holds)).toBe(false);
  });

  test("it holds exactly what begins with the prefix, in the order of bytes", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), fc.string({ unit: "grapheme" }), (prefix, rest) => {
        const { from, until } = prefixRange(prefix);
        const inside = Buffer.from(prefix + rest);
        expect(Buffer.compare(inside, Buffer.from(from))).toBeGreaterThanOrEqual(0);
        expect(Buffer.compare(inside, Buffer.from(until))).toBe(-1);
      }),
    );
  });
});

describe("look-alikes", () => {
  test("trigrams mark where words begin and end", () => {
    expect(trigramsOf("ox")).toEqual(["  o", " ox", "ox "]);
  });

  test.each([
    ["Pemberton & Vale", "Pemberton and Vale Ltd"],
    ["Lindenhof Geschenke", "Lindenhof Geschenk GmbH"],
    ["The Painted Wren", "Painted Wren"],
    ["Van der Meer Wonen", "v.d. Meer Wonen"],
  ])("%s is like %s", (first, second) => {
    expect(similarity(first, second)).toBeGreaterThanOrEqual(0.35);
  });

  test.each([
    ["Pemberton & Vale", "Hollins Home"],
    ["Union Row Stores", "Old Forge Interiors"],
  ])("%s is not like %s", (first, second) => {
    expect(similarity(first, second)).toBeLessThan(0.35);
  });

  test("likeness is mutual, whole for the same name and nothing without letters", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, second) => {
        expect(similarity(first, second)).toBe(similarity(second, first));
        expect(similarity(first, second)).toBeLessThanOrEqual(1);
      }),
    );
    expect(similarity("Wren", "wren")).toBe(1);
    expect(similarity("!", "?")).toBe(0);
  });
});
