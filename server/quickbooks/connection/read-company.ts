import type { QuickBooksFacts } from "@/drizzle/schema/quickbooks";
import { env } from "@/server/env";
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
 * What a QuickBooks company says of itself. Also the proof that a token is for that company: the number in the address people come
 * back by could be anybody's.
 */
export async function readCompany(on: { realmId: string; token: string }): Promise<CompanyRead> {
  const info = await ask(on, `companyinfo/${on.realmId}`);
  if (!info.ok) return info;
  const preferences = await ask(on, "preferences");
  if (!preferences.ok) return preferences;
  const facts = factsIn(info.body, preferences.body);
  if (!facts) return { ok: false, status: 200, words: WITHOUT_DETAILS, tid: info.tid };
  return { ok: true, facts, tid: preferences.tid ?? info.tid };
}

const WITHOUT_DETAILS = "QuickBooks answered without the company's details.";

type Json = Record<string, unknown>;
type Answer = { ok: true; body: Json; tid: string | null } | (CompanyRead & { ok: false });

async function ask({ realmId, token }: { realmId: string; token: string }, path: string): Promise<Answer> {
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
