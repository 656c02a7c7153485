import { createHash } from "node:crypto";
import type { ConnectionRow } from "./connection-row";
import { type QuickBooksSetUp, quickBooksSetUp } from "./set-up";

export const KEYS_REFUSED =
  "Intuit does not accept this server's QUICKBOOKS_CLIENT_ID and QUICKBOOKS_CLIENT_SECRET. Whoever runs it has to set them right.";

/** What tells the keys of an app from others without saying them: kept where Intuit refused them, so that others are tried at once. */
export function hashOfKeys({ clientId, clientSecret }: QuickBooksSetUp): string {
  return createHash("sha256").update(`${clientId}:${clientSecret}`).digest("base64url");
}

/** Intuit refused to renew with the keys this server has, and not with former ones. */
export function areKeysRefused({ refusedKeys }: Pick<ConnectionRow, "refusedKeys">): boolean {
  const setUp = quickBooksSetUp();
  return refusedKeys !== null && setUp !== null && hashOfKeys(setUp) === refusedKeys;
}
