import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { staticFiles } from "@/server/static-files";

const code = "export const sentence = 'one and the same';\n".repeat(50);
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tillbook-static-"));
  mkdirSync(join(folder, "built", "chunks"), { recursive: true });
  writeFileSync(join(folder, "secret.json"), "{}");
  writeFileSync(join(folder, "built", "chunks", "a[b].js"), code);
  writeFileSync(join(folder, "built", "chunks", "a[b].js.br"), brotliCompressSync(code));
  writeFileSync(join(folder, "built", "chunks", "a[b].js.gz"), gzipSync(code));
  writeFileSync(join(folder, "built", "font.woff2"), "letters");
  writeFileSync(join(folder, "built", "notes.map"), "{}");
  const serve = staticFiles(join(folder, "built"), "/static/");
  server = createServer((req, res) => {
    if (!serve(req, res)) res.writeHead(404).end("somebody else");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function get(path: string, encodings?: string, method = "GET") {
  const { port } = server.address() as AddressInfo;
  const headers = encodings === undefined ? {} : { "accept-encoding": encodings };
  const sent = request({ port, host: "127.0.0.1", path, method, headers }).end();
  const [answer] = await once(sent, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
}

it("sends brotli to whoever takes it, else gzip, else the file as it is", async () => {
  const best = await get("/static/chunks/a%5Bb%5D.js", "gzip, deflate, br, zstd");
  expect(best.headers).toMatchObject({ "content-encoding": "br", vary: "Accept-Encoding" });
  expect(best.headers["content-type"]).toMatch("application/javascript");
  expect(brotliDecompressSync(best.body).toString()).toBe(code);
  const older = await get("/static/chunks/a%5Bb%5D.js", "br;q=0, gzip;q=0.5");
  expect(older.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(older.body).toString()).toBe(code);
  const plain = await get("/static/chunks/a%5Bb%5D.js");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.body.toString()).toBe(code);
});

it("lets browsers keep what can never change, and says its length beforehand", async () => {
  const font = await get("/static/font.woff2", "br");
  expect(font.headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "font/woff2",
    "content-length": "7",
  });
  const head = await get("/static/font.woff2", "br", "HEAD");
  expect(head.headers["content-length"]).toBe("7");
  expect(head.body.length).toBe(0);
});

it("leaves everything else to somebody else", async () => {
  const others = [
    "/static/missing.js",
    "/static/notes.map",
    "/static/chunks/a%5Bb%5D.js.br",
    "/static/..%2Fsecret.json",
    "/static/../secret.json",
    "/static/%",
    "/elsewhere.js",
  ];
  for (const path of others) expect((await get(path, "br")).status, path).toBe(404);
  expect((await get("/static/font.woff2", "br", "POST")).status).toBe(404);
});
