import { expect, test } from "vitest";
import { current, HOME, opened, replaced, steppedBack, steppedBackTo, type ViewHistory } from "./view-history";
import type { AnyView } from "./view-names";

const queue: AnyView = { name: "queue", params: undefined };
const menu: AnyView = { name: "menu", params: undefined };

test("back leads to where one was, and ends at selling", () => {
  const deep = opened(opened([HOME], menu), queue);
  expect(current(deep)).toEqual(queue);
  expect(current(steppedBack(deep))).toEqual(menu);
  expect(steppedBack(steppedBack(deep))).toEqual([HOME]);
  expect(steppedBack([HOME])).toEqual([HOME]);
});

test("opening what is open takes the new parameters and adds no step", () => {
  const again = opened(opened([HOME], queue), { name: "queue", params: { show: "1" } });
  expect(again).toHaveLength(2);
  expect(current(again).params).toEqual({ show: "1" });
});

test("selling forgets the way, a replaced view is not on it", () => {
  expect(opened(opened([HOME], menu), HOME)).toEqual([HOME]);
  expect(steppedBack(replaced(opened([HOME], menu), queue))).toEqual([HOME]);
});

test("back to a name that is not on the way is home", () => {
  expect(steppedBackTo(opened([HOME], menu), "queue")).toEqual([HOME]);
  expect(steppedBackTo(opened(opened([HOME], menu), queue), "menu")).toHaveLength(2);
});

test("a long day makes no endless history", () => {
  let history: ViewHistory = [HOME];
  for (let step = 0; step < 500; step++) history = opened(history, step % 2 ? menu : queue);
  expect(history.length).toBeLessThan(30);
});
