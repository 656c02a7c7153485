import { decode } from "next-auth/jwt";
import { env } from "@/server/env";
import { invalid } from "@/server/errors";
import { isId } from "@/server/ids";
import { deviceSecretOf } from "./device-cookie";
import type { Credentials } from "./enter-tenant";
import { sessionCookieName } from "./session-cookie";

type HeaderReader = { get(name: string): string | null };

const NIL = "00000000-0000-0000-0000-000000000000";
const NONE: Credentials = { kind: "none" };
const KEY_IN_URL = ["api_key", "apikey", "x-api-key", "access_token", "authorization", "token", "key"];

/**
 * What a request brings along: an API key (`Authorization: Bearer tb_…` or `X-API-Key`), else a tablet where the pages of the till
 * say that they are one (`X-Tillbook-Device`), else the session cookie. Only reads and decrypts; whether session, tablet or key
 * still lives is asked of the database by `enterTenant`. What is sent is used even when it is wrong: a request never falls back.
 */
export async function readCredentials(headers: HeaderReader): Promise<Credentials> {
  const key = headers.get("x-api-key") ?? bearer(headers.get("authorization"));
  if (key !== null) return { kind: "api_key", text: key.trim() };
  const device = headers.get("x-tillbook-device");
  if (device !== null) return deviceOf(device, headers);
  const cookie = cookieNamed(headers.get("cookie") ?? "", sessionCookieName());
  return cookie === null ? NONE : sessionOf(cookie);
}

/** Addresses end up in logs and histories, so a key sent in one is refused even if it is right. Throws invalid. */
export function refuseKeyInUrl(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!KEY_IN_URL.includes(name.toLowerCase())) continue;
    throw invalid(
      name,
      "API keys are not accepted in the address, where logs would keep them. Send “Authorization: Bearer …” instead. Nothing was changed.",
      "key_in_url",
    );
  }
}

function deviceOf(deviceId: string, headers: HeaderReader): Credentials {
  const operator = headers.get("x-tillbook-operator");
  const operatorId = isId(operator) ? operator : null;
  return {
    kind: "device",
    deviceId: isId(deviceId) ? deviceId : NIL,
    // Nothing hashes to what is kept of a secret but the secret: a lost cookie is a tablet nobody knows.
    secret: deviceSecretOf(headers.get("cookie") ?? "", deviceId) ?? "",
    operatorId,
    operatorProof: operatorId === null ? null : headers.get("x-tillbook-operator-proof"),
  };
}

async function sessionOf(cookie: string): Promise<Credentials> {
  try {
    const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET });
    return isId(token?.sid) && isId(token.sub) ? { kind: "session", sessionId: token.sid, personId: token.sub } : NONE;
  } catch {
    // Altered, expired, or made with another secret: all the same as no cookie.
    return NONE;
  }
}

function bearer(authorization: string | null): string | null {
  return /^bearer\s+(\S+)\s*$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** A cookie as it was sent, or null. */
export function cookieNamed(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const split = part.indexOf("=");
    if (split > 0 && part.slice(0, split).trim() === name) return part.slice(split + 1).trim();
  }
  return null;
}
