import { describe, expect, it } from "vitest";
import { isSweepDue } from "./sweep-due";

const at = (time: string) => new Date(`2026-11-03T${time}:00Z`);
const calm = {
  state: "connected",
  setUpAt: new Date("2026-10-01"),
  changesAt: at("12:00"),
  connectedAt: new Date("2026-10-01"),
  webhookSeenAt: at("14:01"),
};

describe("asking what changed", () => {
  it("is due four hours after the last time, when what was written is not told back: the example", () => {
    const silent = { ...calm, webhookSeenAt: at("11:00") };
    expect(isSweepDue(silent, at("14:00"), at("15:30"))).toBe(false);
    expect(isSweepDue(silent, at("14:00"), at("16:00"))).toBe(true);
  });

  it("is due once a day otherwise, and not while notices come", () => {
    expect(isSweepDue(calm, at("14:00"), at("20:00"))).toBe(false);
    expect(isSweepDue(calm, at("14:00"), new Date("2026-11-04T12:00:00Z"))).toBe(true);
  });

  it("is due at once after a reconnect, and never before set-up or while nobody may be asked", () => {
    expect(isSweepDue({ ...calm, connectedAt: at("12:05") }, null, at("12:06"))).toBe(true);
    expect(isSweepDue({ ...calm, setUpAt: null }, null, new Date("2027-01-01"))).toBe(false);
    expect(isSweepDue({ ...calm, state: "needs_reconnect" }, null, new Date("2027-01-01"))).toBe(false);
  });
});
