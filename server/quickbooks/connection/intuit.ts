import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  Configuration,
  customFetch,
  ResponseBodyError,
  refreshTokenGrant,
  type TokenEndpointResponse,
} from "openid-client";
import { KEYS_REFUSED } from "./refused-keys";
import type { QuickBooksSetUp } from "./set-up";

/** The one thing this product asks for: the books of one company. */
const SCOPE = "com.intuit.quickbooks.accounting";
const ISSUER = "https://oauth.platform.intuit.com/op/v1";
/** Shorter than a renewal may be under way before another process takes it over. */
const TIMEOUT_SECONDS = 20;
const REVOKE_TIMEOUT_MS = 10_000;

/** What Intuit hands out, with the ends as instants. */
export type Grant = {
  accessToken: string;
  refreshToken: string;
  accessExpiresAt: Date;
  /** Rolls with every renewal. */
  refreshExpiresAt: Date | null;
  /** The latest end, whatever is renewed. */
  hardExpiresAt: Date | null;
  tid: string | null;
};

/** Intuit did not hand out tokens. Final: it never will for what was sent. */
export class GrantRefused extends Error {
  override readonly name = "GrantRefused";
  constructor(
    readonly isFinal: boolean,
    /** `invalid_grant`, `invalid_client`, an HTTP status, `no_answer`. */
    readonly code: string,
    readonly words: string,
    readonly tid: string | null,
  ) {
    super(words);
  }
}

/** Where a person is asked whether they agree. */
export function consentUrl(setUp: QuickBooksSetUp, state: string): URL {
  const { config } = clientOf(setUp);
  return buildAuthorizationUrl(config, { redirect_uri: setUp.redirectUrl, scope: SCOPE, response_type: "code", state });
}

/** Exchanges a code. Never called twice for one: Intuit takes that for theft and ends what it handed out. Throws GrantRefused. */
export async function exchangeCode(setUp: QuickBooksSetUp, code: string, now: Date): Promise<Grant> {
  const { config, tid } = clientOf(setUp);
  const callback = new URL(setUp.redirectUrl);
  callback.search = new URLSearchParams({ code }).toString();
  return granted(() => authorizationCodeGrant(config, callback), tid, now);
}

/** Asks for new tokens. Throws GrantRefused. */
export async function renewGrant(setUp: QuickBooksSetUp, refreshToken: string, now: Date): Promise<Grant> {
  const { config, tid } = clientOf(setUp);
  return granted(() => refreshTokenGrant(config, refreshToken), tid, now);
}

/** Ends an authorisation at Intuit. Tells whether Intuit said so; a failure is no reason to keep the tokens. */
export async function revokeGrant(setUp: QuickBooksSetUp, token: string): Promise<boolean> {
  try {
    const answer = await fetch(setUp.revokeUrl, {
      method: "POST",
      headers: { ...headersOf(setUp), "content-type": "application/json" },
      body: JSON.stringify({ token }),
      redirect: "manual",
      signal: AbortSignal.timeout(REVOKE_TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

function clientOf(setUp: QuickBooksSetUp): { config: Configuration; tid: () => string | null } {
  const endpoints = { authorization_endpoint: setUp.authorizeUrl, token_endpoint: setUp.tokenUrl };
  const basic = headersOf(setUp);
  const config = new Configuration(
    { issuer: ISSUER, ...endpoints },
    setUp.clientId,
    undefined,
    (_as, _client, _body, to) => {
      // As Intuit writes it: id and secret as they are, where the standard would encode their signs.
      to.set("authorization", basic.authorization);
    },
  );
  config.timeout = TIMEOUT_SECONDS;
  if (Object.values(endpoints).some((url) => url.startsWith("http:"))) allowInsecureRequests(config);
  let tid: string | null = null;
  config[customFetch] = async (url, { headers, ...options }) => {
    const answer = await fetch(url, {
      ...(options as RequestInit),
      headers: { ...headers, accept: "application/json", "x-include-refresh-token-hard-expires-in": "true" },
    });
    tid = answer.headers.get("intuit_tid");
    return answer;
  };
  return { config, tid: () => tid };
}

function headersOf({ clientId, clientSecret }: QuickBooksSetUp) {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  return { accept: "application/json", authorization: `Basic ${basic}` };
}

async function granted(ask: () => Promise<TokenEndpointResponse>, tid: () => string | null, now: Date): Promise<Grant> {
  const answer = await ask().catch((error: unknown) => {
    throw refusalOf(error, tid());
  });
  if (!answer.refresh_token) {
    throw new GrantRefused(false, "incomplete", "Intuit answered without a refresh token. It is tried again.", tid());
  }
  const after = (seconds: unknown) =>
    typeof seconds === "number" && seconds > 0 ? new Date(now.getTime() + seconds * 1_000) : null;
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    accessExpiresAt: after(answer.expires_in) ?? new Date(now.getTime() + 3_600_000),
    refreshExpiresAt: after(answer["x_refresh_token_expires_in"]),
    hardExpiresAt: after(answer["x_refresh_token_hard_expires_in"]),
    tid: tid(),
  };
}

/** Only what says that this very token or code is dead is final; a busy, broken or silent endpoint is not. */
function refusalOf(error: unknown, tid: string | null): GrantRefused {
  if (error instanceof ResponseBodyError && error.error === "invalid_grant") {
    return new GrantRefused(true, "invalid_grant", "Intuit no longer accepts this authorisation.", tid);
  }
  if (error instanceof ResponseBodyError && error.error === "invalid_client") {
    return new GrantRefused(false, "invalid_client", KEYS_REFUSED, tid);
  }
  const status = statusOf(error);
  if (status !== null) {
    return new GrantRefused(false, String(status), `Intuit's sign-in answered ${status}. It is tried again.`, tid);
  }
  return new GrantRefused(false, "no_answer", "Intuit's sign-in did not answer. It is tried again.", tid);
}

/** Of an answer that is no OAuth answer; the library puts it into the cause. */
function statusOf(error: unknown): number | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("status" in inner && typeof inner.status === "number") return inner.status;
    if (inner.cause instanceof Response) return inner.cause.status;
  }
  return null;
}
