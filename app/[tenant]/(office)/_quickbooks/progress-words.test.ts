import { expect, it } from "vitest";
import { progressWords, wholeOf } from "./progress-words";

const under = { total: 120, there: 37, attention: 0, skipped: 0, underWay: 83, secondsLeft: 18, look: "connected" };

it("says how far a selection is, and how long it takes only as far as that is known", () => {
  expect(progressWords(under)).toBe("37 of 120 in QuickBooks, about 20 seconds");
  expect(progressWords({ ...under, secondsLeft: null })).toBe("37 of 120 in QuickBooks");
  expect(progressWords({ ...under, secondsLeft: 610 })).toBe("37 of 120 in QuickBooks, about 10 minutes");
  expect(progressWords({ ...under, secondsLeft: null, look: "paused" })).toBe(
    "37 of 120 in QuickBooks; sending is paused, the rest is queued",
  );
});

it("says in the end what came of it", () => {
  const done = { ...under, there: 120, underWay: 0, secondsLeft: 0 };
  expect(progressWords(done)).toBe("120 of 120 in QuickBooks");
  expect(progressWords({ ...done, there: 117, attention: 1 })).toBe(
    "117 of 120 in QuickBooks, 1 needs you, 2 not sent by the settings",
  );
  expect(progressWords({ ...done, there: 117, skipped: 2 })).toBe(
    "117 of 120 in QuickBooks, 2 skipped, 1 not sent by the settings",
  );
});

it("adds up a long selection that was asked for in parts", () => {
  expect(wholeOf([])).toBeNull();
  expect(wholeOf([under, { ...under, secondsLeft: 40 }])).toEqual({
    total: 240,
    there: 74,
    attention: 0,
    skipped: 0,
    underWay: 166,
    secondsLeft: 40,
    look: "connected",
  });
  expect(wholeOf([under, { ...under, secondsLeft: null }])?.secondsLeft).toBeNull();
});

it("goes on saying how long the rest of a long selection takes once a part of it stands there", () => {
  // Of what is done the server knows no pace.
  const done = { ...under, total: 100, there: 100, underWay: 0, secondsLeft: null };
  const rest = { ...under, total: 20, there: 3, underWay: 17, secondsLeft: 18 };
  for (const parts of [
    [done, rest],
    [rest, done],
    [done, done, rest],
  ]) {
    expect(wholeOf(parts)?.secondsLeft).toBe(18);
  }
  expect(wholeOf([done, { ...rest, secondsLeft: null }])?.secondsLeft).toBeNull();
});
