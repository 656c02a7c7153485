import { expect, type Page } from "@playwright/test";
import { stillness } from "./accessibility";

/** What a finger must be able to hit, by WCAG 2.5.5 and the design: no smaller anywhere. */
const SMALLEST = 44;

/** Fails with what is too small to hit, stands outside of the glass, or has words that leave their button. */
export async function expectWithinReach(page: Page): Promise<void> {
  await stillness(page);
  expect(await page.evaluate(outOfReach, SMALLEST)).toEqual([]);
}

function outOfReach(smallest: number): string[] {
  const found: string[] = [];
  const named = (element: Element) =>
    (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
  for (const element of document.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea")) {
    const whole = element.matches("input, select, textarea")
      ? (element.closest("label, .search, .field") ?? element)
      : element;
    const box = whole.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || element.closest("[inert]")) continue;
    // A wider place to hit may lie behind what is seen of it.
    const around = getComputedStyle(element, "::after");
    const [top, right, bottom, left] = [around.top, around.right, around.bottom, around.left].map(Number.parseFloat);
    const isWider = around.position === "absolute" && around.content !== "none" && (top ?? 0) < 0;
    const width = box.width - (isWider ? (left ?? 0) + (right ?? 0) : 0);
    const height = box.height - (isWider ? (top ?? 0) + (bottom ?? 0) : 0);
    if (width < smallest || height < smallest) {
      found.push(`${named(element)} is ${Math.round(width)} × ${Math.round(height)}`);
    }
    const scrolls = [...ancestors(element)].some((one) => /auto|scroll/.test(getComputedStyle(one).overflow));
    if (!scrolls && (box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)) {
      found.push(`${named(element)} stands outside of the glass`);
    }
    if (element.matches("button, a")) found.push(...wordsBeyond(element, box));
  }
  return found;

  /** Words that are cut end in dots; what hangs over the edge on purpose, as a count, has a place of its own. */
  function* wordsBeyond(element: Element, box: DOMRect) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || getComputedStyle(parent).position === "absolute") continue;
      if ([parent, ...ancestors(parent)].some((one) => element.contains(one) && isCut(one))) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = range.getBoundingClientRect();
      if (words.width === 0) continue;
      if (words.right > box.right + 1 || words.left < box.left - 1) yield `${named(element)} has words that leave it`;
    }
  }

  function isCut(element: Element): boolean {
    const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(element);
    return overflowX !== "visible" && (textOverflow === "ellipsis" || webkitLineClamp !== "none");
  }

  function* ancestors(element: Element) {
    for (let one = element.parentElement; one; one = one.parentElement) yield one;
  }
}
