import { timingSafeEqual } from "node:crypto";
import { type Answer, type Call, json } from "./exchange";
import { count, type Simulation } from "./simulation";
import type { Code } from "./state";
import { grant, issueTokens, revokeGrant } from "./tokens";

/** POST /oauth2/v1/tokens/bearer: a code, or a refresh token, against new tokens. */
export function answerTokens(simulation: Simulation, call: Call): Answer {
  if (!isClient(simulation, call)) return json(401, { error: "invalid_client" });
  const form = new URLSearchParams(call.body);
  const tellHardExpiry = call.headers["x-include-refresh-token-hard-expires-in"] === "true";
  switch (form.get("grant_type")) {
    case "authorization_code":
      return redeem(simulation, form, tellHardExpiry);
    case "refresh_token":
      return refresh(simulation, form.get("refresh_token"), tellHardExpiry);
    case null:
      return refused("invalid_request", "grant_type is missing");
    default:
      return refused("unsupported_grant_type", "The grant type is not supported");
  }
}

/** POST /v2/oauth2/tokens/revoke: either kind of token ends the connection. */
export function answerRevoke(simulation: Simulation, call: Call): Answer {
  if (!isClient(simulation, call)) return json(401, { error: "invalid_client" });
  const token = revokedToken(call);
  const holder = simulation.state.grants.find(
    (one) => one.refresh.token === token || one.access.some((access) => access.token === token),
  );
  if (token === null || holder === undefined || holder.revoked) return refused("invalid_request", "Invalid token");
  // The connection of that company with this app, in whatever ways it was given.
  for (const one of simulation.state.grants) if (one.realmId === holder.realmId) revokeGrant(simulation, one);
  count(simulation.counters.tokens, "revoked");
  return { status: 200, headers: {}, body: "" };
}

function redeem(simulation: Simulation, form: URLSearchParams, tellHardExpiry: boolean): Answer {
  const code = simulation.state.codes.find((one) => one.code === form.get("code"));
  if (code === undefined) return refused("invalid_grant", "Invalid authorization code");
  if (code.grantId !== null) return usedTwice(simulation, code);
  if (code.expiresAt <= simulation.now().getTime()) return refused("invalid_grant", "Authorization code expired");
  if (form.get("redirect_uri") !== code.redirectUri) return refused("invalid_grant", "Invalid redirect URI");
  const made = grant(simulation, code.realmId, code.scope);
  code.grantId = made.id;
  return json(200, issueTokens(simulation, made, tellHardExpiry));
}

/** A code that comes again is taken for an attack: what was issued for it stops working. */
function usedTwice(simulation: Simulation, code: Code): Answer {
  const made = simulation.state.grants.find((one) => one.id === code.grantId);
  if (made !== undefined) revokeGrant(simulation, made);
  return refused("invalid_grant", "Authorization code has already been used");
}

function refresh(simulation: Simulation, token: string | null, tellHardExpiry: boolean): Answer {
  const { grants } = simulation.state;
  if (token === null || token === "") return refused("invalid_request", "refresh_token is missing");
  if (grants.some((one) => one.access.some((access) => access.token === token))) {
    return refused("invalid_grant", "Incorrect Token type or clientID");
  }
  const holder = grants.find((one) => one.refresh.token === token);
  if (holder === undefined || holder.revoked || holder.refresh.expiresAt <= simulation.now().getTime()) {
    return refused("invalid_grant", "Incorrect or invalid refresh token");
  }
  return json(200, issueTokens(simulation, holder, tellHardExpiry));
}

function revokedToken(call: Call): string | null {
  try {
    const body: unknown = JSON.parse(call.body);
    const token = typeof body === "object" && body !== null && "token" in body ? body.token : null;
    return typeof token === "string" ? token : null;
  } catch {
    return new URLSearchParams(call.body).get("token");
  }
}

/** Basic authentication; both halves may be form-encoded, as the standard has it. */
function isClient({ clientId, clientSecret }: Simulation, call: Call): boolean {
  const encoded = /^Basic (.+)$/i.exec(call.headers.authorization ?? "")?.[1] ?? "";
  const given = Buffer.from(encoded, "base64").toString("utf8");
  const colon = given.indexOf(":");
  const halves = [given.slice(0, colon), given.slice(colon + 1)];
  return (
    same(halves.join(":"), `${clientId}:${clientSecret}`) ||
    same(halves.map(decoded).join(":"), `${clientId}:${clientSecret}`)
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function refused(error: string, error_description: string): Answer {
  return json(400, { error, error_description });
}
