import { expect, it } from "vitest";
import { secondsLeft } from "./seconds-left";

it("goes by the pace that was measured", () => {
  expect(secondsLeft(40, { finished: 20, overMs: 10_000 })).toBe(20);
  expect(secondsLeft(1_000, { finished: 60, overMs: 60_000 })).toBe(1_000);
});

it("says nothing before enough was finished, and nothing is left of nothing", () => {
  expect(secondsLeft(40, { finished: 2, overMs: 1_000 })).toBeNull();
  expect(secondsLeft(40, { finished: 0, overMs: 0 })).toBeNull();
  expect(secondsLeft(0, { finished: 0, overMs: 0 })).toBe(0);
});

it("does not promise by a burst, and never promises no time at all", () => {
  expect(secondsLeft(100, { finished: 4, overMs: 1 })).toBe(50);
  expect(secondsLeft(1, { finished: 60, overMs: 2_000 })).toBe(1);
});
