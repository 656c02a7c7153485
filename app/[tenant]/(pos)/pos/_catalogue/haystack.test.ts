import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldedLines, wordsTyped } from "./fold";
import { Haystack } from "./haystack";

const columns = (rows: [name: string, sku?: string, barcodes?: string][]) => ({
  name: rows.map(([name]) => name).join("\n"),
  sku: rows.map(([, sku = ""]) => sku).join("\n"),
  barcodes: rows.map(([, , barcodes = ""]) => barcodes).join("\n"),
});
const haystack = (...rows: Parameters<typeof columns>[0]) =>
  new Haystack(foldedLines(columns(rows)).join("\n"), rows.length);
const found = (hay: Haystack, typed: string, most = 10) => hay.search(typed, most).rows;

describe("a search", () => {
  const hay = haystack(
    ["Crème brûlée", "CB-1", "4006381333931"],
    ["Straße map", "MAP/12"],
    ["Red Mug", "MUG-RED", "5012345678900\t5012345678917"],
    ["Mug, blue", "MUG-BLUE"],
    ["Smug cat", "CAT"],
    ["O'Brien's tea", "TEA"],
    ["Чай чёрный", "TEA-RU"],
  );

  it.each([
    ["creme", [0]],
    ["BRULEE cr", [0]],
    ["strasse", [1]],
    ["map12", [1]],
    ["map/12", [1]],
    ["obriens", [5]],
    ["черный", [6]],
    ["400638", [0]],
    ["5012345678917", [2]],
    ["mug red", [2]],
    ["re mu", [2]],
  ])("for %s finds %j", (typed, rows) => {
    expect(found(hay, typed)).toEqual(rows);
  });

  it("puts names that begin with it first, and takes beginnings of words only", () => {
    expect(found(hay, "mug")).toEqual([3, 2]);
    expect(found(hay, "tea")).toEqual([5, 6]);
  });

  it("finds nothing for nothing, for what is nowhere, and no more than asked for", () => {
    expect(found(hay, "")).toEqual([]);
    expect(found(hay, " ,; ")).toEqual([]);
    expect(found(hay, "zebra")).toEqual([]);
    expect(found(hay, "mug", 1)).toEqual([3]);
    expect(found(hay, "cr\nbr")).toEqual([0]);
    expect(new Haystack("", 0).search("a", 5).rows).toEqual([]);
  });

  it("passes over what is no longer there", () => {
    expect(hay.search("mug", 10, (row) => row === 3).rows).toEqual([2]);
  });

  it("finds what a comparison of every word of every line finds", () => {
    const word = fc.stringMatching(/^[abcé]{1,4}$/);
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 30 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        (names, typed) => {
          const hay = haystack(...names.map((each): [string] => [each]));
          const wanted = wordsTyped(typed.join(" "));
          const rows = names.flatMap((each, row) => {
            const words = wordsTyped(each);
            return wanted.every((prefix) => words.some((one) => one.startsWith(prefix))) ? [row] : [];
          });
          const begins = (row: number) => wordsTyped(names[row] ?? "")[0]?.startsWith(wanted[0] ?? "") ?? false;
          const ordered = [...rows.filter(begins), ...rows.filter((row) => !begins(row))];
          expect(hay.search(typed.join(" "), 100)).toEqual({ rows: ordered, best: rows.filter(begins).length });
        },
      ),
    );
  });
});

describe("folding a column", () => {
  it("keeps one line for each cell, whatever stands in them", () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 20 })
      .map((each) => each.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ""));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (cells) => {
        expect(fold(cells.join("\n")).split("\n")).toHaveLength(cells.length);
        expect(foldedLines(columns(cells.map((each): [string] => [each])))).toHaveLength(cells.length);
      }),
    );
  });

  it("folds plain text as it folds other text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,30}$/), (text) => {
        expect(fold(text)).toBe(fold(`${text}é`).replace(/e$/, ""));
      }),
    );
  });
});
