import { expect, test } from "vitest";
import { verdictOnAnswer, verdictOnFailure, waitBeforeTry } from "./send-rules";

const sale = { id: "a", totalMinor: 2_873 };

test("only an answer that names this sale and its total lets go of it", () => {
  expect(verdictOnAnswer(sale, { id: "a", totalMinor: 2_873 }).kind).toBe("stored");
  expect(verdictOnAnswer(sale, { id: "b", totalMinor: 2_873 }).kind).toBe("later");
  expect(verdictOnAnswer(sale, undefined).kind).toBe("later");
  expect(verdictOnAnswer(sale, { id: "a", totalMinor: 2_800 })).toMatchObject({
    kind: "attention",
    error: { code: "total_differs" },
  });
});

test("silence is waited out, a refusal is for a person, a tablet that was taken off stops", () => {
  const failed = (kind: string, code = kind) => verdictOnFailure({ kind, code, message: "…" }).kind;
  expect(["offline", "unavailable", "bug"].map((kind) => failed(kind))).toEqual(["later", "later", "later"]);
  expect(["invalid", "refused", "conflict", "not_found", "forbidden"].map((kind) => failed(kind))).toEqual(
    Array(5).fill("attention"),
  );
  expect(failed("unauthorized", "device_revoked")).toBe("revoked");
  expect(failed("unauthorized", "device_unknown")).toBe("revoked");
  expect(failed("unauthorized", "operator_gone")).toBe("later");
});

test("tries space out to a minute and never all at once", () => {
  expect(waitBeforeTry(0, 0.5)).toBe(0);
  expect([1, 2, 3].map((failures) => waitBeforeTry(failures, 0))).toEqual([500, 1_000, 2_000]);
  expect(waitBeforeTry(1, 0.99)).toBeGreaterThan(waitBeforeTry(1, 0.01));
  expect(waitBeforeTry(50, 1)).toBe(60_000);
});
