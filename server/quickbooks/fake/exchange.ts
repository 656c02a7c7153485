import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";

/** One request, read whole. */
export type Call = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: string };

/** What goes back: an answer, a connection torn down, or nothing at all. */
export type Answer = { status: number; headers: Record<string, string>; body: string } | "reset" | "hang";

const MOST_BYTES = 8 * 1024 * 1024;

/** What Intuit's support asks for; each answer of the gateway has one. */
export function traceId(): string {
  return `1-${randomUUID()}`;
}

/** Reads a request; null when its body is larger than anyone sends. */
export async function readCall(request: IncomingMessage): Promise<Call | null> {
  const url = new URL(request.url ?? "/", "http://simulation");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  const body = Buffer.concat(parts).toString("utf8");
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
  };
}

export function sendAnswer(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (answer === "hang") return;
  if (answer === "reset") {
    request.socket.resetAndDestroy();
    return;
  }
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json;charset=UTF-8", ...headers },
    body: JSON.stringify(body),
  };
}

export function html(status: number, body: string): Answer {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body };
}

export function redirect(location: string): Answer {
  return { status: 302, headers: { location, "cache-control": "no-store" }, body: "" };
}
