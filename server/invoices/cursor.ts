import { z } from "zod";
import { isIsoDate } from "@/server/dates";
import { invalid } from "@/server/errors";
import type { ListInvoices } from "./input";

export type Sort = NonNullable<ListInvoices["sort"]>;

/** Where the next page begins: the last row's sort key and id. Opaque to callers, checked when it comes back. */
export type Cursor = { key: string; id: string };

const Place = z.tuple([z.string().max(200), z.uuid()]);

export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

/** Throws an `invalid` error that names the field for anything that is not a cursor of this sorting. */
export function readCursor(text: string | undefined, sort: Sort): Cursor | null {
  if (text === undefined) return null;
  const parsed = Place.safeParse(fromJson(Buffer.from(text, "base64url").toString("utf8")));
  if (parsed.success && keyFits(parsed.data[0], sort)) return { key: parsed.data[0], id: parsed.data[1] };
  throw invalid("cursor", "This cursor is not one of ours, or belongs to another sorting. Begin again without it.");
}

function keyFits(key: string, sort: Sort): boolean {
  switch (sort) {
    case "date":
    case "due":
      return isIsoDate(key);
    case "total":
      return /^-?\d{1,15}$/.test(key);
    case "number":
      return !key.includes("\0");
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
