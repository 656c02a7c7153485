import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, decimalCompare, decimalNegate, type Minor, minor, sum } from "@/server/money";
import {
  cannotUsePoints,
  type EarningLine,
  type LoyaltyProgram,
  largestUse,
  owedChange,
  owedFor,
  pointsComingBack,
  pointsEarned,
  pointsNeeded,
  sharePoints,
  sumPoints,
  worthOfPoints,
} from "./loyalty";

const program = (change: Partial<LoyaltyProgram> = {}): LoyaltyProgram => ({
  active: true,
  pointsPerUnit: "1",
  worthMinor: "1",
  mode: "simple",
  expectedUsePpm: 1_000_000,
  onTax: true,
  smallestUse: "0",
  ...change,
});
const line = (id: string, netMinor: number, totalMinor = netMinor, kind: EarningLine["kind"] = "product") => ({
  id,
  kind,
  netMinor: minor(netMinor),
  totalMinor: minor(totalMinor),
});
const earned = (changes: Partial<LoyaltyProgram>, lines: EarningLine[], currency = "GBP", more: object = {}) =>
  pointsEarned(program(changes), { lines, currency, ...more }).map(({ lineId, points }) => [lineId, points]);

describe("points are given", () => {
  test("for what was paid, with tax or without as the company says, and keep their fractions", () => {
    expect(earned({}, [line("a", 1000, 1234)])).toEqual([["a", "12.34"]]);
    expect(earned({ onTax: false }, [line("a", 1000, 1234)])).toEqual([["a", "10"]]);
    expect(earned({ pointsPerUnit: "0.3333" }, [line("a", 1001, 1001)])).toEqual([["a", "3.3363"]]);
    expect(earned({ pointsPerUnit: "0.5" }, [line("a", 777, 777)], "JPY")).toEqual([["a", "388.5"]]);
  });

  test("not for gift cards, goods that come back, or while the programme rests", () => {
    expect(earned({}, [line("card", 5000, 5000, "gift_card"), line("back", -500), line("free", 0)])).toEqual([]);
    expect(earned({ active: false }, [line("a", 1000)])).toEqual([]);
  });

  test("for the service charge too, shared over the lines", () => {
    const service = { serviceNetMinor: minor(100), serviceTotalMinor: minor(120) };
    expect(earned({}, [line("a", 500, 600), line("b", 500, 600)], "GBP", service)).toEqual([
      ["a", "6.6"],
      ["b", "6.6"],
    ]);
  });
});

describe("a deferred programme", () => {
  test("splits a sale of 2,000 with points worth 171 into 1,842 and 158, and half used releases 79", () => {
    const deferred = program({ mode: "deferred", worthMinor: "0.09", expectedUsePpm: 950_000 });
    const [given] = pointsEarned(deferred, { lines: [line("a", 2000)], currency: "JPY" });
    expect(given).toEqual({ lineId: "a", points: "2000", owedMinor: 158 });
    const account = { points: "2000", owedMinor: minor(158) };
    expect(owedChange(account, { kind: "use", points: "-1000", owedMinor: minor(0) })).toBe(-79);
  });

  test("owes 156.68 for 170.00 of points on 2,000.00", () => {
    expect(owedFor(program({ mode: "deferred", worthMinor: "8.5" }), minor(200_000), "2000")).toBe(15_668);
    expect(owedFor(program({ worthMinor: "8.5" }), minor(200_000), "2000")).toBe(0);
  });

  test("owes nothing for points that only fill a hole, and nothing to an account without points", () => {
    const give = { kind: "give", points: "100", owedMinor: minor(80) } as const;
    expect(owedChange({ points: "-25", owedMinor: minor(0) }, give)).toBe(60);
    expect(owedChange({ points: "-100", owedMinor: minor(0) }, give)).toBe(0);
    const back = { kind: "take_back", points: "-100", owedMinor: minor(-80) } as const;
    expect(owedChange({ points: "40", owedMinor: minor(32) }, back)).toBe(-32);
    expect(owedChange({ points: "200", owedMinor: minor(160) }, back)).toBe(-80);
  });
});

describe("points are used", () => {
  const balance = "1250.5";

  test("for whole minor units, the fewest points that make them, never beyond the basket or the account", () => {
    const worth = program({ worthMinor: "0.75" });
    expect(worthOfPoints(worth, balance)).toBe(937);
    expect(pointsNeeded(worth, minor(937))).toBe("1249.3334");
    expect(largestUse(worth, balance, minor(500))).toEqual({ points: "666.6667", amountMinor: 500 });
    expect(largestUse(worth, balance, minor(5000))).toEqual({ points: "1249.3334", amountMinor: 937 });
    expect(largestUse(worth, "-3", minor(5000)).amountMinor).toBe(0);
    expect(largestUse(program({ smallestUse: "2000" }), balance, minor(5000)).amountMinor).toBe(0);
  });

  test("or refused with a sentence", () => {
    const asked = { points: "500", balance, payableMinor: minor(1000), currency: "GBP" };
    expect(cannotUsePoints(program(), asked)).toBeNull();
    expect(cannotUsePoints(program(), { ...asked, points: "1251" })).toBe(
      "1,251 points are more than this customer has: 1,250.5 points can be used.",
    );
    expect(cannotUsePoints(program(), { ...asked, points: "1100" })).toBe(
      "1,100 points are worth 11.00 GBP, more than the 10.00 GBP they can pay here. Use 1,000 points.",
    );
    expect(cannotUsePoints(program({ smallestUse: "600" }), asked)).toBe("At least 600 points are used at a time.");
    expect(cannotUsePoints(program({ active: false }), asked)).toBe("Points are not used here.");
    expect(cannotUsePoints(program(), { ...asked, points: "0" })).toBe("Say how many points to use.");
  });
});

const anyPoints = fc.integer({ min: 1, max: 10_000_000 }).map((n) => (n / 10_000).toFixed(4));

describe("for any points", () => {
  test("shares over lines sum exactly", () => {
    fc.assert(
      fc.property(
        anyPoints,
        fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 1, maxLength: 9 }),
        (points, off) => {
          const shares = sharePoints(
            points,
            off.map((amount, index) => ({ id: String(index), discountMinor: minor(amount) })),
          );
          if (off.some((amount) => amount > 0)) {
            expect(decimalCompare(sumPoints(shares.map((one) => one.points)), points)).toBe(0);
          } else expect(shares).toEqual([]);
        },
      ),
    );
  });

  test("what comes back piece by piece is what was given, to the last ten-thousandth", () => {
    fc.assert(
      fc.property(
        anyPoints,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
        (points, steps) => {
          const whole = String(steps.reduce((all, step) => all + step, 0));
          let [done, back] = [0, "0"];
          for (const step of steps) {
            done += step;
            back = sumPoints([back, pointsComingBack(points, String(done), whole, back)]);
          }
          expect(decimalCompare(back, points)).toBe(0);
        },
      ),
    );
  });

  test("the most that can be used is covered by the account and is worth what it takes off", () => {
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: 1, max: 90_000 }), fc.nat(100_000), (balance, worth, payable) => {
        const terms = program({ worthMinor: (worth / 10_000).toFixed(4) });
        const most = largestUse(terms, balance, minor(payable));
        expect(decimalCompare(most.points, balance)).toBeLessThanOrEqual(0);
        expect(most.amountMinor).toBeLessThanOrEqual(payable);
        expect(worthOfPoints(terms, most.points)).toBe(most.amountMinor);
      }),
    );
  });

  test("nothing is owed below zero, nor to an account without points", () => {
    const change = fc.record({
      kind: fc.constantFrom("give", "use", "take_back" as const),
      points: anyPoints,
      owed: fc.nat(9999),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let account: { points: string; owedMinor: Minor } = { points: "0", owedMinor: minor(0) };
        for (const { kind, points, owed } of changes) {
          const sign = kind === "give" ? 1 : -1;
          const delta = sign === 1 ? points : decimalNegate(points);
          const change = owedChange(account, { kind, points: delta, owedMinor: minor(sign * owed) });
          account = { points: sumPoints([account.points, delta]), owedMinor: add(account.owedMinor, change) };
          expect(account.owedMinor).toBeGreaterThanOrEqual(0);
          if (decimalCompare(account.points, "0") <= 0) expect(account.owedMinor).toBe(0);
        }
      }),
    );
  });

  test("a sale's points are the sum of its lines'", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99_999), { maxLength: 9 }), (amounts) => {
        const lines = amounts.map((amount, index) => line(String(index), amount));
        const given = pointsEarned(program({ mode: "deferred" }), { lines, currency: "GBP" });
        expect(decimalCompare(sumPoints(given.map((one) => one.points)), String(sum(amounts.map(minor)) / 100))).toBe(
          0,
        );
        for (const one of given) expect(one.owedMinor).toBeLessThanOrEqual(Number(one.points) * 100);
      }),
    );
  });
});
