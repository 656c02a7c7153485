import { describe, expect, it } from "vitest";
import { lasting, missingNumbers, waitsTooLong } from "./unsent";

const at = (time: string) => new Date(`2026-03-02T${time}Z`);

describe("what a tablet holds", () => {
  it("alarms only after two hours", () => {
    expect(waitsTooLong(null, at("12:00:00"))).toBe(false);
    expect(waitsTooLong(at("10:00:00"), at("12:00:00"))).toBe(false);
    expect(waitsTooLong(at("10:00:00"), at("12:00:01"))).toBe(true);
  });

  it("says how long in words, also when the clocks differ", () => {
    expect(lasting(at("12:00:30"), at("12:00:00"))).toBe("less than a minute");
    expect(lasting(at("11:48:00"), at("12:00:00"))).toBe("12 min");
    expect(lasting(at("08:55:00"), at("12:00:00"))).toBe("3 h 05 min");
    expect(lasting(new Date("2026-02-26T12:00:00Z"), at("12:00:00"))).toBe("4 days");
  });

  it("names missing receipts as they are printed", () => {
    expect(missingNumbers({ code: "R2", from: 43, to: 45 })).toBe("R2: 000043–000045");
    expect(missingNumbers({ code: "R2", from: 43, to: 43 })).toBe("R2: 000043");
  });
});
