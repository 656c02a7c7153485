import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    axe?: typeof axe;
    motions?: number;
  }
}

/**
 * Fails with the rule, the element and the reason for anything WCAG 2.2 A or AA that a machine can find, and for a heading whose level
 * skips one: a screen reader would look for what is not there.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  await expectNoViolations(page, { runOnly: tags, rules: { "heading-order": { enabled: true } } });
}

/** The same page in other colours: what is not a colour has not changed. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolations(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
}

async function expectNoViolations(page: Page, options: axe.RunOptions): Promise<void> {
  const found = await lookWhileStill(page, options);
  expect(found).toEqual([]);
}

/** A window that opened meanwhile was seen half faded in: it is looked at anew when it stands. */
async function lookWhileStill(page: Page, options: axe.RunOptions): Promise<string[]> {
  for (;;) {
    await stillness(page);
    const before = await motions(page);
    const found = await look(page, options);
    if ((await motions(page)) === before) return found;
  }
}

/** Every violation in words. What asks is put into a page once, and looks through its frames too. */
async function look(page: Page, options: axe.RunOptions): Promise<string[]> {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => window.axe !== undefined))) await frame.evaluate(AXE);
  }
  return page.evaluate(async (options) => {
    if (!window.axe) throw new Error("The page went on while it was looked at.");
    // Of what is right nobody reads the elements.
    const { violations } = await window.axe.run(document, { ...options, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
  }, options);
}

/** How many movements began on this page since this was asked first. */
function motions(page: Page): Promise<number> {
  return page.evaluate(() => {
    if (window.motions === undefined) {
      window.motions = 0;
      const count = () => {
        window.motions = (window.motions ?? 0) + 1;
      };
      for (const type of ["animationstart", "transitionrun"]) document.addEventListener(type, count, { capture: true });
    }
    return window.motions;
  });
}

/** What fades in or out has no colour of its own yet: it is looked at when it has arrived or gone. */
export async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== "running" || one.effect?.getComputedTiming().endTime === Infinity),
  );
}
