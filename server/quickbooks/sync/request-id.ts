import { createHash } from "node:crypto";
import { canonicalJson } from "@/server/canonical-json";

/**
 * The request id of a write: the same for every repeat of it, another one as soon as what is written is another. 32 characters, which fits
 * their 50, and the 36 of a batch.
 */
export function requestIdOf(write: {
  tenant: string;
  linkId: string;
  operation: string;
  version: number;
  hash: string;
}): string {
  const { tenant, linkId, operation, version, hash } = write;
  return createHash("sha256").update([tenant, linkId, operation, version, hash].join(" ")).digest("hex").slice(0, 32);
}

/** Says whether two payloads are the same, whatever the order of their fields. */
export function payloadHash(entity: string, payload: unknown): string {
  return createHash("sha256")
    .update(`${entity} ${canonicalJson(payload)}`)
    .digest("hex");
}
