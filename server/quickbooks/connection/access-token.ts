import { RemoteFault } from "@/server/quickbooks/remote/fault";
import type { Place } from "@/server/quickbooks/remote/place";
import type { UsableToken } from "./begin-renewal";
import { renewToken } from "./renew-token";
import { CALL_LEFT_MS } from "./rules";

/**
 * The token to call QuickBooks with, renewed first when less than five minutes of it are left. Called before every call and without
 * an open transaction. Throws a RemoteFault: `reconnect` when an admin is needed, `their_fault` when Intuit's sign-in is away.
 */
export function usableToken(place: Place, clock?: () => Date): Promise<UsableToken> {
  return renewToken(place, { leftMs: CALL_LEFT_MS, clock });
}

/**
 * QuickBooks refused this token (401, 3200): renews it once, however many calls were refused with it. True when the call is worth
 * repeating with what `usableToken` now gives; false when the connection ended, and the state says so. Throws `their_fault` for later,
 * `keys` where Intuit refuses this server and not the token.
 */
export async function tokenRefused(place: Place, token: string, clock?: () => Date): Promise<boolean> {
  try {
    const usable = await renewToken(place, { leftMs: CALL_LEFT_MS, instead: { token, refused: true }, clock });
    return usable.token !== token;
  } catch (error) {
    const isEnded = error instanceof RemoteFault && error.fault.kind === "reconnect" && error.fault.code !== "keys";
    if (isEnded) return false;
    throw error;
  }
}
