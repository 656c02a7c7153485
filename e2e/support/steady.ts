import { expect, type Page } from "@playwright/test";

declare global {
  interface Window {
    shifts?: string[];
    nameless?: string[];
  }
}

/** Call before the first page: notes every shift of the layout nobody asked for. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      })[]) {
        // Below a ten-thousandth is a grey bar of a page still being read; nobody sees that.
        if (entry.hadRecentInput || entry.value < 0.0001) continue;
        const moved = entry.sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 120) : "?"));
        window.shifts?.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${moved.join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Nothing on the page moved by itself since it was opened. */
export async function expectSteady(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.shifts)).toEqual([]);
}

/** Call before the first page: notes every address at which the page stood without a title once it had one. */
export async function watchTitle(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.nameless = [];
    let named = false;
    const look = () => {
      if (document.title) named = true;
      else if (named) window.nameless?.push(location.pathname + location.search);
    };
    // A task of its own: what one and the same task takes away and puts back nobody can see.
    new MutationObserver(() => setTimeout(look)).observe(document, { childList: true, subtree: true });
  });
}

/** The page was never without a title: a screen reader says it when the address changes. */
export async function expectTitled(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.nameless)).toEqual([]);
}
