import { expect, it } from "vitest";
import { reportInput } from "./report-input";

it("an address without anything asks for the usual days, all tills together", () => {
  expect(reportInput({})).toEqual({ by: "day" });
});

it("what an address cannot mean is left out", () => {
  expect(reportInput({ by: "hour", from: "yesterday", to: "2026-03-31", till: "bar" })).toEqual({
    by: "day",
    to: "2026-03-31",
  });
});
