import { decode } from "next-auth/jwt";
import { env } from "@/server/env";
import { invalid } from "@/server/errors";
import { isId } from "@/server/ids";
import type { Credentials } from "./enter-tenant";
import { sessionCookieName } from "./session-cookie";

type HeaderReader = { get(name: string): string | null };

const NONE: Credentials = { kind: "none" };
const KEY_IN_URL = ["api_key", "apikey", "x-api-key", "access_token", "authorization", "token", "key"];

/**
 * What a request brings along: an API key (`Authorization: Bearer tb_…` or `X-API-Key`), else the session cookie. Only reads and
 * decrypts; whether the session or key still lives is asked of the database by `enterTenant`. A key that is sent is used even
 * when it is wrong: a request never falls back to somebody's cookie.
 */
export async function readCredentials(headers: HeaderReader): Promise<Credentials> {
  const key = headers.get("x-api-key") ?? bearer(headers.get("authorization"));
  if (key !== null) return { kind: "api_key", text: key.trim() };
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
