import { createHash } from "node:crypto";

/**
 * An id that follows from what it names, so that bringing the same thing in twice names the same row. It is laid out as a UUID
 * version 7 of the moment in the file: what happened first sorts first.
 */
export function idOf(scope: string, name: string, at: string): string {
  const time = Math.max(0, Date.parse(at)).toString(16).padStart(12, "0");
  const hash = createHash("sha256").update(scope).update("\0").update(name).digest();
  hash[0] = ((hash[0] ?? 0) & 0x0f) | 0x70;
  hash[2] = ((hash[2] ?? 0) & 0x3f) | 0x80;
  const rest = hash.toString("hex", 0, 10);
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}
