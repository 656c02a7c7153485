import { randomBytes } from "node:crypto";
import { realmFault, tokenFault } from "./fault";
import type { Simulation } from "./simulation";
import { count } from "./simulation";
import type { Grant, Realm } from "./state";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
export const REFRESH_SECONDS = 8_726_400;
/** The absolute life of a consent. */
const HARD_SECONDS = 5 * 365 * 86_400;
const ACCOUNTING = "com.intuit.quickbooks.accounting";

export type TokenAnswer = {
  token_type: "bearer";
  access_token: string;
  expires_in: number;
  refresh_token: string;
  x_refresh_token_expires_in: number;
  x_refresh_token_hard_expires_in?: number;
};

/** Begins a connection between the client and a company. */
export function grant(simulation: Simulation, realmId: string, scope: string): Grant {
  const now = simulation.now().getTime();
  const made: Grant = {
    id: randomBytes(8).toString("hex"),
    realmId,
    scope,
    grantedAt: now,
    refresh: { token: newToken("RT1"), issuedAt: now, expiresAt: now + REFRESH_SECONDS * 1000 },
    dead: [],
    access: [],
    revoked: false,
  };
  simulation.state.grants.push(made);
  return made;
}

/** Hands out an access token for an hour. The refresh token stays the same for a day, then a new one takes its place. */
export function issueTokens(simulation: Simulation, from: Grant, tellHardExpiry: boolean): TokenAnswer {
  const now = simulation.now().getTime();
  const hardEnd = from.grantedAt + HARD_SECONDS * 1000;
  if (now - from.refresh.issuedAt >= DAY_MS) {
    from.dead.push(from.refresh.token);
    from.refresh = { token: newToken("RT1"), issuedAt: now, expiresAt: 0 };
    count(simulation.counters.tokens, "rotated");
  }
  from.refresh.expiresAt = Math.min(now + REFRESH_SECONDS * 1000, hardEnd);
  const access = { token: newToken("eyJ"), expiresAt: now + HOUR_MS };
  from.access = [...from.access.filter(({ expiresAt }) => expiresAt > now - DAY_MS), access];
  count(simulation.counters.tokens, "issued");
  simulation.keep("now");
  return {
    token_type: "bearer",
    expires_in: HOUR_MS / 1000,
    access_token: access.token,
    refresh_token: from.refresh.token,
    x_refresh_token_expires_in: Math.floor((from.refresh.expiresAt - now) / 1000),
    ...(tellHardExpiry ? { x_refresh_token_hard_expires_in: Math.floor((hardEnd - now) / 1000) } : {}),
  };
}

/** Ends a connection: neither its refresh token nor any access token works from now on. */
export function revokeGrant(simulation: Simulation, ended: Grant): void {
  ended.revoked = true;
  simulation.keep("now");
}

export function isConnected(simulation: Simulation, realmId: string): boolean {
  const now = simulation.now().getTime();
  return simulation.state.grants.some((one) => one.realmId === realmId && !one.revoked && one.refresh.expiresAt > now);
}

/** Lets a bearer of a live access token for this company pass, and nobody else. */
export function checkBearer(simulation: Simulation, authorization: string | undefined, realmId: string): Realm {
  const token = /^Bearer (.*)$/i.exec(authorization ?? "")?.[1]?.trim() ?? "";
  if (token === "") throw tokenFault("Missing bearer token");
  if (token.length < 20 || token.length > 4096) throw tokenFault("Malformed bearer token: too short or too long");
  const holder = simulation.state.grants.find((one) => one.access.some((access) => access.token === token));
  const access = holder?.access.find((one) => one.token === token);
  if (holder === undefined || access === undefined) throw tokenFault("Token revoked");
  if (holder.revoked) throw tokenFault("Token revoked");
  if (access.expiresAt <= simulation.now().getTime()) throw tokenFault("Token expired");
  const realm = simulation.state.realms[realmId];
  if (realm === undefined || holder.realmId !== realmId) throw realmFault();
  if (!holder.scope.split(/\s+/).includes(ACCOUNTING)) throw realmFault();
  return realm;
}

export function newToken(prefix: string): string {
  return `${prefix}-${randomBytes(prefix === "eyJ" ? 64 : 24).toString("base64url")}`;
}
