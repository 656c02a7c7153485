import { beforeEach, expect, it } from "vitest";
import { dismissToast, readToasts, showToast } from "./toast-state";

const said = () => readToasts().map(({ message }) => message);
const say = (message: string, seconds: number | null = 5) => showToast({ message, icon: null, seconds });

beforeEach(() => {
  for (const { id } of readToasts()) dismissToast(id);
});

it("shows three at most, and the newest of them", () => {
  for (const message of ["a", "b", "c", "d"]) say(message);
  expect(said()).toEqual(["b", "c", "d"]);
});

it("never lets a failure make room", () => {
  say("failed", null);
  for (const message of ["a", "b", "c"]) say(message);
  expect(said()).toEqual(["failed", "b", "c"]);
  for (const message of ["failed too", "and this", "and that"]) say(message, null);
  expect(said()).toEqual(["failed", "failed too", "and this", "and that"]);
});

it("says the same thing once", () => {
  say("not loaded", null);
  say("saved");
  say("not loaded", null);
  expect(said()).toEqual(["saved", "not loaded"]);
});

it("takes away the one that is dismissed", () => {
  say("a");
  say("b");
  dismissToast(readToasts()[0]?.id ?? 0);
  expect(said()).toEqual(["b"]);
});
