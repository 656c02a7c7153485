import type { Page } from "@playwright/test";

/** What is waited for after an event, by what stands on the screen. */
export type Awaited =
  /** The words of an element become others. */
  | { changes: string }
  | { appears: string }
  /** Nothing under it has changed for a while; the last change counts. */
  | { settles: string };

type Felt = { firstTile: Promise<number>; pending: Promise<number>; arm: (type: string, until: Awaited) => void };

declare const felt: Felt;

/** Must run before the page's own scripts: from then on the page tells how long an answer took until it was painted. */
export async function installFelt(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const GIVE_UP_MS = 10_000;
    const QUIET_MS = 150;
    const afterPaint = (then: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(null);
      });
    let tileSeen: (at: number) => void = () => {};
    const made: Felt = {
      firstTile: new Promise((resolve) => {
        tileSeen = resolve;
      }),
      pending: Promise.resolve(0),
      arm(type, until) {
        made.pending = new Promise((resolve, reject) => {
          const giveUp = setTimeout(() => reject(new Error(JSON.stringify(until))), GIVE_UP_MS);
          const selector = "changes" in until ? until.changes : "appears" in until ? until.appears : until.settles;
          const words = document.querySelector(selector)?.textContent;
          let from: number | null = null;
          let quiet: ReturnType<typeof setTimeout> | undefined;
          const [name = type, key] = type.split(" ");
          const heard = (event: Event) => {
            if (from !== null || (key && (event as KeyboardEvent).key !== key)) return;
            from = event.timeStamp;
            if ("settles" in until) seen();
          };
          addEventListener(name, heard, { capture: true });
          const finish = (ms: number) => {
            clearTimeout(giveUp);
            removeEventListener(name, heard, { capture: true });
            watcher.disconnect();
            resolve(ms);
          };
          const seen = () => {
            if (from === null) return;
            const at = from;
            const element = document.querySelector(selector);
            if ("settles" in until) {
              clearTimeout(quiet);
              afterPaint(() => {
                const ms = performance.now() - at;
                clearTimeout(quiet);
                quiet = setTimeout(() => finish(ms), QUIET_MS);
              });
            } else if (element && ("appears" in until || element.textContent !== words)) {
              watcher.disconnect();
              afterPaint(() => finish(performance.now() - at));
            }
          };
          const watcher = new MutationObserver(seen);
          const root = ("settles" in until && document.querySelector(selector)) || document;
          watcher.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
        });
        // Whoever armed it asks for it later.
        made.pending.catch(() => {});
      },
    };
    Object.assign(window, { felt: made });
    const tiles = new MutationObserver(() => {
      if (!document.querySelector(".tile:not(.is-loading)")) return;
      tiles.disconnect();
      afterPaint(() => tileSeen(performance.now()));
    });
    tiles.observe(document, { childList: true, subtree: true });
  });
}

/** Milliseconds from the first event of that type ("pointerup", or "keydown Enter" for a certain key) that `act` causes until what is awaited was painted. */
export async function feel(page: Page, type: string, until: Awaited, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(([event, awaited]) => felt.arm(event, awaited), [type, until] as const);
  await act();
  return page.evaluate(() => felt.pending);
}

/**
 * When the first tile that can be tapped was painted, from the beginning of the visit. Asked without Playwright's own script: reading
 * that would take the page a tenth of the time it is measured for.
 */
export async function firstTile(page: Page): Promise<number> {
  const line = await page.context().newCDPSession(page);
  const { result } = await line.send("Runtime.evaluate", {
    expression: "felt.firstTile",
    awaitPromise: true,
    returnByValue: true,
  });
  await line.detach();
  return Number(result.value);
}
