import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalAdd, decimalNegate, type Minor, minor, subtract, sum, ZERO } from "@/server/money";
import { availableOf, cannotSell, cannotTake, type Move, reservable, type Shelf, shelfState, valueMove } from "./rules";

const gbp = "GBP";
const empty: Shelf = { onHand: "0", valueMinor: ZERO };

function run(moves: Move[], cost: string | null, from: Shelf = empty) {
  const steps = [];
  let shelf = from;
  for (const move of moves) {
    const step = valueMove(shelf, move, cost, gbp);
    shelf = step.shelf;
    steps.push(step);
  }
  return { shelf, steps };
}

describe("value", () => {
  test("the worked example: ten pieces worth 60.00 sell at 6.00, and 7.00 instead of an assumed 6.00 corrects by 1.00", () => {
    const { shelf, steps } = run(
      [{ quantity: "10", unitCost: "6" }, { quantity: "-10" }, { quantity: "-1" }, { quantity: "1", unitCost: "7" }],
      "6",
    );
    expect(steps.map((step) => step.valueMinor)).toEqual([6000, -6000, -600, 600]);
    expect(steps.map((step) => step.correctionMinor)).toEqual([0, 0, 0, -100]);
    expect(shelf).toEqual({ onHand: "0", valueMinor: 0 });
  });

  test("the average moves with what comes in", () => {
    const { shelf, steps } = run(
      [{ quantity: "10", unitCost: "6" }, { quantity: "10", unitCost: "8" }, { quantity: "-5" }],
      null,
    );
    expect(steps.at(-1)?.valueMinor).toBe(-3500);
    expect(shelf).toEqual({ onHand: "15", valueMinor: 10_500 });
  });

  test("a sale through zero takes the shelf's value and the product's cost for the rest", () => {
    const { shelf, steps } = run([{ quantity: "2", unitCost: "5" }, { quantity: "-3" }], "6");
    expect(steps.at(-1)?.valueMinor).toBe(-1600);
    expect(shelf).toEqual({ onHand: "-1", valueMinor: -600 });
  });

  test("without a cost the last average is assumed, and nothing where nothing is known", () => {
    expect(run([{ quantity: "2", unitCost: "5" }, { quantity: "-3" }], null).shelf.valueMinor).toBe(-500);
    expect(run([{ quantity: "-3" }], null).shelf).toEqual({ onHand: "-3", valueMinor: 0 });
  });

  test("a receipt that only lessens the minus corrects its share", () => {
    const { steps, shelf } = run([{ quantity: "-4" }, { quantity: "1", unitCost: "7" }], "6");
    expect(steps.at(-1)).toMatchObject({ valueMinor: 600, correctionMinor: -100 });
    expect(shelf).toEqual({ onHand: "-3", valueMinor: -1800 });
  });

  test("a receipt beyond the minus leaves the rest at what it cost", () => {
    const { steps, shelf } = run([{ quantity: "-4" }, { quantity: "10", unitCost: "7" }], "6");
    expect(steps.at(-1)).toMatchObject({ valueMinor: 6600, correctionMinor: -400 });
    expect(shelf).toEqual({ onHand: "6", valueMinor: 4200 });
  });

  test("goods come back at exactly what they left for", () => {
    const { shelf } = run([{ quantity: "3", valueMinor: minor(1000) }, { quantity: "-1" }], null);
    expect(shelf).toEqual({ onHand: "2", valueMinor: 667 });
    expect(valueMove(shelf, { quantity: "1", valueMinor: minor(333) }, null, gbp).shelf).toEqual({
      onHand: "3",
      valueMinor: 1000,
    });
  });

  const amount = fc.integer({ min: 1, max: 50 });
  const move = fc.oneof(
    amount.map((pieces): Move => ({ quantity: `-${pieces}` })),
    fc.record({ quantity: amount.map(String), unitCost: fc.integer({ min: 0, max: 900 }).map((c) => `${c / 100}`) }),
    fc.record({ quantity: amount.map(String), valueMinor: fc.integer({ min: 0, max: 9000 }).map(minor) }),
  );

  test("whatever comes and goes, the shelf is the sum of its movements and an empty shelf is worth nothing", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), fc.option(fc.constantFrom("0", "1.5", "6")), (moves, cost) => {
        const { shelf, steps } = run(moves, cost);
        expect(shelf.onHand).toBe(moves.reduce((total, each) => decimalAdd(total, each.quantity), "0"));
        expect(shelf.valueMinor).toBe(sum(steps.map((step) => step.valueMinor)));
        for (const step of steps) if (step.shelf.onHand === "0") expect(step.shelf.valueMinor).toBe(0);
      }),
    );
  });

  test("a correction is only ever made for pieces that were sold before they were there", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let shelf = empty;
        for (const each of moves) {
          const step = valueMove(shelf, each, "6", gbp);
          if (Number(shelf.onHand) >= 0) expect(step.correctionMinor).toBe(0);
          shelf = step.shelf;
        }
      }),
    );
  });

  test("a sale taken back at its own value leaves the shelf as it was", () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 90_000 }), (there, sold, worth) => {
        fc.pre(sold <= there);
        const before: Shelf = { onHand: String(there), valueMinor: minor(worth) };
        const sale = valueMove(before, { quantity: `-${sold}` }, "3", gbp);
        const back: Minor = subtract(ZERO, sale.valueMinor);
        const after = valueMove(sale.shelf, { quantity: decimalNegate(`-${sold}`), valueMinor: back }, "3", gbp);
        expect(after.shelf).toEqual(before);
      }),
    );
  });
});

describe("what may be sold", () => {
  const site = { id: "s", name: "Leeds warehouse" };
  const light = { id: "p", sku: "23084", name: "RABBIT NIGHT LIGHT" };
  const level = { onHand: "132", reserved: "129" };

  test("available is on hand less reserved", () => {
    expect(availableOf(level)).toBe("3");
  });

  test("block refuses what is promised to others and says how much is left", () => {
    expect(cannotSell("3", level, { ...light, stockPolicy: "block" }, site)).toBeNull();
    expect(cannotSell("4", level, { ...light, stockPolicy: "block" }, site)).toMatchObject({
      code: "out_of_stock",
      message: expect.stringMatching(
        /^Only 3 of 23084 RABBIT NIGHT LIGHT are available at Leeds warehouse; 4 are wanted/,
      ),
      figures: { available: "3", wanted: "4" },
    });
    expect(
      cannotSell("1", { onHand: "-12", reserved: "0" }, { ...light, stockPolicy: "block" }, site)?.message,
    ).toMatch(/^No pieces of 23084/);
  });

  test.each(["warn", "allow"] as const)("%s lets it go below zero", (stockPolicy) => {
    expect(cannotSell("4000", level, { ...light, stockPolicy }, site)).toBeNull();
  });

  test.each([
    ["2", "block", "2"],
    ["5", "block", "3"],
    ["5", "warn", "3"],
    ["5", "allow", "5"],
  ] as const)("of %s wanted with %s, %s are promised", (wanted, policy, promised) => {
    expect(reservable(wanted, level, policy)).toBe(promised);
    expect(reservable(wanted, { onHand: "1", reserved: "4" }, "warn")).toBe("0");
  });

  test.each([
    [{ onHand: "3", reserved: "0" }, "plenty"],
    [{ onHand: "66", reserved: "66" }, "none"],
    [{ onHand: "-12", reserved: "0" }, "below_zero"],
  ] as const)("%j is %s", (shelf, state) => {
    expect(shelfState(shelf)).toBe(state);
  });

  test("what is not there cannot be thrown away or moved", () => {
    expect(cannotTake("3", "3", "22139", "York shop")).toBeNull();
    expect(cannotTake("4", "3", "22139", "York shop")).toContain("Only 3 of 22139 are on hand at York shop");
    expect(cannotTake("1", "-2", "22139", "York shop")).toContain("None of 22139");
  });
});
