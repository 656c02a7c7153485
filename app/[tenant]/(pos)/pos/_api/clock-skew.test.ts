import { expect, test } from "vitest";
import { clockSkew, skewWords } from "./clock-skew";

test("a clock is compared with the middle of question and answer", () => {
  expect(clockSkew({ sentAt: 10_000, receivedAt: 10_200, serverTime: 9_000 })).toEqual({ skewMs: 600, doubtMs: 600 });
});

test("a minute off is not worth a word; more is said in two units", () => {
  expect(skewWords(-59_000)).toBeNull();
  expect(skewWords(-192_000)).toBe("3 min 12 s slow");
  expect(skewWords(3_600_000 * 25)).toBe("1 d 1 h fast");
  expect(skewWords(3_600_000 * 2 + 60_000)).toBe("2 h 1 min fast");
});
