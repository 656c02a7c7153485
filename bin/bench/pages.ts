import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";

export type PagesMeasured = { url: string; slug: string; email: string; password: string; chromiumPath: string };

type Case = { name: string; path: string; javascriptKib: number };

/** What docs/performance.md aims at for the first page of a visit. */
const OFFICE_KIB = 190;
const SIGN_IN_KIB = 120;
const SLOWED = 4;

/** Prints what each page sends to a browser that has nothing yet, and how it feels on a CPU slowed four times. */
export async function measurePages(given: PagesMeasured): Promise<void> {
  const browser = await chromium.launch({ executablePath: given.chromiumPath, args: ["--no-sandbox"] });
  try {
    const state = await signedIn(browser, given);
    print(`\n  ${"page, empty cache".padEnd(24)}${HEADS.map((head) => head.padStart(12)).join("")}`);
    for (const one of await casesOf(browser, given, state)) {
      const context = await browser.newContext({ ...DESK, storageState: one.name === "sign-in" ? undefined : state });
      print(await figuresOf(one, given.url, context));
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

const HEADS = ["script KiB", "aim", "all KiB", "requests", "paint ms", "key ms", "shift"];
const DESK = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** What a browser holds of somebody who has just signed in. */
export async function signedIn(
  browser: Browser,
  { url, slug, email, password }: Omit<PagesMeasured, "chromiumPath">,
): Promise<State> {
  const context = await browser.newContext(DESK);
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/${slug}**`);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function casesOf(browser: Browser, { url, slug }: PagesMeasured, state: State): Promise<Case[]> {
  const context = await browser.newContext({ ...DESK, storageState: state });
  const page = await context.newPage();
  const firstOf = async (list: string) => {
    await page.goto(`${url}/${slug}/${list}`, { waitUntil: "networkidle" });
    const link = await page.locator("tbody a[href]").first().getAttribute("href");
    if (!link) throw new Error(`The bench found nothing in the list of ${list}.`);
    return link;
  };
  const office: [string, string][] = [
    ["home", `/${slug}`],
    ["invoices", `/${slug}/invoices`],
    ["an invoice", await firstOf("invoices?view=paid")],
    ["new invoice", `/${slug}/invoices/new`],
    ["customers", `/${slug}/customers`],
    ["a customer", await firstOf("customers")],
    ["products", `/${slug}/products`],
    ["journal", `/${slug}/ledger`],
  ];
  await context.close();
  return [
    { name: "sign-in", path: "/sign-in", javascriptKib: SIGN_IN_KIB },
    ...office.map(([name, path]) => ({ name, path, javascriptKib: OFFICE_KIB })),
  ];
}

async function figuresOf(one: Case, url: string, context: BrowserContext): Promise<string> {
  const cold = await coldVisit(await context.newPage(), url + one.path);
  const felt = await slowedVisit(await context.newPage(), url + one.path);
  const cells = [
    cold.script.toFixed(0),
    `≤ ${one.javascriptKib}`,
    cold.all.toFixed(0),
    String(cold.requests),
    felt.paint.toFixed(0),
    felt.key.toFixed(0),
    felt.shift.toFixed(4),
  ];
  return `  ${one.name.padEnd(24)}${cells.map((cell) => cell.padStart(12)).join("")}`;
}

/** Bytes over the wire of the page and of all it fetches by itself until it is quiet. */
async function coldVisit(page: Page, address: string): Promise<{ script: number; all: number; requests: number }> {
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  const types = new Map<string, string>();
  const sent = { script: 0, all: 0, requests: 0 };
  line.on("Network.responseReceived", (event) => types.set(event.requestId, event.type));
  line.on("Network.loadingFinished", (event) => {
    const kib = event.encodedDataLength / 1024;
    sent.all += kib;
    sent.requests += 1;
    if (types.get(event.requestId) === "Script") sent.script += kib;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await page.close();
  return sent;
}

/** Largest paint, longest answer to a key and sum of layout shifts, on a warm cache and a slowed CPU. */
async function slowedVisit(page: Page, address: string): Promise<{ paint: number; key: number; shift: number }> {
  const line: CDPSession = await page.context().newCDPSession(page);
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await page.addInitScript(() => {
    const felt = { paint: 0, key: 0, shift: 0 };
    Object.assign(window, { felt });
    const watch = (
      type: string,
      see: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void,
    ) =>
      new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({
        type,
        buffered: true,
        ...(type === "event" ? { durationThreshold: 16 } : {}),
      });
    watch("largest-contentful-paint", (entry) => {
      felt.paint = entry.startTime;
    });
    watch("layout-shift", (entry) => {
      // What a key opens beside the list makes room for itself: that was asked for.
      if (!entry.hadRecentInput) felt.shift += entry.value ?? 0;
    });
    watch("event", (entry) => {
      felt.key = Math.max(felt.key, entry.duration);
    });
  });
  await page.goto(address, { waitUntil: "networkidle" });
  for (const key of ["j", "j", "k", "Control+k", "i", "Escape", "Escape"]) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((quiet) => requestIdleCallback(quiet, { timeout: 500 })));
  }
  const felt = await page.evaluate(() => Reflect.get(window, "felt") as { paint: number; key: number; shift: number });
  await page.close();
  return felt;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
