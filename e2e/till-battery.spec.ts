import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type Page } from "@playwright/test";
import { awake } from "./support/awake";
import { choosePin, expectSold, openShift, PIN, pairWith, stockedShop, tile, touch, type } from "./support/selling";
import { keptSales, ringUpOffline, wholeOnTablet } from "./support/till";
import { test } from "./support/world";

// Of a browser that is killed nobody can ask a trace any more.
test.use({ trace: "off", screenshot: "off" });

const TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true };
const BEFORE = 192;
const BY_HAND = 8;

test("B22: two hundred sales without internet outlive a tablet whose battery dies, and arrive once each, in order", async ({
  page,
  world,
  baseURL,
}, { project }) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), "tillbook-tablet-"));
  let cookies = await page.context().cookies();
  /** The same tablet, as its disk was left. Browsers write cookies down twice a minute; this one was paired longer ago. */
  const switchOn = async () => {
    const { launchOptions, locale, timezoneId } = project.use;
    const options = { ...TABLET, ...launchOptions, locale, timezoneId, baseURL };
    const tablet = await chromium.launchPersistentContext(folder, options);
    await tablet.addCookies(cookies);
    return tablet;
  };
  try {
    const { mug } = await stockedShop(world);
    const first = await switchOn();
    const till = awake(await first.newPage());
    await pairWith(till, world.slug, "Till 1");
    await choosePin(till);
    await openShift(till, 5_000);
    await wholeOnTablet(till);
    cookies = await first.cookies();
    await first.setOffline(true);
    await ringUpOffline(till, world.slug, BEFORE);
    await till.reload();
    for (let sold = 1; sold <= BY_HAND; sold++) {
      await touch(till, tile(till, mug));
      await touch(till, till.getByRole("button", { name: "Cash exact £8.00" }));
      await expectSold(till, receipt(BEFORE + sold), "£8.00");
    }
    await cutPower(folder);

    const second = await switchOn();
    await second.setOffline(true);
    const again = awake(await second.newPage());
    await again.goto(`/${world.slug}/pos`);
    await signInIfAsked(again);
    const all = Array.from({ length: BEFORE + BY_HAND }, (_, index) => receipt(index + 1));
    expect((await keptSales(again, world.slug)).map(({ receiptNumber }) => receiptNumber)).toEqual(all);
    await expect(
      again.getByRole("button", { name: `Connection: Saving locally (${all.length}). Open the queue` }),
    ).toBeVisible();
    await second.setOffline(false);
    await expect
      .poll(async () => (await keptSales(again, world.slug)).filter(({ state }) => state !== "stored"), {
        timeout: 60_000,
      })
      .toEqual([]);
    expect(await world.given.arrivedReceipts()).toEqual(all);
    const { onHand } = await world.given.asked<{ onHand: string }>("products.get", { id: mug.id });
    expect(Number(onHand)).toBe(100 - BY_HAND);
    await second.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const receipt = (counter: number) => `R1-${String(counter).padStart(6, "0")}`;

/** Ends that browser at once and without a word to it, as a dead battery does. */
async function cutPower(folder: string): Promise<void> {
  const all = execFileSync("ps", ["-A", "-ww", "-o", "pid=,args="], { encoding: "utf8" }).split("\n");
  // Debian starts its browsers from a script, which goes on standing above them.
  const own = all.filter((row) => row.includes(`--user-data-dir=${folder}`) && !row.includes("--type="));
  if (own.length === 0) throw new Error("The tablet's browser was not found.");
  const pids = own.map((row) => Number.parseInt(row, 10));
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, "SIGKILL");
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function signInIfAsked(page: Page): Promise<void> {
  const menu = page.getByRole("button", { name: "Menu" });
  const asked = page.getByRole("heading", { name: "Who is selling?" });
  await expect(menu.or(asked)).toBeVisible();
  if (await asked.isVisible()) await type(page, PIN);
  await expect(menu).toBeVisible();
}
