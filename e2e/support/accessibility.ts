import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/**
 * Fails with the rule, the element and the reason for anything WCAG 2.2 A or AA that a machine can find, and for a heading whose level
 * skips one: a screen reader would look for what is not there.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await stillness(page);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const rules = { "heading-order": { enabled: true } };
  expectNoViolations(await new AxeBuilder({ page }).options({ runOnly: tags, rules }).analyze());
}

function expectNoViolations({ violations }: Awaited<ReturnType<AxeBuilder["analyze"]>>): void {
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
  expect(found).toEqual([]);
}

/** The same page in other colours: what is not a colour has not changed. */
export async function expectContrast(page: Page): Promise<void> {
  await stillness(page);
  expectNoViolations(await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze());
}

/** What fades in or out has no colour of its own yet: it is looked at when it has arrived or gone. */
export async function stillness(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== "running" || one.effect?.getComputedTiming().endTime === Infinity),
  );
}
