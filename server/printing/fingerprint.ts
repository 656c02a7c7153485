import { createHash } from "node:crypto";

/** What bytes are known by: their SHA-256 in lower-case hex. */
export function fingerprint(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
