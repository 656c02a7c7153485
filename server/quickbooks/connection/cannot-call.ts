import type { ConnectionRow } from "./connection-row";
import { areKeysRefused, KEYS_REFUSED } from "./refused-keys";
import { openTokens } from "./sealed-tokens";
import { quickBooksSetUp } from "./set-up";

export type Hindrance = { code: "not_set_up" | "environment" | "sealed" | "keys"; words: string };

/**
 * Why this server cannot call for a connection that is alive; null when it can. Looked at and never kept: it ends the moment the settings
 * are right, and another process may be started with those that are, as while a key is changed. Where Intuit refuses the keys of this
 * server, it can until the token it has ends.
 */
export function cannotCall(row: ConnectionRow, now: Date): Hindrance | null {
  const setUp = quickBooksSetUp();
  if (!setUp) return { code: "not_set_up", words: NOT_SET_UP };
  if (setUp.environment !== row.environment) {
    return {
      code: "environment",
      words: `This company is connected to QuickBooks ${row.environment}, and this server is set to ${setUp.environment}. Whoever runs it has to set QUICKBOOKS_ENVIRONMENT right.`,
    };
  }
  if (openTokens(row) === "unreadable") return { code: "sealed", words: SEALED };
  const isEnded = row.accessExpiresAt !== null && row.accessExpiresAt <= now;
  return isEnded && areKeysRefused(row) ? { code: "keys", words: KEYS_REFUSED } : null;
}

export const NOT_SET_UP =
  "This server has no keys of an app at Intuit: whoever runs it has to set QUICKBOOKS_CLIENT_ID again.";
const SEALED =
  "The authorisation was sealed with a key this server no longer has. Whoever runs it has to put the former key into ENCRYPTION_PREVIOUS_KEYS, or an admin connects again.";
