import { describe, expect, it } from "vitest";
import { aboutWords, foremost, type SyncPanel, type SyncRow, standingOf } from "./sync-words";

const now = new Date("2026-11-03T14:00:00Z");
const clock = (at: Date) => at.toISOString().slice(11, 16);
const panel: Pick<SyncPanel, "look" | "slowedUntil" | "isFailing" | "isSetUp" | "admins"> = {
  look: "connected",
  slowedUntil: null,
  isFailing: false,
  isSetUp: true,
  admins: ["Maya Lindqvist", "Priya Shah"],
};
const row: SyncRow = {
  ...{ id: "1", localType: "invoice", localId: "2", part: "", label: "INV-1", amountMinor: 100, currency: "GBP" },
  ...{ day: "2026-11-03", state: "waiting", stage: "", words: "Waits to be sent", problem: null, action: null },
  ...{ remoteNumber: null, remoteId: null, entity: null, address: null, nextTryAt: now, at: now },
};
const said = (change: Partial<SyncRow>, about: object = {}) =>
  standingOf({ ...row, ...change }, { panel: { ...panel, ...about }, now, clock });

describe("how a document stands with QuickBooks", () => {
  it("moves through the stages while it is sent", () => {
    expect(said({})).toMatchObject({ stage: "queued", sentence: "Next in the queue." });
    expect(said({ state: "sending", stage: "checking" }).stage).toBe("checking");
    expect(said({ state: "sending", stage: "sending" }).stage).toBe("sending");
    // Claimed, and nothing said yet of what is done with it.
    expect(said({ state: "sending", stage: "" }).stage).toBe("queued");
    expect(said({ state: "linked", words: "In QuickBooks as 1042, totals agree" })).toMatchObject({
      word: "In QuickBooks",
      tone: "ok",
      stage: null,
    });
  });

  it("says when it goes on, and who has to do something first", () => {
    const later = new Date("2026-11-03T14:05:00Z");
    expect(said({ nextTryAt: later, problem: "their_fault", words: "QuickBooks did not answer." }).sentence).toBe(
      "QuickBooks did not answer. Tries again at 14:05.",
    );
    expect(said({}, { look: "slowed", slowedUntil: later }).sentence).toBe("QuickBooks is busy. It goes on at 14:05.");
    expect(said({}, { look: "slowed", slowedUntil: later, isFailing: true }).sentence).toBe(
      "QuickBooks does not answer. It goes on at 14:05.",
    );
    expect(said({}, { look: "needs_reconnect" }).sentence).toBe(
      "QuickBooks is away. It goes out as soon as Maya or Priya has reconnected.",
    );
    expect(said({}, { look: "paused" }).sentence).toBe("Sending is paused. It goes out when Maya or Priya resumes it.");
    expect(said({ state: "linked" }, { isSetUp: false }).sentence).toMatch(/not set up yet/);
  });

  it("says so of what was never wanted there", () => {
    expect(standingOf(null, { panel, now, clock })).toMatchObject({ word: "Not sent", stage: null });
  });
});

it("of several parts, the one that needs somebody speaks", () => {
  expect(
    foremost([
      { ...row, state: "linked" },
      { ...row, id: "2", state: "attention" },
    ])?.id,
  ).toBe("2");
  expect(foremost([])).toBeNull();
});

it("no duration is said more exactly than it is known", () => {
  expect([2, 18, 53, 58, 119, 4_000, 90_000].map(aboutWords)).toEqual([
    "a few seconds",
    "about 20 seconds",
    "about 55 seconds",
    "about 1 minute",
    "about 2 minutes",
    "about 67 minutes",
    "about 25 hours",
  ]);
});
