import { expect, test } from "vitest";
import { giveTypedKey, typedKeys } from "./typed-keys";

test("a key goes to the newest keypad, and on to the one below when it has no use for it", () => {
  const heard: string[] = [];
  const stops = [
    typedKeys((key) => void heard.push(`amount ${key}`)),
    typedKeys((key) => {
      if (key !== "1") return false;
      heard.push("chosen by 1");
    }),
  ];
  expect(["1", ".", "Backspace", "a"].map(giveTypedKey)).toEqual([true, true, true, false]);
  expect(heard).toEqual(["chosen by 1", "amount .", "amount Delete"]);
  for (const stop of stops) stop();
  expect(giveTypedKey("1")).toBe(false);
});
