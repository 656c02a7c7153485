import { isIsoDate } from "@/server/dates";
import { type AppError, invalid } from "@/server/errors";
import { isId } from "@/server/ids";

type Part = "text" | "id" | "day" | "instant" | "number";

const fits: Record<Part, (value: unknown) => boolean> = {
  text: (value) => typeof value === "string" && !value.includes("\0"),
  id: isId,
  day: isIsoDate,
  instant: (value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)),
  number: Number.isSafeInteger,
};

/** Where a list goes on: the sort key and id of its last row, opaque to the caller. */
export function writeCursor(...key: (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The key a cursor holds, null without one. Throws `invalid` for a cursor that is not of this list. */
export function readCursor(cursor: string | undefined, parts: readonly Part[]): string[] | null {
  if (!cursor) return null;
  const key = parsed(cursor);
  if (!Array.isArray(key) || key.length !== parts.length) throw notOurs();
  if (!parts.every((part, index) => fits[part](key[index]))) throw notOurs();
  return key.map(String);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw notOurs();
  }
}

function notOurs(): AppError {
  return invalid("cursor", "This cursor does not belong to this list. Start again without it.", "invalid_cursor");
}
