import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether a body is Intuit's: base64 of its HMAC-SHA256 under the verifier token, over the bytes as they came. Compared in constant time,
 * whatever the length of what was sent.
 */
export function isSigned(raw: Buffer, signature: string | undefined, verifierToken: string): boolean {
  if (!signature || verifierToken === "") return false;
  const expected = createHmac("sha256", verifierToken).update(raw).digest();
  const given = Buffer.from(signature, "base64");
  // Base64 is read leniently: only the one true spelling counts.
  const isWhole = given.length === expected.length && given.toString("base64") === signature;
  return timingSafeEqual(isWhole ? given : Buffer.alloc(expected.length), expected) && isWhole;
}
