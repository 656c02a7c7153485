import { expect, test } from "vitest";
import { barScale, shortNumber } from "./bar-scale";

test("the retailer's month gets round ticks", () => {
  const scale = barScale([112_000, 50_000], [30_990]);
  expect(scale.ticks).toEqual([100_000, 50_000, 0, -30_000]);
  expect(scale.top).toBeGreaterThan(112_000);
  expect(scale.bottom).toBeGreaterThan(30_990);
});

test("small refunds need no tick of their own", () => {
  expect(barScale([100, 80], [2]).ticks).toEqual([100, 50, 0]);
});

test("no trade at all is a flat line, not a division by zero", () => {
  expect(barScale([0, 0], [0])).toEqual({ top: 1, bottom: 0, ticks: [0] });
});

test.each([
  [100_000, "100k"],
  [-30_000, "−30k"],
  [1_500_000, "1.5m"],
  [0, "0"],
  [250, "250"],
])("%d on an axis is %s", (value, text) => {
  expect(shortNumber(value)).toBe(text);
});
