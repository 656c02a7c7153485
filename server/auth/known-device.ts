import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/server/env";
import { newId } from "@/server/ids";

/**
 * A browser that once signed in with an e-mail keeps a mark of it. Its tries are counted by themselves, so a stranger who
 * guesses passwords from elsewhere cannot lock the owner out (OWASP, "device cookies").
 */
export function deviceCookieName(): string {
  return env().NEXTAUTH_URL.startsWith("https://") ? "__Host-tillbook-device" : "tillbook-device";
}

export function markDevice(email: string): string {
  const device = newId();
  return `${device}.${seal(device, email)}`;
}

/** The device's id when the mark is ours and was made for this e-mail, else null. */
export function knownDevice(mark: string | null | undefined, email: string): string | null {
  const [device, given] = (mark ?? "").split(".");
  if (!device || !given) return null;
  const right = Buffer.from(seal(device, email));
  const claimed = Buffer.from(given);
  return right.length === claimed.length && timingSafeEqual(right, claimed) ? device : null;
}

function seal(device: string, email: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`device\n${device}\n${email.trim().toLowerCase()}`)
    .digest("base64url");
}
