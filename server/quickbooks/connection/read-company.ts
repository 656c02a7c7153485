import type { QuickBooksFacts } from "@/drizzle/schema/quickbooks";
import { env } from "@/server/env";
import type { CallRecord } from "@/server/quickbooks/remote/log-call";
import { pace } from "@/server/quickbooks/remote/pace";
import { isObject } from "@/server/quickbooks/remote/read-answer";
import { parseStorable } from "@/server/quickbooks/remote/storable";
import { factsIn } from "./company-facts";

const TIMEOUT_MS = 30_000;
const MINOR_VERSION = "75";

export type CompanyRead =
  | { ok: true; facts: QuickBooksFacts; tid: string | null }
  /** `status` is null when nothing came back. */
  | { ok: false; status: number | null; words: string; tid: string | null };

/**
 * What a QuickBooks company says of itself, within the limit all calls to it share. Also the proof that a token is for that company: the
 * number in the address people come back by could be anybody's. `calls` is what was asked, to be counted once there is a connection.
 */
export async function readCompany(on: {
  realmId: string;
  token: string;
}): Promise<CompanyRead & { calls: CallRecord[] }> {
  const calls: CallRecord[] = [];
  return { ...(await readBoth(on, calls)), calls };
}

async function readBoth(on: { realmId: string; token: string }, calls: CallRecord[]): Promise<CompanyRead> {
  const info = await ask(on, `companyinfo/${on.realmId}`, calls);
  if (!info.ok) return info;
  const preferences = await ask(on, "preferences", calls);
  if (!preferences.ok) return preferences;
  const facts = factsIn(info.body, preferences.body);
  if (!facts) return { ok: false, status: 200, words: WITHOUT_DETAILS, tid: info.tid };
  return { ok: true, facts, tid: preferences.tid ?? info.tid };
}

const WITHOUT_DETAILS = "QuickBooks answered without the company's details.";

type Json = Record<string, unknown>;
type Answer = { ok: true; body: Json; tid: string | null } | (CompanyRead & { ok: false });

async function ask(on: { realmId: string; token: string }, path: string, calls: CallRecord[]): Promise<Answer> {
  await pace(on.realmId, path);
  const at = new Date();
  const answer = await fetched(on, path);
  calls.push({
    ...{ linkId: null, words: "Read the company, to connect", method: "GET", path, requestId: null, request: null },
    status: answer.ok ? 200 : answer.status,
    fault: answer.ok ? null : "their_fault",
    answer: answer.ok ? answer.body : { said: answer.words },
    ...{ intuitTid: answer.tid, tookMs: Date.now() - at.getTime(), at },
  });
  return answer;
}

async function fetched({ realmId, token }: { realmId: string; token: string }, path: string): Promise<Answer> {
  try {
    const answer = await fetch(
      `${env().QUICKBOOKS_API_URL}/v3/company/${realmId}/${path}?minorversion=${MINOR_VERSION}`,
      {
        headers: { accept: "application/json", authorization: `Bearer ${token}` },
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
    const tid = answer.headers.get("intuit_tid");
    const text = await answer.text();
    const body = jsonOf(text);
    // Theirs can be a fault with status 200.
    if (answer.ok && body && !("Fault" in body) && !("fault" in body)) return { ok: true, body, tid };
    return { ok: false, status: answer.status, words: wordsOf(answer.status), tid };
  } catch {
    return { ok: false, status: null, words: "QuickBooks did not answer.", tid: null };
  }
}

function wordsOf(status: number): string {
  if (status === 401) return "QuickBooks did not accept the authorisation.";
  if (status === 403) return "QuickBooks says that this authorisation is for another company.";
  if (status === 429) return "QuickBooks asks for fewer calls. Try again in a minute.";
  return `QuickBooks answered with an error (${status}).`;
}

function jsonOf(text: string): Json | null {
  try {
    const read: unknown = parseStorable(text);
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
}
