import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { newId } from "@/server/ids";

export type HttpWish = {
  port: number;
  method?: "GET" | "POST";
  path: string;
  /** A text is sent as it is. */
  body?: object | string;
  headers: Record<string, string>;
  /** Hangs up. */
  signal?: AbortSignal;
};
// biome-ignore lint/suspicious/noExplicitAny: an answer is whatever came over the wire; tests look into it.
export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: any };

/** A write by a program: with its key and, unless it brings one, a fresh Idempotency-Key. */
export function restWrite(
  port: number,
  apiKey: string,
  path: string,
  body: object = {},
  key: string = newId(),
): HttpWish {
  return {
    port,
    path: `/api/v1/${path}`,
    body,
    headers: { authorization: `Bearer ${apiKey}`, "idempotency-key": key },
  };
}

export function restRead(port: number, apiKey: string, path: string): HttpWish {
  return { port, method: "GET", path: `/api/v1/${path}`, headers: { authorization: `Bearer ${apiKey}` } };
}

/** The answer, or null when the connection broke before it was whole. */
export async function send(wish: HttpWish): Promise<HttpAnswer | null> {
  const [answer = null] = await sendTogether([wish]);
  return answer;
}

/** The same, for when an answer must come. */
export async function sendAndHear(wish: HttpWish): Promise<HttpAnswer> {
  const answer = await send(wish);
  if (!answer) throw new Error(`${wish.path} was not answered`);
  return answer;
}

/**
 * Sends all at once: each on a connection of its own, and only when every server has read the headers of all its requests
 * (it says 100 Continue) do their bodies follow, together. `onAnswer` hears of each answer as it arrives.
 */
export async function sendTogether(
  wishes: HttpWish[],
  onAnswer: (answer: HttpAnswer, index: number) => void = () => {},
): Promise<(HttpAnswer | null)[]> {
  const waiting = await Promise.all(wishes.map(announce));
  return Promise.all(
    waiting.map(async (release, index) => {
      const answer = await release();
      if (answer) onAnswer(answer, index);
      return answer;
    }),
  );
}

type Release = () => Promise<HttpAnswer | null>;

function announce({ port, method = "POST", path, body = {}, headers, signal }: HttpWish): Promise<Release> {
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const writes = method === "POST";
  const more = writes ? { "content-length": String(bytes.byteLength), expect: "100-continue" } : {};
  const sent = request({
    host: "127.0.0.1",
    port,
    method,
    path,
    agent: false,
    signal,
    headers: { ...(writes && { "content-type": "application/json" }), ...headers, ...more },
  });
  const answered = new Promise<HttpAnswer | null>((resolve) => {
    sent.once("error", () => resolve(null));
    sent.once("response", (answer) => read(answer).then(resolve, () => resolve(null)));
  });
  const release = () => {
    sent.end(writes ? bytes : undefined);
    return answered;
  };
  if (!writes) return Promise.resolve(release);
  sent.flushHeaders();
  return new Promise((resolve) => {
    sent.once("continue", () => resolve(release));
    answered.then(() => resolve(release));
  });
}

async function read(answer: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  return { status: answer.statusCode ?? 0, headers: answer.headers, body };
}
