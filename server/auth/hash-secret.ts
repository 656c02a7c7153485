import { createHash } from "node:crypto";

/** Keys are random and long, so one round of SHA-256 is enough to keep them useless in a leaked table. */
export function hashSecret(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
