import { describe, expect, it } from "vitest";
import { lastEndedDay, nightHour, nightsDue } from "./rules";

const london = { timeZone: "Europe/London", businessDayStart: "04:00" };
const newYork = { timeZone: "America/New_York", businessDayStart: "00:00" };

describe("the night", () => {
  it("begins when the business day is over at every site, and two hours later", () => {
    const at = (time: string) => lastEndedDay([london, newYork], new Date(`2011-12-09T${time}:00Z`));
    expect(at("06:30")).toBe("2011-12-07");
    expect(at("07:00")).toBe("2011-12-08");
    expect(lastEndedDay([london], new Date("2011-12-09T05:59:00Z"))).toBe("2011-12-07");
    expect(lastEndedDay([london], new Date("2011-12-09T06:00:00Z"))).toBe("2011-12-08");
    expect(lastEndedDay([], new Date("2011-12-09T02:00:00Z"))).toBe("2011-12-08");
  });

  it.each([
    ["02:00", "00:00"],
    ["06:30", "04:30"],
    ["00:15", "22:15"],
  ])("is told as %s where the day starts at %s", (hour, businessDayStart) => {
    expect(nightHour({ businessDayStart })).toBe(hour);
  });

  it("is run once, the last one late rather than never, and those before it are told as not run", () => {
    const due = (lastNight: string | null, lastEnded: string, firstDay = "2011-11-01") =>
      nightsDue({ firstDay, lastNight, lastEnded });
    expect(due(null, "2011-12-08")).toEqual({ night: "2011-12-08", missed: [] });
    expect(due("2011-12-08", "2011-12-08")).toBeNull();
    expect(due("2011-12-07", "2011-12-08")).toEqual({ night: "2011-12-08", missed: [] });
    expect(due("2011-12-05", "2011-12-08")).toEqual({ night: "2011-12-08", missed: ["2011-12-06", "2011-12-07"] });
    expect(due("2010-12-05", "2011-12-08")?.missed).toHaveLength(30);
    expect(due("2010-12-05", "2011-12-08")?.missed.at(-1)).toBe("2011-12-07");
    expect(due(null, "2011-12-08", "2011-12-09")).toBeNull();
  });

  it("does not run twice when a site moves to a zone where the day is still young", () => {
    expect(nightsDue({ firstDay: "2011-11-01", lastNight: "2011-12-08", lastEnded: "2011-12-07" })).toBeNull();
  });
});
