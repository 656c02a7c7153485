import { describe, expect, it } from "vitest";
import { anyOf, howLong, realmInGroups, staffSentence, toldWords, wordOfLook } from "./look-words";

describe("the words of the connection", () => {
  it("name whom to ask by first names", () => {
    expect(anyOf(["Maya Lindqvist"])).toBe("Maya");
    expect(anyOf(["Maya Lindqvist", "Priya Shah"])).toBe("Maya or Priya");
    expect(anyOf(["Maya Lindqvist", "Priya Shah", "Tom Baker"])).toBe("Maya, Priya or Tom");
    expect(staffSentence({ look: "needs_reconnect", admins: ["Maya Lindqvist", "Priya Shah"] })).toBe(
      "QuickBooks is away. Ask Maya or Priya.",
    );
    expect(staffSentence({ look: "connected", admins: ["Maya Lindqvist"], isSetUp: false })).toBe(
      "QuickBooks is connected but not set up yet. Nothing is sent before. Ask Maya.",
    );
  });

  it("name somebody wherever documents need somebody, and nobody where all is well", () => {
    const admins = ["Maya Lindqvist"];
    expect(staffSentence({ look: "connected", admins })).toBe(
      "QuickBooks is connected. Documents go there by themselves.",
    );
    for (const look of ["connected", "slowed", "paused", "held", "needs_reconnect"] as const) {
      expect(staffSentence({ look, admins, hasQuestions: true }), look).toMatch(/ask Maya/i);
    }
  });

  it("do not call it limits where QuickBooks does not answer", () => {
    const [limits, outage] = [false, true].map((isFailing) => ({ look: "slowed" as const, isFailing, admins: [] }));
    expect([limits, outage].map((one) => one && wordOfLook(one).word)).toEqual(["Slowed by limits", "No answer"]);
    expect([limits, outage].map((one) => one && staffSentence(one))).toEqual([
      "QuickBooks asked for fewer calls. It goes on by itself.",
      "QuickBooks does not answer. It goes on by itself.",
    ]);
  });

  it("tell that the admins were told only once the mail is gone", () => {
    const clock = () => "10:00";
    const names = ["Maya Lindqvist", "Priya Shah"];
    const said = (mails: { sent?: number; waiting?: number; failed?: number; error?: string }) =>
      toldWords({ at: new Date(), sent: 0, waiting: 0, failed: 0, error: "", ...mails }, names, clock);
    expect(said({ sent: 2 })).toEqual({ value: "10:00 by e-mail", note: "Maya, Priya" });
    const why = "E-mail is not set up on this server.";
    expect(said({ waiting: 2, error: why })).toEqual({ value: "E-mail waits", note: why, tone: "warn" });
    expect(said({ sent: 1, failed: 1, error: why })).toEqual({ value: "1 of 2 by e-mail", note: why, tone: "warn" });
    expect(said({ failed: 1, error: why }).value).toBe("Not by e-mail");
    expect(said({}).value).toBe("Not by e-mail");
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
