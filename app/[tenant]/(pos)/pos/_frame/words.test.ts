import { expect, test } from "vitest";
import { type Connection, pillState, pillWords } from "./connection-state";
import { initials, inOrderOfName, shortName } from "./names";
import { shiftAge } from "./shift-age";

const calm: Connection = { answeredAt: 1, silentSince: null, waiting: 0, attention: 0 };

test("no internet is amber with what waits; red is only for what a person must look at", () => {
  expect([pillState(calm), pillWords(calm)]).toEqual(["online", "Online"]);
  expect(pillState({ ...calm, answeredAt: null })).toBe("saving");
  const offline = { ...calm, silentSince: 5, waiting: 3 };
  expect([pillState(offline), pillWords(offline)]).toEqual(["saving", "Saving locally (3)"]);
  const look = { ...offline, attention: 1 };
  expect([pillState(look), pillWords(look)]).toEqual(["attention", "Needs attention (1)"]);
});

test("people are called as at one counter", () => {
  expect([initials("Sam Okafor"), shortName("Sam Okafor")]).toEqual(["SO", "Sam O."]);
  expect([initials("Cher"), shortName("Cher")]).toEqual(["C", "Cher"]);
});

test("tables, rooms, tills and people stand in the order people count and call them", () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  expect(inOrderOfName(named("Table 10", "Table 2", "table 1", "Bar"))).toEqual(
    named("Bar", "table 1", "Table 2", "Table 10"),
  );
  expect(inOrderOfName(named("Zoe", "Änne", "Bert"))).toEqual(named("Änne", "Bert", "Zoe"));
});

test("a shift's clock never runs backwards", () => {
  const opened = "2026-03-02T08:00:00Z";
  const at = (minutes: number) => Date.parse(opened) + minutes * 60_000;
  expect(shiftAge(opened, at(12))).toBe("12 min");
  expect(shiftAge(opened, at(411))).toBe("6 h 51");
  expect(shiftAge(opened, at(-30))).toBe("0 min");
});
