import { describe, expect, test } from "vitest";
import { minor, sum, ZERO } from "@/server/money";
import type { Tender } from "@/server/till/tender";
import { equalParts, partsByLines, restOfFirst, stillTyped, typedParts } from "./split-parts";

const paidBy = (payer: string, amountMinor: number): Tender => ({
  id: `t-${payer}`,
  methodId: "m",
  kind: "card_terminal",
  amountMinor: minor(amountMinor),
  roundingMinor: ZERO,
  givenMinor: ZERO,
  changeMinor: ZERO,
  reference: "",
  label: "",
  giftCardId: null,
  attemptId: null,
  folioId: null,
  refundsTenderId: null,
  payer,
});

describe("an equal split", () => {
  test("of 28.73 by three is 9.59, 9.57 and 9.57, and the first pays first", () => {
    const split = equalParts(minor(2873), 3, null, []);
    expect(split.parts.map((part) => part.amountMinor)).toEqual([959, 957, 957]);
    expect(restOfFirst(split.parts)).toBe(2);
    expect(split.payingId).toBe(split.parts[0]?.id);
  });

  test("made anew keeps what is paid", () => {
    const first = equalParts(minor(2873), 3, null, []);
    const payer = first.parts[0]?.id ?? "";
    const again = equalParts(minor(2873), 2, first, [paidBy(payer, 959)]);
    expect(again.parts.map((part) => part.amountMinor)).toEqual([959, 1914]);
    expect(again.parts[0]?.id).toBe(payer);
    expect(again.payingId).toBe(again.parts[1]?.id);
  });

  test("counts what was paid before the bill was split", () => {
    const split = equalParts(minor(3000), 3, null, [paidBy("", 1000)]);
    expect(split.parts.map((part) => part.amountMinor)).toEqual([1000, 1000, 1000]);
    expect(sum(split.parts.map((part) => part.amountMinor))).toBe(3000);
  });
});

describe("typed amounts", () => {
  const typed = [
    { id: "one", amountMinor: minor(1000) },
    { id: "two", amountMinor: minor(500) },
  ];

  test("leave the rest to the last", () => {
    const split = typedParts(minor(2873), typed, null, []);
    expect(split.parts.map((part) => part.amountMinor)).toEqual([1000, 500, 1373]);
  });

  test("stay when the first has paid and another is typed", () => {
    const before = typedParts(minor(2873), typed, null, []);
    const tenders = [paidBy("one", 1000)];
    expect(stillTyped(typed, tenders)).toEqual([typed[1]]);
    const again = typedParts(minor(2873), [...typed, { id: "three", amountMinor: minor(373) }], before, tenders);
    expect(again.parts.map(({ id, amountMinor }) => [id, amountMinor])).toEqual([
      ["one", 1000],
      ["two", 500],
      ["three", 373],
      [before.parts[2]?.id, 1000],
    ]);
    expect(again.payingId).toBe("two");
  });

  test("come back after the bill was split equally for a look", () => {
    const before = typedParts(minor(2873), typed, null, []);
    const looked = equalParts(minor(2873), 2, before, []);
    expect(typedParts(minor(2873), typed, looked, []).parts.map((part) => part.amountMinor)).toEqual([1000, 500, 1373]);
  });
});

test("a split by items shares nobody's lines in proportion to what each had", () => {
  const lines = [
    { id: "a", totalMinor: minor(800), payer: "one" },
    { id: "b", totalMinor: minor(400), payer: "two" },
    { id: "c", totalMinor: minor(300), payer: "" },
  ];
  const people = [
    { id: "one", name: "1" },
    { id: "two", name: "2" },
  ];
  const split = partsByLines(minor(1500), lines, people, "items", null, []);
  expect(split.parts.map((part) => part.amountMinor)).toEqual([1000, 500]);
});

test("a split by items keeps what somebody paid of another split, and shares the rest as it was had", () => {
  const lines = [
    { id: "a", totalMinor: minor(800), payer: "one" },
    { id: "b", totalMinor: minor(400), payer: "two" },
  ];
  const people = [
    { id: "one", name: "1" },
    { id: "two", name: "2" },
  ];
  const before = equalParts(minor(1200), 2, null, []);
  const first = before.parts[0]?.id ?? "";
  const split = partsByLines(minor(1200), lines, people, "items", before, [paidBy(first, 600)]);
  expect(split.parts.map(({ id, amountMinor }) => [id, amountMinor])).toEqual([
    [first, 600],
    ["one", 400],
    ["two", 200],
  ]);
  expect(split.payingId).toBe("one");
});
