import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import { closePool } from "@/server/db";
import type { FakeQuickBooks } from "@/server/quickbooks/fake/start";
import { simulateQuickBooks } from "./quickbooks-world";

export type OddAnswer = { status: number; headers?: Record<string, string>; body: string };

/** What answers instead of the simulation; null where it answers by itself. */
type Oddness = (call: { method: string; url: string }) => OddAnswer | null;

/** The simulated QuickBooks of a file of tests, behind a line that may say what the simulation never does. */
export function oddQuickBooks() {
  let fake: FakeQuickBooks | null = null;
  const here = () => {
    if (!fake) throw new Error("The simulated QuickBooks is there while a test runs");
    return fake;
  };
  const line = { odd: null as Oddness | null, seen: [] as string[], fake: here };
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/" } = request;
    const body = await text(request);
    line.seen.push(`${method} ${url}`);
    const odd = line.odd?.({ method, url });
    if (odd) {
      response.writeHead(odd.status, { "content-type": "application/json", ...odd.headers });
      response.end(odd.body);
      return;
    }
    const { authorization = "", "content-type": type = "application/json" } = request.headers;
    const headers = { accept: "application/json", authorization, "content-type": type };
    const got = await fetch(`${here().url}${url}`, { method, headers, ...(body ? { body } : {}) });
    response.writeHead(got.status, { "content-type": got.headers.get("content-type") ?? "application/json" });
    response.end(await got.text());
  });
  beforeAll(async () => {
    fake = await simulateQuickBooks();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("QUICKBOOKS_API_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterEach(() => {
    line.odd = null;
    line.seen.length = 0;
    fake?.controls.calm();
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await fake?.stop();
    await closePool();
  });
  return line;
}
