import { describe, expect, test } from "vitest";
import {
  addDays,
  businessDay,
  daysBetween,
  formatDay,
  formatInstant,
  isIsoDate,
  isTimeZone,
  lateness,
  monthOf,
  todayIn,
} from "./dates";

describe("the business day", () => {
  test("is the site's own date, not the server's", () => {
    const at = new Date("2011-12-08T23:30:00Z");
    expect(businessDay(at, "Europe/London", "00:00")).toBe("2011-12-08");
    expect(businessDay(at, "Asia/Tokyo", "00:00")).toBe("2011-12-09");
    expect(businessDay(at, "America/Los_Angeles", "00:00")).toBe("2011-12-08");
  });

  test("keeps a sale after midnight in the evening it belongs to", () => {
    expect(businessDay(new Date("2011-12-09T03:59:59Z"), "Europe/London", "04:00")).toBe("2011-12-08");
    expect(businessDay(new Date("2011-12-09T04:00:00Z"), "Europe/London", "04:00")).toBe("2011-12-09");
    expect(todayIn("Europe/London", "04:00", new Date("2012-01-01T01:00:00Z"))).toBe("2011-12-31");
  });

  test("begins at the same wall-clock time when the clocks go forward", () => {
    expect(businessDay(new Date("2024-03-31T02:59:00Z"), "Europe/London", "04:00")).toBe("2024-03-30");
    expect(businessDay(new Date("2024-03-31T03:00:00Z"), "Europe/London", "04:00")).toBe("2024-03-31");
    expect(businessDay(new Date("2024-03-31T00:30:00Z"), "Europe/London", "02:00")).toBe("2024-03-30");
  });

  test("both passes of the repeated hour fall on one side of the line", () => {
    for (const at of ["2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"]) {
      expect(businessDay(new Date(at), "Europe/London", "02:00")).toBe("2024-10-26");
    }
    expect(businessDay(new Date("2024-10-27T02:00:00Z"), "Europe/London", "02:00")).toBe("2024-10-27");
  });

  test("midnight is 00:00, never 24:00", () => {
    expect(businessDay(new Date("2024-01-15T00:00:00Z"), "UTC", "00:30")).toBe("2024-01-14");
  });

  test("exists only in time zones that exist", () => {
    expect(isTimeZone("Europe/London")).toBe(true);
    expect(isTimeZone("Mars/Olympus")).toBe(false);
    expect(() => businessDay(new Date(0), "Mars/Olympus", "00:00")).toThrow(RangeError);
  });
});

describe("calendar arithmetic", () => {
  test("crosses months, leap days and clock changes by whole days", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2023-02-28", 1)).toBe("2023-03-01");
    expect(addDays("2024-01-01", -1)).toBe("2023-12-31");
    expect(daysBetween("2024-03-30", "2024-04-01")).toBe(2);
    expect(daysBetween("2024-04-01", "2024-03-30")).toBe(-2);
    expect(monthOf("2011-12-08")).toBe("2011-12");
  });

  test("takes only real days in one form", () => {
    expect(["2024-02-29", "1900-01-01"].every(isIsoDate)).toBe(true);
    for (const text of [
      "2023-02-29",
      "2024-13-01",
      "2024-1-1",
      "08/12/2011",
      "2024-01-01T00:00",
      "0024-01-01",
      "",
      null,
    ]) {
      expect(isIsoDate(text)).toBe(false);
    }
    expect(() => addDays("soon", 1)).toThrow(RangeError);
  });
});

describe("how a day reads", () => {
  test("today, this year, another year", () => {
    expect(formatDay("2011-12-08", "2011-12-08")).toBe("Today");
    expect(formatDay("2011-11-03", "2011-12-08")).toBe("3 Nov");
    expect(formatDay("2010-12-08", "2011-12-08")).toBe("8 Dec 2010");
  });

  test("the clock for today, the day for what came before", () => {
    const now = new Date("2011-12-08T16:40:00Z");
    expect(formatInstant(new Date("2011-12-08T09:05:00Z"), "Europe/London", now)).toBe("09:05");
    expect(formatInstant(new Date("2011-12-07T23:30:00Z"), "Europe/London", now)).toBe("7 Dec");
    expect(formatInstant(new Date("2011-12-07T23:30:00Z"), "Asia/Tokyo", now)).toBe("8 Dec");
  });

  test("a document is late from the day after it was due", () => {
    expect(lateness("2011-12-08", "2011-12-08")).toBeNull();
    expect(lateness("2011-12-09", "2011-12-08")).toBeNull();
    expect(lateness("2011-12-07", "2011-12-08")).toBe("1 day late");
    expect(lateness("2011-12-03", "2011-12-08")).toBe("5 days late");
    expect(lateness("2010-12-08", "2011-12-08")).toBe("365 days late");
    expect(lateness("2010-12-06", "2011-12-08")).toBe("over 1 year late");
    expect(lateness("2010-12-23", "2026-11-21")).toBe("over 15 years late");
  });
});
