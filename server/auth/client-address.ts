/** Set by our own process on every request, over whatever the caller sent under this name. */
export const ADDRESS_HEADER = "x-tillbook-address";

/**
 * The address a request came from. A proxy on the same machine or network is believed about the last hop it saw; anybody else
 * may claim what they like and is known by their connection.
 */
export function clientAddress(remoteAddress: string | undefined, forwardedFor: string | null): string {
  const remote = (remoteAddress ?? "").replace(/^::ffff:/, "");
  const claimed = forwardedFor?.split(",").at(-1)?.trim();
  return claimed && isNear(remote) && /^[0-9a-fA-F.:]{2,45}$/.test(claimed) ? claimed : remote;
}

function isNear(address: string): boolean {
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/i.test(address);
}

/** The same, read from the header that `http.ts` sets. */
export function addressOf(headers: { get(name: string): string | null }): string {
  return headers.get(ADDRESS_HEADER) ?? "";
}
