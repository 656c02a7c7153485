import type { IncomingMessage, ServerResponse } from "node:http";
import { logFailure } from "@/server/log";
import { handleRest } from "./handle-rest";
import { openApiText } from "./openapi";
import { MAX_BODY_BYTES } from "./read-request";

const PREFIX = "/api/v1";

export function isRestPath(url: string | undefined): boolean {
  return url?.startsWith(`${PREFIX}/`) === true || url === PREFIX;
}

/** REST requests answered by our own small server, past Next: half a millisecond less for each. */
export function handleRestRequest(req: IncomingMessage, res: ServerResponse): void {
  serve(req, res).catch((error: unknown) => {
    logFailure(error, "rest");
    res.destroy();
  });
}

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", "http://tillbook.internal");
  const path = url.pathname.slice(PREFIX.length).replace(/^\//, "");
  if (req.method === "GET" && path === "openapi.json") {
    res.writeHead(200, { "content-type": "application/json" });
    res.end(openApiText());
    return;
  }
  const answer = await handleRest(await webRequest(req, url), path);
  const body = Buffer.from(await answer.arrayBuffer());
  res.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "content-length": body.byteLength });
  res.end(body);
}

async function webRequest(req: IncomingMessage, url: URL): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const method = req.method ?? "GET";
  if (method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  const { body, bytes } = await readBody(req);
  headers.set("content-length", String(bytes));
  return new Request(url, { method, headers, body });
}

/** Of a body that is too large only its size is kept; it is read to its end, so that the answer arrives. */
async function readBody(req: IncomingMessage): Promise<{ body: Buffer<ArrayBuffer>; bytes: number }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return { body: Buffer.concat(chunks), bytes };
}
