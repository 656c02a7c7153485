import { get } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import type { CatalogueHead, CatalogueLine } from "@/server/till/catalogue";
import type { CataloguePage } from "./catalogue-page";

export type CatalogueMeasured = { url: string; slug: string; key: string; chromiumPath: string };

const SLOWED = 4;
const WORDS = [
  "candle",
  "heart tin",
  "vintage",
  "set of",
  "x",
  "retrospot bag",
  "café crème",
  "zzz",
  "a",
  "christmas tree",
];

/**
 * What a tablet fetches of a catalogue and what it then does with it, in the till's own code: sizes and times of the snapshot over
 * HTTP, then loading, typing, scanning and listing in Chromium with the CPU slowed four times. Prints; nothing passes or fails.
 */
export async function measureCatalogue({ url, slug, key, chromiumPath }: CatalogueMeasured): Promise<void> {
  const address = `${url}/api/till/${slug}/catalogue`;
  const first = await fetchPacked(address, key);
  const head = headOf(first.text);
  print(`\n  catalogue of ${head.whole} products`);
  print(row("snapshot, brotli", `${kb(first.packed)} kB of ${kb(first.text.length)} kB`, "≤ 600 kB at 10,000"));
  print(row("favourites have arrived", `${first.favouritesMs.toFixed(0)} ms`, "≤ 500 ms"));
  print(row("everything has arrived", `${first.tookMs.toFixed(0)} ms`, "≤ 1,500 ms at 10,000"));
  const later = await fetchPacked(`${address}?since=${head.stamp}&products=${head.whole}`, key, head.small);
  print(row("nothing new since", `${later.status}, ${later.packed} B, ${later.tookMs.toFixed(0)} ms`, ""));
  await inBrowser({ url, chromiumPath }, async (page, slow) => {
    const source = { tenant: slug, deviceId: "bench", headers: { "x-api-key": key } };
    const fresh = await page.evaluate((given) => cataloguePage.load(given), source);
    print(row("tablet, first load: favourites", ms(fresh.usable), "≤ 2,000 ms"));
    print(row("tablet, first load: whole and kept", ms(fresh.took), ""));
    await page.evaluate(() => cataloguePage.forget());
    await slow();
    const again = await page.evaluate((given) => cataloguePage.load(given), source);
    print(row(`tablet, reload, CPU 1/${SLOWED}: can sell`, ms(again.usable), "≤ 500 ms"));
    print(row("… made ready for scans and search", ms(await page.evaluate(() => cataloguePage.warm())), ""));
    await report(page);
  });
}

async function report(page: Page): Promise<void> {
  const samples = await page.evaluate(() => cataloguePage.samples());
  const words = [...WORDS, ...samples.slice(0, 10).map(({ name }) => name)];
  const keys = await page.evaluate((texts) => cataloguePage.type(texts), words);
  const slowest = keys.toSorted((a, b) => b.took - a.took)[0];
  print(row(`search, ${keys.length} keys`, times(keys.map((one) => one.took)), "≤ 50 ms"));
  print(row("… the slowest", `“${slowest?.typed}”, ${slowest?.found} found`, ""));
  const codes = [...samples.map(({ code }) => code), ...samples.map(({ code }) => `9${code}`)];
  const scans = await page.evaluate((texts) => cataloguePage.scan(texts), codes);
  const known = scans.filter((one) => one.kind === "product").length;
  print(row(`scan, ${known} known, ${scans.length - known} not`, times(scans.map((one) => one.took)), "≤ 150 ms"));
  print(row("a category and its first 40 tiles", times(await page.evaluate(() => cataloguePage.lists())), "≤ 100 ms"));
}

declare const cataloguePage: CataloguePage;

async function inBrowser(
  { url, chromiumPath }: Pick<CatalogueMeasured, "url" | "chromiumPath">,
  work: (page: Page, slow: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const [script, browser] = await Promise.all([
    bundled(),
    chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] }),
  ]);
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/api/health`);
    await page.evaluate(script);
    const session = await context.newCDPSession(page);
    await work(page, async () => {
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
    });
  } finally {
    await browser.close();
  }
}

/** The till's catalogue as the browser runs it. */
async function bundled(): Promise<string> {
  const { build, stop } = await import("esbuild");
  const root = process.cwd();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "bin", "bench", "catalogue-page.ts")],
    bundle: true,
    minify: true,
    write: false,
    platform: "browser",
    format: "iife",
    target: "es2023",
    alias: { "@": root },
    define: { "process.env.NODE_ENV": '"production"' },
    jsx: "automatic",
    logLevel: "silent",
  });
  await stop();
  return outputFiles[0]?.text ?? "";
}

type Packed = { status: number; packed: number; text: string; favouritesMs: number; tookMs: number };

function fetchPacked(address: string, key: string, small?: string): Promise<Packed> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const headers = {
      "x-api-key": key,
      "accept-encoding": "br",
      ...(small ? { "if-none-match": `W/"${small}"` } : {}),
    };
    get(address, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      let favouritesMs = 0;
      answer.on("data", (chunk: Buffer) => {
        // The favourites leave in the first piece that is flushed.
        if (chunks.length === 0) favouritesMs = performance.now() - begin;
        chunks.push(chunk);
      });
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        resolve({
          status: answer.statusCode ?? 0,
          packed: body.byteLength,
          text: body.byteLength === 0 ? "" : brotliDecompressSync(body).toString("utf8"),
          favouritesMs,
          tookMs: performance.now() - begin,
        });
      });
      answer.on("error", reject);
    }).on("error", reject);
  });
}

function headOf(text: string): CatalogueHead {
  const line = JSON.parse(text.slice(0, text.indexOf("\n"))) as CatalogueLine;
  if (!("head" in line)) throw new Error("The catalogue does not begin with its head.");
  return line.head;
}

function times(took: readonly number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms`;
}

const kb = (bytes: number) => (bytes / 1000).toFixed(0);
const ms = (took: number) => `${took.toFixed(0)} ms`;

function row(name: string, figure: string, aim: string): string {
  return `  ${name.padEnd(38)}${figure.padEnd(38)}${aim}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
