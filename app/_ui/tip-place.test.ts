import { expect, it } from "vitest";
import { tipPlace } from "./tip-place";

const screen = { width: 800, height: 600 };
const tip = { width: 100, height: 30 };

it("stands under the middle of its thing", () => {
  expect(tipPlace({ left: 300, top: 100, width: 40, height: 20 }, tip, screen, "bottom")).toEqual({
    left: 270,
    top: 126,
  });
});

it("goes to the other side when it would leave the screen", () => {
  expect(tipPlace({ left: 300, top: 570, width: 40, height: 20 }, tip, screen, "bottom").top).toBe(534);
  expect(tipPlace({ left: 10, top: 100, width: 40, height: 20 }, tip, screen, "left").left).toBe(56);
});

it("never touches the edge of the screen", () => {
  expect(tipPlace({ left: 780, top: 100, width: 20, height: 20 }, tip, screen, "bottom").left).toBe(692);
  expect(tipPlace({ left: 0, top: 0, width: 20, height: 20 }, tip, { width: 90, height: 60 }, "top")).toEqual({
    left: 8,
    top: 22,
  });
});
