import { parse, stringify } from "uuid";

/** A job's id as printers carry it: Epson takes at most 30 letters, digits, "_", "-" and "." (Server Direct Print manual, p. 31). */
export function jobToken(id: string): string {
  return Buffer.from(parse(id)).toString("base64url");
}

/** Null for what is no token of ours. */
export function jobOfToken(token: string | null | undefined): string | null {
  if (!token || !/^[\w-]{22}$/.test(token)) return null;
  try {
    return stringify(Buffer.from(token, "base64url"));
  } catch {
    return null;
  }
}
