import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/server/ids";
import { readCursor, writeCursor } from "./cursor";

test("a cursor is read as it was written", () => {
  const id = newId();
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.maxSafeInteger(), (text, number) => {
      fc.pre(!text.includes("\0"));
      expect(readCursor(writeCursor(text, number, id), ["text", "number", "id"])).toEqual([text, String(number), id]);
    }),
  );
  expect(readCursor(undefined, ["id"])).toBeNull();
  expect(readCursor(writeCursor("2011-12-08", "2011-12-08T16:40:00.123Z"), ["day", "instant"])).toHaveLength(2);
});

test.each([
  ["nonsense"],
  [writeCursor("a")],
  [writeCursor("a", "not an id")],
  [Buffer.from("{}").toString("base64url")],
  [Buffer.from("[").toString("base64url")],
])("%s is refused by name", (cursor) => {
  expect(() => readCursor(cursor, ["text", "id"])).toThrow("does not belong to this list");
});
