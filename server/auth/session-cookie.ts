import { env } from "@/server/env";

/** Thirty days when the person stays signed in; a working day on a borrowed computer. */
export const STAY_SECONDS = 30 * 24 * 60 * 60;
export const SHORT_SECONDS = 12 * 60 * 60;

/** True when the product is reached over https: the cookies then carry Secure and the `__Host-` name. */
export function isSecure(): boolean {
  return env().NEXTAUTH_URL.startsWith("https://");
}

export function sessionCookieName(): string {
  return isSecure() ? "__Host-tillbook-session" : "tillbook-session";
}
