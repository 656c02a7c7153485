import { expect, it } from "vitest";
import { withoutRepeats } from "./without-repeats";

const saved = (actorName: string, before: number, after: number) => ({
  kind: "invoice.draft_changed",
  actorName,
  details: {
    before: { totalMinor: before },
    after: { totalMinor: after },
    changes: [{ field: "quantity", line: "Tea", lineId: "a", before: String(before), after: String(after) }],
  },
});

it("tells the saves of one person in a row as one change, from first to last", () => {
  const events = [
    { kind: "invoice.issued", actorName: "Jo", details: {} },
    saved("Jo", 30, 40),
    saved("Jo", 20, 30),
    saved("Priya", 10, 20),
    saved("Jo", 0, 10),
  ];
  expect(withoutRepeats(events)).toEqual([
    { kind: "invoice.issued", actorName: "Jo", details: {} },
    saved("Jo", 20, 40),
    saved("Priya", 10, 20),
    saved("Jo", 0, 10),
  ]);
});
