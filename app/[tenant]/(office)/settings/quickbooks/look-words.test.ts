import { describe, expect, it } from "vitest";
import { anyOf, howLong, realmInGroups, staffSentence } from "./look-words";

describe("the words of the connection", () => {
  it("name whom to ask by first names", () => {
    expect(anyOf(["Maya Lindqvist"])).toBe("Maya");
    expect(anyOf(["Maya Lindqvist", "Priya Shah"])).toBe("Maya or Priya");
    expect(anyOf(["Maya Lindqvist", "Priya Shah", "Tom Baker"])).toBe("Maya, Priya or Tom");
    expect(staffSentence("needs_reconnect", ["Maya Lindqvist", "Priya Shah"])).toBe(
      "QuickBooks is away. Ask Maya or Priya.",
    );
  });

  it.each([
    [400, "1 second"],
    [20_000, "20 seconds"],
    [48 * 60_000, "48 minutes"],
    [3 * 3_600_000, "3 hours"],
    [50 * 3_600_000, "2 days"],
  ])("say %i ms as %s", (ms, words) => expect(howLong(ms)).toBe(words));

  it("show a company's number in groups of four", () => {
    expect(realmInGroups("9130347122085516")).toBe("9130 3471 2208 5516");
    expect(realmInGroups("12345")).toBe("1234 5");
  });
});
