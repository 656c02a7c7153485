import { createHash } from "node:crypto";
import { canonicalJson } from "@/server/canonical-json";

/** One text for one content, whatever the order of its fields: another hash is another write. */
export function payloadHash(payload: Record<string, unknown>): string {
  return createHash("sha256").update(canonicalJson(payload)).digest("base64url");
}
