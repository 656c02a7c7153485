import { BrokenCircuitError, TaskCancelledError, TimeoutStrategy, timeout } from "cockatiel";
import { tokenRefused, usableToken } from "@/server/quickbooks/connection/access-token";
import { connectionEnded } from "@/server/quickbooks/connection/connection-ended";
import { apiUrl } from "@/server/quickbooks/connection/set-up";
import { classify, classifySilence, refusedInPart } from "./classify";
import { RemoteFault } from "./fault";
import { lineOf } from "./line";
import { logCall } from "./log-call";
import { pace } from "./pace";
import type { Place } from "./place";
import { isObject, readAnswer } from "./read-answer";
import { retryAfterMs } from "./retry-after";
import { storable } from "./storable";
import { summary } from "./summary";

/** Intuit gives up after 120 s; a document that takes longer than this is asked about again under its request id. */
const TIMEOUT_MS = 40_000;
/** Lower versions are served as this one since August 2025. */
const MINOR_VERSION = "75";

export type Wish = {
  /** What it is for, in the words of the log: "Send INV-1042". */
  words: string;
  method: "GET" | "POST";
  /** After the company: `invoice`, `query`, `companyinfo/9130…`. */
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** Of a write: a repeat with the same id gets the first answer again. */
  requestId?: string;
  linkId?: string;
  /** The key an answer must have: without it nothing was done, whatever the status says. */
  expects: string;
  signal?: AbortSignal;
};

type Access = { token: string; realmId: string };

export type Answer = { body: Record<string, unknown>; intuitTid: string | null };

/**
 * One call to a company's QuickBooks: within the shared limit, with a token that is good, timed out, logged. Reads are repeated when their
 * side failed; writes are the caller's to repeat. No transaction may be open. Throws RemoteFault, whatever went wrong.
 */
export async function callQuickBooks(place: Place, wish: Wish): Promise<Answer> {
  const line = lineOf(place.connectionId);
  const policy = wish.method === "GET" ? line.repeated : line.once;
  try {
    return await policy.execute(() => withToken(place, wish));
  } catch (error) {
    if (error instanceof BrokenCircuitError) throw heldBack(line.openUntil());
    throw error;
  }
}

async function withToken(place: Place, wish: Wish): Promise<Answer> {
  const first = await usableToken(place);
  await pace(first.realmId, wish.path, wish.signal);
  try {
    return await send(place, wish, first);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (await isLetIn(place, wish, first, error)) throw refusedInPart(error);
    // Only a token that ended is cured by another one.
    if (error.fault.code !== "3200") await ended(place, first.token, error);
    if (error.fault.code !== "3200" || !(await tokenRefused(place, first.token))) throw error;
  }
  const second = await usableToken(place);
  await pace(second.realmId, wish.path, wish.signal);
  try {
    return await send(place, wish, second);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (await isLetIn(place, wish, second, error)) throw refusedInPart(error);
    await ended(place, second.token, error);
    throw error;
  }
}

const COMPANY = "companyinfo/";

/** Their 120 is said of who connected and of the plan alike: whoever still reads the company's own details is let in. */
async function isLetIn(place: Place, wish: Wish, access: Access, { fault }: RemoteFault): Promise<boolean> {
  if (fault.code !== "120" || wish.path.startsWith(COMPANY)) return false;
  const words = "Read the company, to see whether we are still let in";
  const look: Wish = { words, method: "GET", path: `${COMPANY}${access.realmId}`, expects: "CompanyInfo" };
  try {
    await pace(access.realmId, look.path, wish.signal);
    await send(place, wish.signal ? { ...look, signal: wish.signal } : look, access);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** They do not let us in, whatever the code: calling again with what we have only burns calls. */
function isRefusal(error: unknown): error is RemoteFault {
  return error instanceof RemoteFault && error.fault.kind === "reconnect";
}

async function ended(place: Place, token: string, { fault }: RemoteFault): Promise<void> {
  await connectionEnded(place, { token, words: fault.words, tid: fault.intuitTid });
}

async function send(place: Place, wish: Wish, access: Access): Promise<Answer> {
  const at = new Date();
  const isWrite = wish.method === "POST";
  const record = (status: number | null, fault: RemoteFault | null, answer: unknown, intuitTid: string | null) =>
    logCall(place, {
      linkId: wish.linkId ?? null,
      words: wish.words,
      method: wish.method,
      path: wish.path,
      requestId: wish.requestId ?? null,
      request: wish.body ?? wish.query ?? null,
      status,
      fault: fault?.fault.kind ?? null,
      answer,
      intuitTid,
      tookMs: Date.now() - at.getTime(),
      at,
    });
  let got: Response;
  let text: string;
  try {
    [got, text] = await fetchWhole(wish, access);
  } catch (error) {
    const fault = classifySilence(wish.signal?.aborted ? "given_up" : silenceOf(error), isWrite);
    await record(null, fault, { said: fault.fault.code }, null);
    throw fault;
  }
  const intuitTid = got.headers.get("intuit_tid");
  const { body, errors } = readAnswer(text);
  const isGood = got.ok && errors.length === 0 && body !== null && wish.expects in body;
  if (isGood && body) {
    await record(got.status, null, isWrite ? body : summary(body), intuitTid);
    return { body, intuitTid };
  }
  const fault = classify({ status: got.status, errors, intuitTid, retryAfterMs: retryAfterMs(got.headers), isWrite });
  await record(got.status, fault, body ?? { text: storable(text.slice(0, 2_000)) }, intuitTid);
  throw fault;
}

function fetchWhole(wish: Wish, access: Access): Promise<[Response, string]> {
  const query = new URLSearchParams({ ...wish.query, minorversion: MINOR_VERSION });
  if (wish.requestId) query.set("requestid", wish.requestId);
  // "+" for a space is read as a plus sign over there.
  const address = `${apiUrl()}/v3/company/${access.realmId}/${wish.path}?${query.toString().replaceAll("+", "%20")}`;
  return timeout(TIMEOUT_MS, TimeoutStrategy.Aggressive).execute(async ({ signal }) => {
    const got = await fetch(address, {
      method: wish.method,
      headers: {
        Accept: "application/json",
        Authorization: `Bearer ${access.token}`,
        ...(wish.body ? { "Content-Type": "application/json" } : {}),
      },
      ...(wish.body ? { body: JSON.stringify(wish.body) } : {}),
      signal: wish.signal ? AbortSignal.any([signal, wish.signal]) : signal,
      redirect: "error",
    });
    return [got, await got.text()];
  });
}

const NEVER_LEFT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

function silenceOf(error: unknown): "timeout" | "reset" | "unreachable" {
  if (error instanceof TaskCancelledError) return "timeout";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = isObject(cause) || cause instanceof Error ? Reflect.get(cause, "code") : "";
  return NEVER_LEFT.has(String(code)) ? "unreachable" : "reset";
}

function heldBack(until: number | null): RemoteFault {
  return new RemoteFault({
    kind: "their_fault",
    code: "open",
    words: "QuickBooks did not answer several times in a row. It is asked again in a moment, by itself.",
    unknownOutcome: false,
    status: null,
    intuitTid: null,
    retryAfterMs: until === null ? 1_000 : Math.max(100, until - Date.now()),
    detail: "",
    element: "",
  });
}
