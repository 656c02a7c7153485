import { gzipSync } from "node:zlib";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { newId } from "@/server/ids";
import { feel, firstTile, installFelt } from "./felt";
import { signedIn } from "./pages";
import type { BenchShop } from "./till-prepare";

export type TillMeasured = { url: string; shop: BenchShop; sales: number; chromiumPath: string };

const SLOWED = 4;
const PIN = "4829";
const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true, locale: "en-GB" };
const WORDS = ["candle", "heart tin", "set of 6", "café", "zzz"];
/** The first letters of a day find nothing warm; of a hundred they are few. */
const ROUNDS_OF_WORDS = 3;
const LINES = 60;
/** As long as a finger stays on the glass; what is shorter the till takes for a drop of water. */
const TOUCH_MS = 50;
const KEY_MS = 5;
/** Two payments at one place in less are a trembling finger to the till. */
const BETWEEN_PAYMENTS_MS = 300;

/**
 * The till as a cashier feels it: real Chromium, the size of a tablet, its CPU slowed four times, the whole catalogue loaded.
 * Every time runs from the event the browser was given to the paint that shows the answer. Prints; nothing passes or fails.
 */
export async function measureTill({ url, shop, sales, chromiumPath }: TillMeasured): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
  try {
    print(`\n  the till, CPU 1/${SLOWED}`);
    await reportScripts(browser, `${url}/${shop.slug}/pos`);
    const page = await pairedPage(browser, url, shop);
    const line = await page.context().newCDPSession(page);
    await reportCatalogue(page, line, url, shop);
    const till = new Cashier(page, line, shop);
    await reportSelling(till);
    await reportTender(till);
    await reportLongBasket(till);
    await reportMemory(till, sales);
  } finally {
    await browser.close();
  }
}

async function reportScripts(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ ...TABLET, serviceWorkers: "block" });
  const page = await context.newPage();
  const html = await (await page.request.get(address)).text();
  const first = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+)"([^>]*)>/g)].flatMap(([tag, src]) =>
      src && !/nomodule/i.test(tag) ? [new URL(src, address).href] : [],
    ),
  );
  const sizes = new Map<string, number>();
  page.on("response", async (answer) => {
    if (answer.request().resourceType() !== "script") return;
    const body = await answer.body().catch(() => Buffer.alloc(0));
    sizes.set(answer.url(), gzipSync(body, { level: 9 }).length / 1024);
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const sum = (wanted: (src: string) => boolean) =>
    [...sizes].filter(([src]) => wanted(src)).reduce((kib, [, one]) => kib + one, 0);
  row(
    "first-load JavaScript, gz",
    `${sum((src) => first.has(src)).toFixed(0)} KiB in ${first.size} files`,
    "≤ 170 KiB",
  );
  row("… and every screen, fetched afterwards", `${sum(() => true).toFixed(0)} KiB in ${sizes.size} files`, "");
  await context.close();
}

/** Pairs, checks and signs in as a shop does on its first morning, unslowed; ends when the catalogue is whole. */
async function pairedPage(browser: Browser, url: string, shop: BenchShop): Promise<Page> {
  const state = await signedIn(browser, { url, ...shop });
  const context = await browser.newContext({ ...TABLET, storageState: state });
  const page = await context.newPage();
  await installFelt(page);
  await page.goto(`${url}/${shop.slug}`);
  await page.evaluate(
    async ({ slug, ...json }) => {
      const answer = await fetch(`/api/trpc/${slug}/staff.setOwnPin`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ json }),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    { slug: shop.slug, pin: PIN, idempotencyKey: newId() },
  );
  await page.goto(`${url}/${shop.slug}/pos`);
  await page.getByRole("button", { name: `Pair with ${shop.till}` }).click();
  await page.getByRole("button", { name: `Start using ${shop.till}` }).click();
  for (const digit of PIN) await page.getByRole("button", { name: digit, exact: true }).click();
  await firstTile(page);
  await wholeAt(page);
  // Kept on the tablet, and its service worker with all files.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await idle(page);
  return page;
}

/** When everything is kept on the tablet, from the beginning of the visit; looked at ten times a second. */
async function wholeAt(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (;;) {
      await new Promise((later) => setTimeout(later, 100));
      const known = (await indexedDB.databases()).find(({ name }) => name?.startsWith("catalogue "));
      if (!known?.name) continue;
      const request = indexedDB.open(known.name);
      const db = await new Promise<IDBDatabase>((opened) => {
        request.onsuccess = () => opened(request.result);
      });
      const heads = await new Promise<number>((read) => {
        const asked = db.transaction("facts").objectStore("facts").count("head");
        asked.onsuccess = () => read(asked.result);
      });
      db.close();
      if (heads > 0) return performance.now();
    }
  });
}

/** What the till does when it has nothing else to do is done. */
async function idle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let times = 0; times < 5; times++)
      await new Promise((quiet) => requestIdleCallback(quiet, { timeout: 1_000 }));
  });
}

async function reportCatalogue(page: Page, line: CDPSession, url: string, { slug }: BenchShop): Promise<void> {
  await page.goto(`${url}/api/health`);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith("catalogue ")) continue;
      await new Promise((done) => {
        indexedDB.deleteDatabase(name).onsuccess = done;
      });
    }
  });
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await line.send("Network.enable");
  let asked = "";
  let bytes = 0;
  line.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.includes("/catalogue")) asked = requestId;
  });
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (requestId === asked) bytes = Math.max(bytes, encodedDataLength);
  });
  await page.goto(`${url}/${slug}/pos`);
  row("new tablet: favourites can be tapped", ms(await firstTile(page)), "≤ 2,000 ms");
  row("new tablet: whole catalogue", `${ms(await wholeAt(page))}, ${(bytes / 1000).toFixed(0)} kB`, "");
  await idle(page);
  const again: number[] = [];
  for (let time = 0; time < 3; time++) {
    await page.reload();
    again.push(await firstTile(page));
  }
  row("reload: favourites can be tapped", ms(again.toSorted((a, b) => a - b)[1] ?? 0), "≤ 500 ms");
  await idle(page);
}

/** Hands that tap, scan and type at a till. */
class Cashier {
  #scanned = 0;

  constructor(
    readonly page: Page,
    readonly line: CDPSession,
    private readonly shop: BenchShop,
  ) {}

  async tap(selector: string, at = 0): Promise<void> {
    const box = await this.page.locator(selector).nth(at).boundingBox();
    if (!box) throw new Error(`There is no ${selector} to tap`);
    const finger = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.line.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [finger] });
    await new Promise((lifted) => setTimeout(lifted, TOUCH_MS));
    await this.line.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }

  /** A tile that goes straight into the basket; until the basket shows it. */
  tile(at: number): Promise<number> {
    return feel(this.page, "pointerup", { changes: ".basket .totals" }, () => this.tap(TILES, 1 + (at % 8)));
  }

  /** The next code as a hand scanner types it: 5 ms a key by the events' own clock, then Enter, from which it counts. */
  scan(): Promise<number> {
    const code = this.shop.codes[this.#scanned++ % this.shop.codes.length] ?? "";
    return feel(this.page, "keydown Enter", { changes: ".basket .totals" }, () => {
      const keys = [...code, "Enter"];
      const now = Date.now();
      return Promise.all(keys.map((key, at) => this.#key(key, now - (keys.length - 1 - at) * KEY_MS)));
    });
  }

  /** Waits until what was paid is painted. */
  async exact(): Promise<number> {
    await new Promise((later) => setTimeout(later, BETWEEN_PAYMENTS_MS));
    return feel(this.page, "pointerup", { appears: ".done-pane" }, () => this.tap(".pay .soft"));
  }

  nextSale(): Promise<number> {
    return feel(this.page, "pointerup", { appears: TILES }, () => this.tap(".done-tap"));
  }

  async #key(key: string, at: number): Promise<void> {
    const enter = key === "Enter" ? { windowsVirtualKeyCode: 13, code: "Enter" } : { code: `Digit${key}`, text: key };
    const event = { key, timestamp: at / 1000, ...enter };
    await Promise.all([
      this.line.send("Input.dispatchKeyEvent", { type: "keyDown", ...event }),
      this.line.send("Input.dispatchKeyEvent", { type: "keyUp", ...event }),
    ]);
  }
}

const TILES = ".tile:not(.out, .is-loading)";

async function reportSelling(till: Cashier): Promise<void> {
  await till.page.waitForSelector(TILES);
  await till.tile(0);
  row("tap a tile, to its line", times(await repeat(40, (at) => till.tile(at))), "< 100 ms");
  row("scan, last key to its line", times(await repeat(20, () => till.scan())), "< 150 ms");
  row("search, a key to its hits", times(await typeWords(till.page)), "< 50 ms");
  await till.exact();
  await till.nextSale();
}

async function typeWords(page: Page): Promise<number[]> {
  const took: number[] = [];
  const field = page.getByRole("textbox", { name: "Search name or code" });
  for (const word of Array.from({ length: ROUNDS_OF_WORDS }, () => WORDS).flat()) {
    await field.fill("");
    await field.focus();
    for (const letter of word) {
      took.push(await feel(page, "input", { settles: ".catalogue" }, () => page.keyboard.type(letter)));
    }
  }
  await page.keyboard.press("Escape");
  return took;
}

async function reportTender(till: Cashier): Promise<void> {
  const [open, finished, exact]: number[][] = [[], [], []];
  for (let sale = 0; sale < 10; sale++) {
    for (let at = 0; at < 3; at++) await till.tile(at);
    open?.push(await feel(till.page, "pointerup", { appears: ".notes .note" }, () => till.tap(".pay .primary")));
    // Nobody is there with the money sooner.
    await idle(till.page);
    finished?.push(await feel(till.page, "pointerup", { appears: ".done-pane" }, () => till.tap(".notes .note")));
    await till.nextSale();
    for (let at = 0; at < 3; at++) await till.tile(at);
    exact?.push(await till.exact());
    await till.nextSale();
  }
  row("Charge, to the tender screen", times(open ?? []), "< 100 ms");
  row("a note, to Done", times(finished ?? []), "< 150 ms");
  row("Cash exact, to Done", times(exact ?? []), "< 150 ms");
}

async function reportLongBasket(till: Cashier): Promise<void> {
  for (let at = 0; at < LINES; at++) {
    await till.scan();
    // The next piece is found in its own time.
    await idle(till.page);
  }
  row(`basket of ${LINES} lines: tap`, times(await repeat(20, (at) => till.tile(at))), "< 100 ms");
  row(`basket of ${LINES} lines: scan`, times(await repeat(10, () => till.scan())), "< 150 ms");
  row(`basket of ${LINES} lines: Cash exact, to Done`, ms(await till.exact()), "< 300 ms");
  await till.nextSale();
}

async function reportMemory(till: Cashier, sales: number): Promise<void> {
  await till.line.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const before = await memoryOf(till.line);
  const first: number[] = [];
  const last: number[] = [];
  for (let sale = 0; sale < sales; sale++) {
    const took = await till.tile(sale);
    (sale < sales / 10 ? first : sale >= sales - sales / 10 ? last : []).push(took);
    await till.exact();
    await till.nextSale();
  }
  const after = await memoryOf(till.line);
  row("memory with the catalogue", mb(before.bytes), "");
  row(`memory after ${sales} sales`, `${mb(after.bytes)}, ${after.nodes - before.nodes} elements more`, "no growth");
  row(`a tap, first and last of ${sales} (CPU 1/1)`, `p50 ${ms(middle(first))}, ${ms(middle(last))}`, "the same");
}

async function memoryOf(line: CDPSession): Promise<{ bytes: number; nodes: number }> {
  await line.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = (await line.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  const { nodes } = await line.send("Memory.getDOMCounters");
  return { bytes: usedSize + (backingStorageSize ?? 0), nodes };
}

async function repeat(count: number, work: (at: number) => Promise<number>): Promise<number[]> {
  const took: number[] = [];
  for (let at = 0; at < count; at++) took.push(await work(at));
  return took;
}

const middle = (took: number[]) => took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0;
const ms = (took: number) => `${took.toFixed(0)} ms`;
const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function times(took: readonly number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(0);
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms`;
}

function row(name: string, figure: string, aim: string): void {
  print(`  ${name.padEnd(44)}${figure.padEnd(32)}${aim}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
