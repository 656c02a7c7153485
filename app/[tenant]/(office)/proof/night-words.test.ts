import { describe, expect, it } from "vitest";
import { lastNightWords, nightsWords, nightWords } from "./night-words";

const night = { day: "2011-12-07", status: "clean" as const, ranAt: new Date("2011-12-08T02:03:00Z"), tookMs: 800 };
const clean = { ...night, checked: 24, findings: [], wholeAt: null, wholeByName: null };
const notRun = { ...clean, day: "2011-12-06", status: "not_run" as const, ranAt: null };
const finding = { name: "1250 Card clearing (GBP)", figures: "0.40 GBP apart", records: [] };
const bad = { ...clean, day: "2011-11-21", status: "differs" as const, findings: [finding] };

describe("the nights in words", () => {
  it("tell when each really ran, and which did not", () => {
    expect(nightWords(clean, "Europe/London", "2011-12-08")).toBe("7 Dec: clean, checked 8 Dec, 02:03");
    expect(nightWords(bad, "UTC", "2011-12-08")).toBe("21 Nov: 1 thing did not hold, checked 8 Dec, 02:03");
    expect(nightWords(notRun, "UTC", "2011-12-08")).toBe("6 Dec: not run, no server was running");
  });

  it("tell all of them without looking at the bars", () => {
    expect(nightsWords([bad, notRun, clean], "2011-12-08")).toBe("1 night clean, 1 not run, 21 Nov found something");
    expect(nightsWords([], "2011-12-08")).toBe("No night was run yet");
  });

  it("say how the last one was beside the time of now", () => {
    const words = (nights: Parameters<typeof lastNightWords>[0]) =>
      lastNightWords(nights, "02:00", "UTC", "2011-12-08");
    expect(words([clean])).toBe("Runs every night at 02:00; the last, after 7 Dec, was clean (8 Dec, 02:03).");
    expect(words([clean, notRun])).toBe("Runs every night at 02:00; the last night was not run.");
    expect(words([])).toBe("Runs every night at 02:00.");
  });
});
