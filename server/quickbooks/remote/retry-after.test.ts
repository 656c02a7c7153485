import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./retry-after";

const now = Date.parse("2026-11-22T10:00:00Z");
const asked = (said: string) => retryAfterMs(new Headers({ "retry-after": said }), now);

describe("what Retry-After asks for", () => {
  it("is read as seconds and as a date, and never in the past", () => {
    expect(asked("90")).toBe(90_000);
    expect(asked("Sun, 22 Nov 2026 10:02:00 GMT")).toBe(120_000);
    expect(asked("Sun, 22 Nov 2026 09:00:00 GMT")).toBe(0);
  });

  it("holds nobody for longer than a quarter of an hour", () => {
    expect(asked("99999999999")).toBe(900_000);
    expect(asked("Tue, 22 Nov 2050 10:00:00 GMT")).toBe(900_000);
  });

  it("is nothing where it says nothing", () => {
    expect(asked("soon")).toBeNull();
    expect(retryAfterMs(new Headers(), now)).toBeNull();
  });
});
