import type { quickbooksConnections } from "@/drizzle/schema/quickbooks";
import { presentKeyId, seal, unseal } from "./seal";

type Row = typeof quickbooksConnections.$inferSelect;
export type Tokens = { access: string; refresh: string; previousRefresh: string | null };

/** The columns that keep these tokens, sealed by the present key. */
export function sealedColumns(of: { tenant: string; connectionId: string }, tokens: Tokens) {
  const { access, refresh, previousRefresh } = tokens;
  return {
    keyId: presentKeyId(),
    accessToken: seal(access, { ...of, field: "access" }),
    refreshToken: seal(refresh, { ...of, field: "refresh" }),
    previousRefreshToken: previousRefresh === null ? null : seal(previousRefresh, { ...of, field: "previous_refresh" }),
  };
}

/** The columns of a connection that has none. */
export const noTokens = {
  keyId: null,
  accessToken: null,
  refreshToken: null,
  previousRefreshToken: null,
  accessExpiresAt: null,
  accessIssuedAt: null,
  refreshExpiresAt: null,
  hardExpiresAt: null,
  refreshAttemptAt: null,
} as const;

/** Null when there are none; `unreadable` when no key of this server opens them. */
export function openTokens(row: Row): Tokens | "unreadable" | null {
  if (!row.keyId || !row.accessToken || !row.refreshToken) return null;
  const of = { tenant: row.tenantId, connectionId: row.id };
  const access = unseal(row.accessToken, row.keyId, { ...of, field: "access" });
  const refresh = unseal(row.refreshToken, row.keyId, { ...of, field: "refresh" });
  if (access === null || refresh === null) return "unreadable";
  const previous = row.previousRefreshToken;
  // Of no use without the others, and so no reason to stop.
  const previousRefresh = previous && unseal(previous, row.keyId, { ...of, field: "previous_refresh" });
  return { access, refresh, previousRefresh };
}
