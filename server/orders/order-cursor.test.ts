import { expect, test } from "vitest";
import { newId } from "@/server/ids";
import { readCursor, writeCursor } from "./order-cursor";

test("a cursor comes back as it went, and only to the list it came from", () => {
  const cursor = { sort: "date", value: "2026-01-31", id: newId() } as const;
  expect(readCursor(writeCursor(cursor), "date")).toEqual(cursor);
  expect(readCursor(undefined, "date")).toBeNull();
  expect(() => readCursor(writeCursor(cursor), "total")).toThrow("does not belong to this list");
});

test.each([
  "nonsense",
  "e30",
  Buffer.from('["date","2026-01-31","x"]').toString("base64url"),
  Buffer.from(`["total","1e9","${newId()}"]`).toString("base64url"),
  Buffer.from(`["date","'; drop","${newId()}"]`).toString("base64url"),
])("%j is refused", (text) => {
  expect(() => readCursor(text, text.length > 60 ? "total" : "date")).toThrow("cursor");
});
