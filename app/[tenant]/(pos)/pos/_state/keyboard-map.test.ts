import { describe, expect, test } from "vitest";
import { type KeyScreen, keyAction } from "./keyboard-map";

const free = { withControl: false, inField: false, onButton: false };
const press = (screen: KeyScreen, key: string) => keyAction(screen, { ...free, key });

describe("keys while selling", () => {
  test.each([
    ["/", "search"],
    ["*", "times"],
    ["+", "more"],
    ["-", "less"],
    ["Delete", "remove"],
    ["c", "customer"],
    ["C", "customer"],
    ["d", "discount"],
    ["n", "note"],
    ["p", "park"],
    ["r", "recall"],
    ["o", "orders"],
    ["a", "custom"],
    ["u", "undo"],
    ["m", "others"],
    ["Enter", "open"],
    ["?", "hints"],
  ])("%s is %s", (key, type) => {
    expect(press("sell", key)?.type).toBe(type);
  });

  test("Enter and the arrows belong to the button that has the focus", () => {
    for (const key of ["Enter", "ArrowUp", "ArrowDown"]) {
      expect(keyAction("sell", { ...free, key, onButton: true })).toBeNull();
    }
  });

  test("digits wait for the star or a scan", () => {
    expect(press("sell", "3")).toEqual({ type: "digit", digit: "3" });
  });

  test("letters belong to the field that has the caret", () => {
    for (const key of ["p", "3", "*", "Delete", "?"]) {
      expect(keyAction("sell", { ...free, key, inField: true })).toBeNull();
    }
  });

  test("Ctrl with Enter charges, even from a field; no other key with Ctrl is touched", () => {
    expect(keyAction("sell", { key: "Enter", withControl: true, inField: true, onButton: false })?.type).toBe("charge");
    for (const key of ["p", "r", "f", "t", "w", "1"]) {
      expect(keyAction("sell", { ...free, key, withControl: true })).toBeNull();
    }
  });
});

describe("keys while taking money", () => {
  test("1 to 9 choose how it is paid", () => {
    expect(press("tender", "1")).toEqual({ type: "tender", index: 0 });
    expect(press("tender", "9")).toEqual({ type: "tender", index: 8 });
    expect(press("tender", "0")).toBeNull();
  });

  test("E is exact, S splits, Enter finishes, Escape leads back", () => {
    expect(["e", "s", "Enter", "Escape"].map((key) => press("tender", key)?.type)).toEqual([
      "exact",
      "split",
      "finish",
      "back",
    ]);
  });

  test("Enter on a button presses that button, and letters of selling do nothing", () => {
    expect(keyAction("tender", { ...free, key: "Enter", onButton: true })).toBeNull();
    expect(press("tender", "p")).toBeNull();
  });
});

test("other screens keep their keys", () => {
  expect(press("other", "p")).toBeNull();
  expect(press("other", "Enter")).toBeNull();
});
