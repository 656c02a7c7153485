import { expect, test } from "vitest";
import { notAFinger } from "./touch";

test("a finger presses", () => {
  expect(notAFinger({ heldMs: 60, width: 24, height: 28 })).toBeNull();
});

test("a drop of water is shorter than any finger", () => {
  expect(notAFinger({ heldMs: 12, width: 10, height: 10 })).toBe("drop");
});

test("a palm is wider than any finger", () => {
  expect(notAFinger({ heldMs: 400, width: 130, height: 60 })).toBe("palm");
});
