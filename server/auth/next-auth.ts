import type { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { DatabaseUnavailable } from "@/server/db";
import { env } from "@/server/env";
import { AppError } from "@/server/errors";
import { newId } from "@/server/ids";
import { logFailure } from "@/server/log";
import { addressOf } from "./client-address";
import { endSession } from "./end-session";
import { deviceCookieName, knownDevice, markDevice } from "./known-device";
import { cookieNamed, readCredentials } from "./read-session";
import { returnPath } from "./rules";
import { isSecure, STAY_SECONDS, sessionCookieName } from "./session-cookie";
import { signIn } from "./sign-in";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** Sign-in, sign-out and their CSRF token. Our own pages and `readCredentials` do the rest. */
const OFFERED = new Set(["csrf", "providers", "callback", "signin", "signout", "error"]);

/** Answers `/api/auth/*`: next-auth checks the form and writes the cookie, the session itself is a row of ours. */
export async function handleAuth(request: NextRequest, context: RouteContext): Promise<Response> {
  const [action] = (await context.params).nextauth;
  if (!OFFERED.has(action ?? "")) return Response.json({ error: "There is no such address." }, { status: 404 });
  const wish = action === "callback" && request.method === "POST" ? await request.clone().formData() : null;
  const before = wish ? await readCredentials(request.headers) : null;
  const response: Response = await NextAuth(withoutForeignReturn(request), context, authOptions(request));
  if (!wish || !signedIn(response)) return response;
  // A browser has one session: the one it had is over, so its cookie is of no use to whoever kept a copy.
  if (before?.kind === "session") await endSession(before.sessionId, new Date());
  return withCookies(response, request, String(wish.get("email") ?? ""), wish.get("stay") === "true");
}

export function authOptions(request: Pick<NextRequest, "headers">): NextAuthOptions {
  const secure = isSecure();
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: STAY_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
      callbackUrl: { name: returnCookie(request), options: { httpOnly: true, sameSite: "lax", path: "/", secure } },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" }, stay: { type: "text" } },
        authorize: (given) => authorize(given, request),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.sid } : token),
      redirect: ({ url, baseUrl }) =>
        `${baseUrl}${returnPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url) ?? "/"}`,
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sid) await endSession(token.sid, new Date());
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

async function authorize(
  given: Partial<Record<"email" | "password" | "stay", string>> | undefined,
  request: Pick<NextRequest, "headers">,
) {
  try {
    const { personId, sessionId } = await signIn({
      email: given?.email ?? "",
      password: given?.password ?? "",
      stay: given?.stay === "true",
      address: addressOf(request.headers),
      userAgent: request.headers.get("user-agent") ?? "",
      device: cookieNamed(request.headers.get("cookie") ?? "", deviceCookieName()),
      now: new Date(),
    });
    return { id: personId, sid: sessionId };
  } catch (error) {
    if (error instanceof AppError || error instanceof DatabaseUnavailable) throw error;
    const requestId = newId();
    logFailure(error, requestId);
    throw new Error(
      `Something went wrong on our side and you are not signed in. If it happens again, tell us this: ${requestId}.`,
    );
  }
}

/** next-auth answers 500 to a return address it cannot read; ours is then left out. */
function withoutForeignReturn(request: NextRequest): NextRequest {
  const url = request.nextUrl;
  const wanted = url.searchParams.get("callbackUrl");
  if (wanted !== null && returnPath(wanted) === null) url.searchParams.delete("callbackUrl");
  return request;
}

/** A cookie with an unreadable return address is passed over by looking for another name. */
function returnCookie(request: Pick<NextRequest, "headers">): string {
  const name = isSecure() ? "__Host-tillbook-return" : "tillbook-return";
  const kept = cookieNamed(request.headers.get("cookie") ?? "", name);
  return kept === null || /^https?:\/\//.test(decoded(kept)) ? name : `${name}-2`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function signedIn(response: Response): boolean {
  return response.headers
    .getSetCookie()
    .some((cookie) => cookie.startsWith(`${sessionCookieName()}=`) && !cookie.startsWith(`${sessionCookieName()}=;`));
}

/** On a borrowed computer the cookie goes when the browser closes; the device's mark stays either way. */
function withCookies(response: Response, request: NextRequest, email: string, stay: boolean): Response {
  const headers = new Headers(response.headers);
  const cookies = headers.getSetCookie();
  headers.delete("set-cookie");
  for (const cookie of cookies) {
    const ours = cookie.startsWith(`${sessionCookieName()}=`);
    headers.append("set-cookie", ours && !stay ? cookie.replace(/;\s*(expires|max-age)=[^;]*/gi, "") : cookie);
  }
  const mark = cookieNamed(request.headers.get("cookie") ?? "", deviceCookieName());
  if (!knownDevice(mark, email)) {
    const secure = isSecure() ? "; Secure" : "";
    headers.append(
      "set-cookie",
      `${deviceCookieName()}=${markDevice(email)}; Path=/; Max-Age=${400 * 24 * 60 * 60}; HttpOnly; SameSite=Lax${secure}`,
    );
  }
  return new Response(response.body, { status: response.status, headers });
}
