import { z } from "zod";
import { invalid } from "@/server/errors";
import type { ListOrders } from "./input";

export type OrderCursor = { sort: ListOrders["sort"]; value: string; id: string };

const Cursor = z.tuple([z.enum(["date", "total"]), z.string().max(40), z.uuid()]);

/** Where the next page begins, as text that means nothing to the caller. */
export function writeCursor({ sort, value, id }: OrderCursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString("base64url");
}

/** Reads it back; null without one. Throws invalid for anything we did not write for this sorting. */
export function readCursor(text: string | undefined, sort: ListOrders["sort"]): OrderCursor | null {
  if (text === undefined || text === "") return null;
  const parsed = Cursor.safeParse(jsonOf(Buffer.from(text, "base64url").toString("utf8")));
  const [of, value, id] = parsed.data ?? [];
  const fits = of === "date" ? /^\d{4}-\d{2}-\d{2}$/ : /^-?\d{1,18}$/;
  if (of !== sort || value === undefined || id === undefined || !fits.test(value)) {
    throw invalid("cursor", "This cursor does not belong to this list. Begin again without one.", "invalid_cursor");
  }
  return { sort: of, value, id };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
