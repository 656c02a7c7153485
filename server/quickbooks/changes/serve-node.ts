import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "@/server/ids";
import { log, logFailure } from "@/server/log";
import { receiveWebhook } from "./receive-webhook";

const PATH = /^\/api\/quickbooks\/webhook\/?(?:\?|$)/;
/** A thousand events are a fifth of this. */
const MAX_BODY_BYTES = 1024 * 1024;
const BODY_WITHIN_MS = 5_000;

export function isWebhookPath(url: string | undefined): boolean {
  return PATH.test(url ?? "");
}

/** `POST /api/quickbooks/webhook`: Intuit tells what changed. The signature is over the bytes as they came, so nothing reads them before. */
export function handleWebhook(req: IncomingMessage, res: ServerResponse): void {
  serve(req, res).catch((error: unknown) => {
    logFailure(error, `quickbooks-webhook-${newId()}`);
    // They tell it again.
    if (res.headersSent) res.destroy();
    else end(res, 503, "This could not be taken in. Send it again.");
  });
}

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== "POST") {
    res.setHeader("allow", "POST");
    return end(res, 405, "QuickBooks tells of changes here by POST.");
  }
  const raw = await readBody(req);
  if (raw === null) {
    // What is left of it is not read.
    res.setHeader("connection", "close");
    return end(res, 413, "This is longer than any notice of QuickBooks.");
  }
  const signature = req.headers["intuit-signature"];
  const { status } = await receiveWebhook(raw, typeof signature === "string" ? signature : undefined);
  if (status === 401) log().warn({ bytes: raw.length }, "a notice was not signed by QuickBooks");
  end(res, status, WORDS[status]);
}

const WORDS = {
  200: "Thank you.",
  400: "This is neither form of a notice of QuickBooks.",
  401: "This is not signed with the verifier token of this app.",
};

/** Null when it is too long or does not come. */
function readBody(req: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const late = setTimeout(() => resolve(null), BODY_WITHIN_MS);
    late.unref();
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) {
        clearTimeout(late);
        resolve(null);
      } else chunks.push(chunk);
    });
    req.on("end", () => {
      clearTimeout(late);
      resolve(Buffer.concat(chunks));
    });
    req.on("error", (error) => {
      clearTimeout(late);
      reject(error);
    });
  });
}

function end(res: ServerResponse, status: number, words: string): void {
  const body = Buffer.from(`${words}\n`);
  res.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": body.length,
    "cache-control": "no-store",
  });
  res.end(body);
}
