import { expect, test } from "vitest";
import { gridView, neighbour } from "./window";

const glass = { height: 577, scrolled: 0, portrait: false };

test("five rows of four fill the glass to its edge", () => {
  const view = gridView(glass, 20);
  expect(view).toMatchObject({ columns: 4, rowHeight: 109, first: 0, last: 5, totalHeight: 577 });
});

test("of fifty thousand products only what is seen, and three rows around it, is made", () => {
  const top = gridView(glass, 50_000);
  expect([top.first, top.last]).toEqual([0, 8]);
  const middle = gridView({ ...glass, scrolled: 117 * 1000 }, 50_000);
  expect([middle.first, middle.last, middle.top]).toEqual([997, 1008, 997 * 117]);
  expect(middle.totalHeight).toBe(12_500 * 117 - 8);
});

test("the end is the end", () => {
  const view = gridView({ ...glass, scrolled: 117 * 12_495 }, 50_000);
  expect(view.last).toBe(12_500);
});

test("a tablet on its side shows four by five", () => {
  expect(gridView({ height: 504, scrolled: 0, portrait: true }, 20)).toMatchObject({ columns: 5, rowHeight: 120 });
});

test("a low window keeps tiles large enough to hit, and scrolls", () => {
  expect(gridView({ ...glass, height: 300 }, 20).rowHeight).toBe(88);
});

test("arrows go one tile on or one row, and not beyond the ends", () => {
  expect(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "End"].map((key) => neighbour(key, 0, 4, 10))).toEqual([
    ...[1, 4, null, null, 9],
  ]);
  expect(["ArrowRight", "ArrowDown", "Home", "x"].map((key) => neighbour(key, 9, 4, 10))).toEqual([
    null,
    null,
    0,
    null,
  ]);
});
