import { skewWords } from "@/app/[tenant]/(pos)/pos/_api/clock-skew";

/** What was found out about the tablet; null where nobody could say. */
export type Findings = {
  installed: boolean;
  /** Whether a home screen is known to this kind of device at all; a computer's browser keeps its data without. */
  installable: boolean;
  persisted: boolean | null;
  freeBytes: number | null;
  catalogue: { items: number; checkedAt: number } | null;
  skewMs: number | null;
  code: string;
  lastCounter: number;
  /** What the office has seen of this device's receipts; null while it was not asked. */
  lastCounterInOffice: number | null;
  printers: readonly { id: string; name: string; seenAt: number | null }[] | null;
  terminals: readonly { name: string; external: boolean }[] | null;
  now: number;
};

export type Check = {
  key: "installed" | "storage" | "space" | "catalogue" | "clock" | "counter" | "printer" | "terminal";
  state: "good" | "warn" | "bad";
  title: string;
  words: string;
  /** The printer it is about, which may be asked for a test page. */
  printerId?: string;
};

/** What one sale takes on the disk, rounded up generously. */
const BYTES_OF_A_SALE = 30_000;
const LITTLE_BYTES = 200 * 1024 * 1024;
const OLD_CATALOGUE_MS = 24 * 3_600_000;
const SILENT_PRINTER_MS = 10 * 60_000;

/** Can this tablet be trusted without internet? Each answer in a sentence, in the order a person would look. */
export function readinessChecks(found: Findings): Check[] {
  return [installed(found), storage(found), space(found), catalogue(found), clock(found), counter(found)]
    .concat(printers(found))
    .concat(terminals(found));
}

/** The heading over the checks, "Ready. Two things to fix.", and what it means for the day. */
export function verdictWords(checks: readonly Check[]): { title: string; words: string } {
  const open = checks.filter(({ state }) => state !== "good").length;
  if (checks.some(({ key, state }) => state === "bad" && RISKS_SALES.has(key))) {
    return {
      title: "Fix the red one first.",
      words: "A sale could not be kept, or two could get one number. Put it right, then check again.",
    };
  }
  if (open === 0) return { title: "Ready.", words: "Selling, cash and saving without internet work." };
  const [title, wait] =
    open === 1 ? ["One thing to fix.", "It can wait."] : [`${inWords(open)} things to fix.`, "They can wait."];
  return { title: `Ready. ${title}`, words: `${wait} Selling, cash and saving without internet already work.` };
}

/** Without these a sale itself is at risk; the rest is a nuisance. */
const RISKS_SALES: ReadonlySet<Check["key"]> = new Set(["space", "counter"]);

function installed({ installed: is, installable }: Findings): Check {
  if (is)
    return good("installed", "Installed on the home screen", "Opens as its own app, the browser will not clear it");
  if (!installable)
    return good("installed", "Open in a browser", "Keep this page as a bookmark or install it as an app");
  return warn(
    "installed",
    "Not on the home screen yet",
    "Add the till to the home screen, so that it opens without internet",
  );
}

function storage({ persisted }: Findings): Check {
  if (persisted) return good("storage", "Storage is kept", "The browser has promised not to delete sales");
  if (persisted === null)
    return warn("storage", "Nobody knows whether storage is kept", "This browser does not say. Use a newer one.");
  return warn("storage", "Storage is not promised yet", "Add the till to the home screen, then check again");
}

function space({ freeBytes }: Findings): Check {
  if (freeBytes === null) return warn("space", "Free space is not known", "This browser does not say how much is left");
  const sales = Math.floor(freeBytes / BYTES_OF_A_SALE);
  const title = `Room for about ${roughly(sales).toLocaleString("en-GB")} sales`;
  const words = `${sizeWords(freeBytes)} free`;
  return freeBytes < LITTLE_BYTES
    ? bad("space", title, `${words}. Make room on this tablet.`)
    : good("space", title, words);
}

function catalogue({ catalogue: kept, now }: Findings): Check {
  if (!kept) return warn("catalogue", "Catalogue is not here yet", "It comes by itself as soon as there is internet");
  const title = `Catalogue ${kept.items.toLocaleString("en-GB")} ${kept.items === 1 ? "item" : "items"}`;
  const words = `Complete, checked ${ageWords(now - kept.checkedAt)}`;
  return now - kept.checkedAt > OLD_CATALOGUE_MS ? warn("catalogue", title, words) : good("catalogue", title, words);
}

function clock({ skewMs }: Findings): Check {
  if (skewMs === null) return warn("clock", "Clock was not compared", "Needs one answer of the office");
  const off = skewWords(skewMs);
  if (!off) return good("clock", "Clock is right", "The same time as in the office");
  return warn("clock", `Clock is ${off}`, "Sales keep both times. Set the tablet to automatic time.");
}

function counter({ code, lastCounter, lastCounterInOffice }: Findings): Check {
  const next = String(lastCounter + 1).padStart(6, "0");
  if (lastCounterInOffice !== null && lastCounterInOffice > lastCounter) {
    return bad(
      "counter",
      `Receipt counter ${code} is behind the office`,
      `The office has ${code}-${String(lastCounterInOffice).padStart(6, "0")}. Connect this tablet, so that it goes on after it.`,
    );
  }
  const title =
    lastCounter === 0 ? `Receipt counter ${code} starts at ${next}` : `Receipt counter ${code} goes on at ${next}`;
  return good("counter", title, `Nobody else uses ${code}`);
}

function printers({ printers: all, now }: Findings): Check[] {
  if (!all) return [];
  if (all.length === 0) return [warn("printer", "No printer", "Receipts go by e-mail or are shown on the screen")];
  return all.map(({ id: printerId, name, seenAt }) => {
    if (seenAt === null)
      return { ...bad("printer", "Printer not seen", `${name} has never asked for work`), printerId };
    const silentMs = now - seenAt;
    return silentMs > SILENT_PRINTER_MS
      ? {
          ...bad("printer", "Printer not seen", `${name} has not asked for work for ${longWords(silentMs)}`),
          printerId,
        }
      : { ...good("printer", `${name} is there`, `Asked for work ${ageWords(silentMs)}`), printerId };
  });
}

function terminals({ terminals: all }: Findings): Check[] {
  if (!all) return [];
  return all.map(({ name, external }) =>
    good("terminal", name, external ? "External terminal, reference needed" : "Asked by the till"),
  );
}

function good(key: Check["key"], title: string, words: string): Check {
  return { key, state: "good", title, words };
}
function warn(key: Check["key"], title: string, words: string): Check {
  return { key, state: "warn", title, words };
}
function bad(key: Check["key"], title: string, words: string): Check {
  return { key, state: "bad", title, words };
}

/** Two digits that count: 193,412 is about 190,000. */
function roughly(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.floor(count / step) * step;
}

function sizeWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`;
}

/** "just now", "2 minutes ago", "3 days ago" */
export function ageWords(ms: number): string {
  return ms < 60_000 ? "just now" : `${longWords(ms)} ago`;
}

function longWords(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 60) return counted(minutes, "minute");
  if (minutes < 48 * 60) return counted(Math.floor(minutes / 60), "hour");
  return counted(Math.floor(minutes / 1_440), "day");
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function inWords(count: number): string {
  return ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"][count] ?? String(count);
}
