import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listenToScanner } from "./scanner";

/** A document that hears keys: no field, no button. Its clock is the test's. */
class Page extends EventTarget {
  activeElement = null;
}

let page: Page;
let stop: () => void;
let codes: string[];
let keys: string[];
let now: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  page = new Page();
  now = 0;
  vi.stubGlobal("document", page);
  vi.stubGlobal("HTMLTextAreaElement", class {});
  vi.stubGlobal("HTMLInputElement", class {});
  vi.stubGlobal(
    "KeyboardEvent",
    class extends Event {
      key = "";
    },
  );
  vi.spyOn(performance, "now").mockImplementation(() => now);
  codes = [];
  keys = [];
  stop = listenToScanner({
    onScan: (code) => codes.push(code),
    onKey: (key) => {
      keys.push(key);
      return false;
    },
  });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A key that was pressed at a time, heard whenever the tablet gets round to it. */
function press(key: string, at: number): boolean {
  const event = new Event("keydown", { cancelable: true });
  const facts = { key, code: `Key${key}`, repeat: false, isComposing: false, ctrlKey: false, metaKey: false };
  for (const [name, value] of Object.entries({ ...facts, altKey: false, timeStamp: at })) {
    Object.defineProperty(event, name, { value });
  }
  return page.dispatchEvent(event);
}

function wait(ms: number) {
  for (let passed = 0; passed < ms; passed++) {
    now += 1;
    vi.advanceTimersByTime(1);
  }
}

const code = (index: number) => String(5_012_345_000_000 + index);

test("sixty codes fired one straight after the other are sixty scans", () => {
  const wanted = Array.from({ length: 60 }, (_, index) => code(index));
  const pressed = wanted.flatMap((one) => [...one, "Enter"]);
  for (const [index, key] of pressed.entries()) press(key, index * 2);
  expect(codes).toEqual(wanted);
  expect(keys).toEqual([]);
});

test("sixty codes of a scanner that sends no Enter, a tenth of a second apart, are sixty scans", () => {
  const wanted = Array.from({ length: 60 }, (_, index) => code(index));
  for (const one of wanted) {
    for (const key of one) {
      press(key, now);
      wait(4);
    }
    wait(100);
  }
  expect(codes).toEqual(wanted);
  expect(keys).toEqual([]);
});

test("a tablet that is busy in the middle of a code hears the whole code late", () => {
  for (const [index, key] of [..."501234"].entries()) press(key, index * 8);
  // A long task: the pause is over before the keys that were pressed in time are heard.
  now = 400;
  vi.advanceTimersByTime(80);
  for (const [index, key] of [..."5678900", "Enter"].entries()) press(key, (6 + index) * 8);
  wait(500);
  expect([codes, keys]).toEqual([["5012345678900"], []]);
});

test("one slow key inside a code does not break it", () => {
  for (const [index, key] of [..."501234567"].entries()) press(key, index * 8);
  for (const [index, key] of [..."8900", "Enter"].entries()) press(key, 64 + 60 + index * 8);
  expect([codes, keys]).toEqual([["5012345678900"], []]);
});

test("an Enter that comes late belongs to its code and presses nothing", () => {
  for (const [index, key] of [..."5012345678900"].entries()) press(key, index * 8);
  wait(90);
  expect(codes).toEqual(["5012345678900"]);
  expect(press("Enter", 200)).toBe(false);
  expect(keys).toEqual([]);
  // The next one is somebody's own.
  press("Enter", 900);
  expect(keys).toEqual(["Enter"]);
});

test("what a person types is keys, each of them, in order", () => {
  for (const key of "tea") {
    press(key, now);
    wait(120);
  }
  expect([codes, keys]).toEqual([[], ["t", "e", "a"]]);
});
