import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bootCheck } from "@/server/db";
import { isLivePath, type Live, startLive } from "@/server/live/serve-node";
import { handlePrinter, isPrintPath } from "@/server/printers/serve-node";
import { handleRestRequest, isRestPath } from "@/server/rest/serve-node";
import { handleTrpc } from "@/server/trpc-node";

/** What `server/http.ts` serves by itself, without the screens and the worker. Answers with the port it found free. */
export async function serveApi(): Promise<number> {
  await bootCheck();
  const live = startLive();
  const server = createServer({ keepAlive: true }, (req, res) => serve(live, req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function serve(live: Live, req: IncomingMessage, res: ServerResponse): void {
  if (isLivePath(req.url)) live.serve(req, res);
  else if (isPrintPath(req.url)) handlePrinter(req, res);
  else if (isRestPath(req.url)) handleRestRequest(req, res);
  else handleTrpc(req, res);
}
