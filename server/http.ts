import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import next from "next";
import { headScript } from "@/app/_lib/head-script";
import { ADDRESS_HEADER, clientAddress } from "@/server/auth/client-address";
import { bootCheck, closePool } from "@/server/db";
import { env } from "@/server/env";
import { isLivePath, startLive } from "@/server/live/serve-node";
import { logFailure } from "@/server/log";
import { handleReceiptPdf, isReceiptPdfPath } from "@/server/mails/serve-node";
import { handlePrinter, isPrintPath } from "@/server/printers/serve-node";
import { handleWebhook, isWebhookPath } from "@/server/quickbooks/changes/serve-node";
import { handleRestRequest, isRestPath } from "@/server/rest/serve-node";
import { contentSecurityPolicy, securityHeaders } from "@/server/security-headers";
import { staticFiles } from "@/server/static-files";
import { handleCatalogue, isCataloguePath } from "@/server/tiles/serve-catalogue";
import { handleTrpc } from "@/server/trpc-node";
import { startWorker } from "@/server/worker";

/** How long a request may take to finish once the process was asked to stop. */
const FINISH_TIMEOUT_MS = 10_000;
const TRPC = "/api/trpc/";
const HEAD_HASH = `'sha256-${createHash("sha256").update(headScript).digest("base64")}'`;

export type RunningServer = {
  /** Stops accepting, lets running requests finish, then closes the database connections. */
  stop(): Promise<void>;
};

/**
 * Serves tRPC, REST and built files by node itself and everything else by Next, in this process. In development Next serves all, so that
 * a changed procedure takes effect at once; live changes are always told from here. Refuses to start on a database whose tenancy is not whole.
 */
export async function startServer({ dev, folder }: { dev: boolean; folder: string }): Promise<RunningServer> {
  const { HOST, PORT, NEXTAUTH_URL } = env();
  const secure = NEXTAUTH_URL.startsWith("https:");
  await bootCheck();
  const server = createServer({ keepAlive: true });
  const app = next({ dev, dir: folder, hostname: HOST, port: PORT, httpServer: server, quiet: !dev });
  await app.prepare();
  const handlePage = app.getRequestHandler();
  const serveStatic = dev ? () => false : staticFiles(join(folder, ".next", "static"), "/_next/static/");

  const serve = (req: IncomingMessage, res: ServerResponse) => {
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
    if (secure) res.setHeader("Strict-Transport-Security", "max-age=31536000");
    if (!server.listening) res.setHeader("Connection", "close");
    req.headers[ADDRESS_HEADER] = clientAddress(
      req.socket.remoteAddress,
      req.headers["x-forwarded-for"]?.toString() ?? null,
    );
    if (serveStatic(req, res)) return;
    if (isCataloguePath(req.url)) {
      handleCatalogue(req, res);
      return;
    }
    if (!dev && req.url?.startsWith(TRPC)) {
      handleTrpc(req, res);
      return;
    }
    if (!dev && isRestPath(req.url)) {
      handleRestRequest(req, res);
      return;
    }
    if (isLivePath(req.url)) {
      live.serve(req, res);
      return;
    }
    if (isPrintPath(req.url)) {
      handlePrinter(req, res);
      return;
    }
    if (isWebhookPath(req.url)) {
      handleWebhook(req, res);
      return;
    }
    if (isReceiptPdfPath(req.url)) {
      handleReceiptPdf(req, res);
      return;
    }
    // Where to come back to after signing in.
    req.headers["x-tillbook-path"] = (req.url ?? "/").replace(/[?&]_rsc=[^&]*/, "");
    protectPage(req, res, { dev, secure, till: isTillPath(req.url) });
    handlePage(req, res).catch((error: unknown) => answerFailure(res, error));
  };
  server.on("request", (req: IncomingMessage, res: ServerResponse) => {
    // What is thrown here is heard by nobody else and would end the process.
    try {
      serve(req, res);
    } catch (error) {
      answerFailure(res, error);
    }
  });

  await listen(server, HOST, PORT);
  const live = startLive();
  const worker = await startWorker();
  return {
    async stop() {
      await Promise.all([live.stop(), finish(server), worker.stop()]);
      await app.close();
      await closePool();
    },
  };
}

function isTillPath(url = ""): boolean {
  return /^\/[a-z0-9-]+\/pos(?:[/?]|$)/.test(url);
}

/** Next reads the nonce from the request and puts it on its inline scripts; only when it answers is it known which page that was. */
function protectPage(
  req: IncomingMessage,
  res: ServerResponse,
  options: { dev: boolean; secure: boolean; till: boolean },
): void {
  const policy = contentSecurityPolicy([`'nonce-${randomBytes(16).toString("base64")}'`, HEAD_HASH], options);
  req.headers["content-security-policy"] = policy;
  delete req.headers["content-security-policy-report-only"];
  const writeHead = res.writeHead;
  res.writeHead = function writeHeadWithPolicy(this: ServerResponse, ...args: Parameters<typeof writeHead>) {
    const madeAtBuild = res.hasHeader("x-nextjs-prerender") || res.getHeader("x-nextjs-cache") === "HIT";
    res.setHeader(
      "Content-Security-Policy",
      madeAtBuild ? contentSecurityPolicy(["'unsafe-inline'"], options) : policy,
    );
    return Reflect.apply(writeHead, this, args);
  } as typeof writeHead;
}

function answerFailure(res: ServerResponse, error: unknown): void {
  const requestId = randomBytes(8).toString("hex");
  logFailure(error, requestId);
  if (res.headersSent) {
    res.destroy();
    return;
  }
  res.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
  res.end(`Something went wrong. Nothing is known to have changed. Quote ${requestId} when you ask for help.\n`);
}

function listen(server: Server, host: string, port: number): Promise<void> {
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

function finish(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), FINISH_TIMEOUT_MS);
    // A connection kept alive becomes idle when its last answer is out, which nothing announces.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}
