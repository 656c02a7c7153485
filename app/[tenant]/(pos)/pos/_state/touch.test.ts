import { expect, test } from "vitest";
import { isSameTap, notAFinger } from "./touch";

test("a finger presses", () => {
  expect(notAFinger({ heldMs: 60, width: 24, height: 28 })).toBeNull();
});

test("a drop of water is shorter than any finger", () => {
  expect(notAFinger({ heldMs: 12, width: 10, height: 10 })).toBe("drop");
});

test("a palm is wider than any finger", () => {
  expect(notAFinger({ heldMs: 400, width: 130, height: 60 })).toBe("palm");
});

test("two taps at one place within a quarter of a second are one, also when another button came up under the finger", () => {
  const first = { at: 1_000, x: 900, y: 760 };
  expect(isSameTap(first, { at: 1_120, x: 906, y: 757 })).toBe(true);
  expect(isSameTap(first, { at: 1_120, x: 300, y: 420 })).toBe(false);
  expect(isSameTap(first, { at: 1_300, x: 900, y: 760 })).toBe(false);
});
