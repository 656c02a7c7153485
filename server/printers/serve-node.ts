import type { IncomingMessage, ServerResponse } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { ADDRESS_HEADER } from "@/server/auth/client-address";
import { DatabaseUnavailable } from "@/server/db";
import { newId } from "@/server/ids";
import { logFailure } from "@/server/log";
import { answerEpson } from "./epson";
import { asPrinter } from "./find-printer";
import type { PrinterAnswer } from "./printer-answer";
import { answerStar } from "./star";

const PRINT_PATH = /^\/print\/([a-z0-9-]{1,63})\/([\w-]{20,100})(?:\?([^#]*))?$/;
const MAX_BODY_BYTES = 64 * 1024;
const BODY_WITHIN_MS = 10_000;

/** A printer asks about once a second; a token nobody has is not tried often from one place. Counted per process. */
const asking = new RateLimiterMemory({ points: 300, duration: 60 });
const guessing = new RateLimiterMemory({ points: 30, duration: 60 });

export function isPrintPath(url: string | undefined): boolean {
  return (url ?? "").startsWith("/print/");
}

/** Answers printers that fetch their jobs: Epson by Server Direct Print, Star by CloudPRNT. The token in the path is all they show. */
export function handlePrinter(req: IncomingMessage, res: ServerResponse): void {
  serve(req, res).catch((error: unknown) => {
    if (!(error instanceof DatabaseUnavailable)) logFailure(error, `printer-${newId()}`);
    if (res.headersSent) res.destroy();
    else end(res, { status: 503, type: "text/plain", body: Buffer.alloc(0) });
  });
}

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [, slug = "", token = "", search = ""] = PRINT_PATH.exec(req.url ?? "") ?? [];
  const address = req.headers[ADDRESS_HEADER]?.toString() ?? req.socket.remoteAddress ?? "";
  if (!token) return refuse(res, 404);
  if (!(await allowed(asking, token))) return refuse(res, 429);
  const body = await readBody(req);
  if (body === null) return refuse(res, 413);
  const found = await asPrinter(slug, token, new Date(), async (ctx, printer) => {
    if (printer.protocol === "star") {
      return answerStar(ctx, printer, { method: req.method ?? "GET", query: new URLSearchParams(search), body });
    }
    return req.method === "POST" ? answerEpson(ctx, printer, body) : NOT_HERE;
  });
  if (found) return end(res, found.answer);
  refuse(res, (await allowed(guessing, address)) ? 404 : 429);
}

const NOT_HERE: PrinterAnswer = { status: 405, type: "text/plain", body: Buffer.alloc(0) };

async function allowed(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    () => false,
  );
}

/** Null when it is too long or does not come. */
function readBody(req: IncomingMessage): Promise<string | null> {
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
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
    req.on("error", reject);
  });
}

function refuse(res: ServerResponse, status: number): void {
  // What is left of a body that is too long is not read.
  if (status === 413) res.setHeader("connection", "close");
  end(res, { status, type: "text/plain", body: Buffer.alloc(0) });
}

function end(res: ServerResponse, { status, type, body }: PrinterAnswer): void {
  res.writeHead(status, { "content-type": type, "content-length": body.length, "cache-control": "no-store" });
  res.end(body);
}
