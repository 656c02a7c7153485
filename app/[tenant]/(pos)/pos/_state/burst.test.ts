import { describe, expect, test } from "vitest";
import { type Burst, type Heard, hearKey, hearPause } from "./burst";

function type(keys: readonly (readonly [key: string, at: number])[]): { all: Heard[]; burst: Burst | null } {
  let burst: Burst | null = null;
  const all = keys.map(([key, at]) => {
    const next = hearKey(burst, { key, at, withModifier: false });
    burst = next.burst;
    return next.heard;
  });
  return { all, burst };
}

const fast = (text: string, from = 0, gap = 8) => [...text].map((key, index) => [key, from + index * gap] as const);

describe("a burst of keys", () => {
  test("that ends with Enter is a scan, and only its first key got past", () => {
    const { all, burst } = type([...fast("5012"), ["Enter", 32]]);
    expect(all).toEqual([
      { type: "perhaps" },
      { type: "hold", first: true },
      { type: "hold", first: false },
      { type: "hold", first: false },
      { type: "scan", code: "5012" },
    ]);
    expect(burst).toBeNull();
  });

  test("that ends with Tab is a scan as well", () => {
    expect(type([...fast("5012345678900", 0, 30), ["Tab", 13 * 30]]).all.at(-1)).toEqual({
      type: "scan",
      code: "5012345678900",
    });
  });

  test("that ends in silence is a scan when it is long enough", () => {
    const { burst } = type(fast("5012345678900"));
    expect(burst && hearPause(burst)).toEqual({ type: "scan", code: "5012345678900" });
  });

  test("of three keys without an end was typed, and is given back whole", () => {
    const { burst } = type(fast("tea"));
    expect(burst && hearPause(burst)).toEqual({ type: "typed", text: "tea" });
  });

  test("of two keys and Enter was typed", () => {
    expect(type([...fast("12"), ["Enter", 16]]).all.at(-1)).toEqual({ type: "typed", text: "12" });
  });

  test("keeps capitals: Shift comes between and does not end it", () => {
    const keys = [
      ["R", 0],
      ["2", 6],
      ["Shift", 9],
      ["-", 12],
      ["0", 18],
      ["Enter", 24],
    ] as const;
    expect(type(keys).all.at(-1)).toEqual({ type: "scan", code: "R2-0" });
  });

  test("may hold 35 ms between keys and not 36", () => {
    expect(
      type([
        ["1", 0],
        ["2", 35],
      ]).all[1],
    ).toEqual({ type: "hold", first: true });
    expect(
      type([
        ["1", 0],
        ["2", 36],
      ]).all[1],
    ).toEqual({ type: "perhaps" });
  });

  test("that is certain survives one late key, and not two", () => {
    const one = [...fast("5012345", 0, 8), ["6", 110], ["7", 118], ["Enter", 126]] as const;
    expect(type(one).all.at(-1)).toEqual({ type: "scan", code: "501234567" });
    expect(type([...fast("50123", 0, 30), ["4", 185]]).all.at(-1)).toEqual({ type: "perhaps" });
  });

  test("two scans in a row stay two", () => {
    const { all } = type([...fast("11112222"), ["Enter", 64], ...fast("33334444", 80), ["Enter", 144]]);
    expect(all.filter((heard) => heard.type === "scan")).toEqual([
      { type: "scan", code: "11112222" },
      { type: "scan", code: "33334444" },
    ]);
  });
});

describe("a person who types", () => {
  test("is never held up", () => {
    const { all } = type([
      ["t", 0],
      ["e", 90],
      ["a", 170],
      ["Enter", 320],
    ]);
    expect(all.map((heard) => heard.type)).toEqual(["perhaps", "perhaps", "perhaps", "pass"]);
  });

  test("keeps every key with Ctrl, and keys without a character", () => {
    expect(hearKey(null, { key: "v", at: 0, withModifier: true }).heard).toEqual({ type: "pass" });
    expect(
      hearKey({ text: "1", startedAt: 0, lastAt: 0 }, { key: "Backspace", at: 10, withModifier: false }).heard,
    ).toEqual({
      type: "pass",
    });
  });

  test("presses Enter right after one key: the key stays and Enter does what it always does", () => {
    expect(
      type([
        ["3", 0],
        ["Enter", 20],
      ]).all.map((heard) => heard.type),
    ).toEqual(["perhaps", "pass"]);
  });
});
