import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { bootCheck } from "@/server/db";
import { handleRestRequest, isRestPath } from "@/server/rest/serve-node";
import { handleTrpc } from "@/server/trpc-node";

/** REST and tRPC as `server/http.ts` serves them, without the screens and the worker. Answers with the port it found free. */
export async function serveApi(): Promise<number> {
  await bootCheck();
  const server = createServer({ keepAlive: true }, serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function serve(req: IncomingMessage, res: ServerResponse): void {
  if (isRestPath(req.url)) handleRestRequest(req, res);
  else handleTrpc(req, res);
}
