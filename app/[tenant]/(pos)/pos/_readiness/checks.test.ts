import { expect, test } from "vitest";
import { type Findings, readinessChecks, verdictWords } from "./checks";

const fine: Findings = {
  installed: true,
  installable: true,
  persisted: true,
  freeBytes: 5.8 * 1024 ** 3,
  catalogue: { items: 50_214, checkedAt: 0 },
  skewMs: 200,
  code: "R2",
  lastCounter: 0,
  lastCounterInOffice: 0,
  printers: [{ id: "p1", name: "Counter printer", seenAt: 0 }],
  terminals: [{ name: "Card terminal 1", external: true }],
  now: 120_000,
};

test("a tablet that can be trusted says so", () => {
  const checks = readinessChecks(fine);
  expect(checks.every(({ state }) => state === "good")).toBe(true);
  expect(verdictWords(checks).title).toBe("Ready.");
  expect(checks.map(({ title }) => title)).toEqual([
    "Installed on the home screen",
    "Storage is kept",
    "Room for about 200,000 sales",
    "Catalogue 50,214 items",
    "Clock is right",
    "Receipt counter R2 starts at 000001",
    "Counter printer is there",
    "Card terminal 1",
  ]);
});

test("each thing to fix is named with what it means", () => {
  const checks = readinessChecks({
    ...fine,
    skewMs: -192_000,
    printers: [{ id: "p1", name: "Counter printer", seenAt: fine.now - 3 * 86_400_000 }],
  });
  expect(checks.filter(({ state }) => state !== "good")).toEqual([
    expect.objectContaining({ key: "clock", state: "warn", title: "Clock is 3 min 12 s slow" }),
    expect.objectContaining({ state: "bad", words: "Counter printer has not asked for work for 3 days" }),
  ]);
  expect(verdictWords(checks)).toEqual({
    title: "Ready. Two things to fix.",
    words: "They can wait. Selling, cash and saving without internet already work.",
  });
  expect(checks.find(({ key }) => key === "printer")).toMatchObject({ printerId: "p1" });
});

test("a counter behind the office is never passed over", () => {
  const checks = readinessChecks({ ...fine, lastCounter: 3, lastCounterInOffice: 9 });
  const counter = checks.find(({ key }) => key === "counter");
  expect(verdictWords(checks).title).toBe("Fix the red one first.");
  expect(counter).toMatchObject({ state: "bad", title: "Receipt counter R2 is behind the office" });
});
