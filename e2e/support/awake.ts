import type { Page } from "@playwright/test";

/** A page that is opened or reloaded counts as there when it listens: a person is never as quick as a script. */
export function awake(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...wish) => {
    const answer = await goto(...wish);
    await listens(page);
    return answer;
  };
  page.reload = async (...wish) => {
    const answer = await reload(...wish);
    await listens(page);
    return answer;
  };
  return page;
}

/** Every control was taken over by the application, and what it does after drawing was done; on the last page, if it went on. */
async function listens(page: Page): Promise<void> {
  try {
    await settled(page);
  } catch (error) {
    // The page went on to another one while it was asked: ask that one.
    if (!String(error).includes("Execution context was destroyed")) throw error;
    await page.waitForLoadState();
    await listens(page);
  }
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("main a, main button, main input, nav a")];
    const isOwned = (control: Element) => Object.keys(control).some((key) => key.startsWith("__reactProps"));
    return controls.every(isOwned) && document.querySelector("[aria-busy=true]") === null;
  });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}
