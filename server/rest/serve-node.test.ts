import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/server/ids";
import { restClient } from "@/server/testing/rest-client";
import { Trading } from "@/server/testing/trading";
import { handleRestRequest, isRestPath } from "./serve-node";

let server: Server;
let base: string;
let company: Trading;
let key: string;

beforeAll(async () => {
  company = await Trading.open("Larkfield");
  ({ key } = await restClient(company));
  server = createServer(handleRestRequest);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

function send(path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
  const method = body === undefined ? "GET" : "POST";
  const all = { "x-api-key": key, "idempotency-key": newId(), "content-type": "application/json", ...headers };
  return fetch(`${base}/${path}`, { method, headers: all, body });
}

describe("the REST interface over HTTP", () => {
  it("answers reads and writes with their headers", async () => {
    const made = await send("customers", JSON.stringify({ name: "Hale & Sons — Zürich" }));
    expect(made.status).toBe(201);
    expect(made.headers.get("cache-control")).toBe("private, no-store");
    expect(made.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    const { id } = (await made.json()) as { id: string };
    const read = await send(`customers/${id}?unused=1`);
    expect(await read.json()).toMatchObject({ id, name: "Hale & Sons — Zürich" });
  });

  it("answers 413 to a body over 2 MB, announced or not, and goes on", async () => {
    const text = JSON.stringify({ name: "x".repeat(3_000_000) });
    expect((await send("customers", text)).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 30; i++) controller.enqueue(new TextEncoder().encode("x".repeat(100_000)));
        controller.close();
      },
    });
    const headers = { "x-api-key": key, "idempotency-key": newId() };
    const chunked = await fetch(`${base}/customers`, {
      method: "POST",
      headers,
      body: stream,
      duplex: "half",
    } as RequestInit);
    expect(chunked.status).toBe(413);
    expect((await send("customers")).status).toBe(200);
  });

  it("describes itself to anybody", async () => {
    const answer = await fetch(`${base}/openapi.json`);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.json()).toMatchObject({ openapi: "3.1.0", servers: [{ url: "/api/v1" }] });
  });

  it.each([
    ["", 404],
    ["nothing", 404],
    ["customers/%zz", 404],
    ["customers", 401],
  ])("answers a stranger at /%s with %i", async (path, status) => {
    expect((await fetch(`${base}/${path}`, { headers: path === "customers" ? {} : { "x-api-key": key } })).status).toBe(
      status,
    );
  });

  it("serves only what lies below /api/v1", () => {
    expect(["/api/v1", "/api/v1/", "/api/v1/customers?limit=1"].map(isRestPath)).toEqual([true, true, true]);
    expect(["/api/v10", "/api/v1x", "/", undefined, "/x/api/v1/"].map(isRestPath)).toEqual(Array(5).fill(false));
  });
});
