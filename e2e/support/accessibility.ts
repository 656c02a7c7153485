import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * Fails with the rule, the element and the reason for anything WCAG 2.2 A or AA that a machine can find, and for a heading whose level
 * skips one: a screen reader would look for what is not there.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const rules = { "heading-order": { enabled: true } };
  await expectNoViolations(page, new AxeBuilder({ page }).options({ runOnly: tags, rules }));
}

async function expectNoViolations(page: Page, look: AxeBuilder): Promise<void> {
  const { violations } = await lookWhileStill(page, look);
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
  expect(found).toEqual([]);
}

declare global {
  interface Window {
    motions?: number;
  }
}

/** A window that opened meanwhile was seen half faded in: it is looked at anew when it stands. */
async function lookWhileStill(page: Page, look: AxeBuilder): ReturnType<AxeBuilder["analyze"]> {
  for (;;) {
    await stillness(page);
    const before = await motions(page);
    const found = await look.analyze();
    if ((await motions(page)) === before) return found;
  }
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

/** The same page in other colours: what is not a colour has not changed. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolations(page, new AxeBuilder({ page }).withRules(["color-contrast"]));
}

/** What fades in or out has no colour of its own yet: it is looked at when it has arrived or gone. */
export async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== "running" || one.effect?.getComputedTiming().endTime === Infinity),
  );
}
