import { expect, it } from "vitest";
import { moved } from "./moved";

it("moves one thing and keeps the order of the others, inside the list", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b"], 1, 9)).toEqual(["a", "b"]);
  expect(moved(["a"], 4, 0)).toEqual(["a"]);
});
