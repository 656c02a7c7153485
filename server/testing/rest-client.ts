import { keyText, newSecret } from "@/server/auth/rules";
import { newId } from "@/server/ids";
import { handleRest } from "@/server/rest/handle-rest";
import type { Trading } from "./trading";

// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever came over the wire; tests look into it.
export type RestAnswer = { status: number; headers: Headers; body: any };
export type RestClient = (method: string, path: string, body?: unknown, headers?: HeadersInit) => Promise<RestAnswer>;

/** A program with a key of the company; writes get an Idempotency-Key unless the headers bring one or say "". */
export async function restClient(company: Trading, scopes: string[] = ["*"]): Promise<RestClient & { key: string }> {
  const secret = newSecret();
  await company.ask("apiKeys.make", { name: "Test program", scopes, secret });
  const key = keyText(company.owner.slug, secret);
  return Object.assign(clientWith({ authorization: `Bearer ${key}` }), { key });
}

/** Somebody who sends these headers with every request. */
export function clientWith(always: Record<string, string>): RestClient {
  return async (method, path, body, headers = {}) => {
    const all = new Headers({ ...always, ...(method === "GET" ? {} : { "idempotency-key": newId() }) });
    for (const [name, value] of new Headers(headers)) {
      if (value === "") all.delete(name);
      else all.set(name, value);
    }
    const url = new URL(`/api/v1/${path}`, "http://127.0.0.1");
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const request = new Request(url, { method, headers: all, ...(method === "GET" ? {} : { body: text }) });
    const answer = await handleRest(request, url.pathname.slice("/api/v1/".length));
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
}
