import { invalid } from "@/server/errors";

/** The place after a list's last row, as opaque text: its sort values and id. */
export function cursorOf(...key: (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Reads a cursor back. Throws `invalid` for anything `cursorOf` did not write for a list with this many values. */
export function readCursor(cursor: string, kinds: readonly ("text" | "number" | "day" | "id")[]): (string | number)[] {
  const key = parsed(cursor);
  const fits = Array.isArray(key) && key.length === kinds.length && kinds.every((kind, index) => is(kind, key[index]));
  if (!fits) throw invalid("cursor", "This place in the list is not known. Start again from the first page.");
  return key;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return null;
  }
}

function is(kind: "text" | "number" | "day" | "id", value: unknown): boolean {
  switch (kind) {
    case "number":
      return Number.isSafeInteger(value);
    case "text":
      return typeof value === "string";
    case "day":
      return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
    case "id":
      return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
  }
}
