import { expect, type Page } from "@playwright/test";
import { booksOf } from "./support/books";
import { choosePin, expectSold, type Goods, openShift, pairWith, scan, stockedShop, type } from "./support/selling";
import { wholeOnTablet } from "./support/till";
import { test, type World } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

async function openTill(page: Page, world: World): Promise<void> {
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 10_000);
}

async function scanAll(page: Page, ...goods: Goods[]): Promise<void> {
  for (const one of goods) {
    await scan(page, one.barcode);
    await expect(page.getByText(`${one.name} added`)).toBeVisible();
  }
}

async function charge(page: Page, total: string): Promise<void> {
  await page.getByRole("button", { name: `Charge £${total}` }).click();
  await expect(page.getByRole("heading", { name: "Take payment" })).toBeVisible();
}

/** Another place of the big button than the tap before: two at one place in a quarter of a second are a trembling finger. */
const BESIDE = { position: { x: 40, y: 30 } };

const by = (page: Page, way: string) =>
  page.getByRole("region", { name: "Take payment" }).getByRole("button", { name: way, exact: true }).click();

async function lookUp(page: Page, code: string): Promise<void> {
  await page.getByRole("textbox", { name: "Code of the gift card" }).fill(code);
  await page.getByRole("button", { name: "Look", exact: true }).click();
}

const giftCard = (world: World, code: string, amount: string) =>
  world.given.asked("giftCards.issue", { code, amount, against: "promotions", reason: "Raffle" });

/** What the office's work list says. */
async function workList(world: World): Promise<string[]> {
  const { items } = await world.given.asked<{ items: { words: string }[] }>("sales.tasks", {});
  return items.map(({ words }) => words);
}

test("a bill paid with points, a gift card and a note agrees with the office afterwards", async ({ page, world }) => {
  const { mug, candle } = await stockedShop(world);
  const { asked } = world.given;
  const { version } = await asked<{ version: number }>("loyalty.program");
  const program = { pointsPerUnit: "1", pointWorth: "0.05", mode: "simple", expectedUsePercent: "0", onTax: true };
  await asked("loyalty.saveProgram", { version, active: true, smallestUse: "1", ...program });
  const ada = await world.given.customer("Ada Bell");
  await asked("loyalty.adjust", { customerId: ada.id, points: "100", reason: "Waited an hour" });
  await giftCard(world, "RAFFLE2026", "10");
  await openTill(page, world);

  await scanAll(page, mug, candle);
  await page.keyboard.press("c");
  await page.getByRole("textbox", { name: "Search customers" }).fill("Ada");
  await page.getByRole("button", { name: /^Ada Bell/ }).click();
  await expect(page.getByText("100 points")).toBeVisible();
  await page.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("button", { name: /^Use points/ }).click();
  await page.getByRole("button", { name: /^All that can be used/ }).click();
  await page.getByRole("button", { name: "Done" }).click();

  await charge(page, "15.75");
  await by(page, "Gift card");
  await lookUp(page, "raffle 2026");
  await page.getByRole("button", { name: "Gift card £10.00" }).click();
  await expect(page.getByLabel("This payment")).toContainText("£0.00 left");
  await by(page, "Cash");
  await page.getByRole("button", { name: /^£10\.00/ }).click();
  await expect(page.getByText("Change £4.25")).toBeVisible();
  await expectSold(page, "R1-000001", "£15.75");
  world.complaints.expectNone();

  await expect
    .poll(async () => Number((await asked<{ points: string }>("loyalty.account", { customerId: ada.id })).points))
    .toBe(15.75);
  await booksOf(page, world.slug).expectBooks({ "2300 Gift cards": "0.00" });
});

test("a terminal that says nothing is asked again, one that changes its mind is charged once", async ({
  page,
  world,
}) => {
  const { mug, card } = await stockedShop(world);
  const next = await world.given.quickTerminal("Terminal 1");
  await openTill(page, world);

  await next("approve_after_time_out");
  await scanAll(page, mug);
  await charge(page, "8.00");
  await by(page, "Card terminal");
  await page.getByRole("button", { name: "Card £8.00" }).click();
  await expect(page.getByRole("heading", { name: "We do not know yet. Checking." })).toBeVisible();
  await expect(page.getByText("Money may have moved, so please do not charge again.")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("The terminal is busy")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click(BESIDE);
  await expectSold(page, "R1-000001", "£8.00");

  await next("approve_after_decline");
  await scanAll(page, card);
  await charge(page, "2.95");
  await page.getByRole("button", { name: "Card £2.95" }).click();
  await expect(page.getByRole("heading", { name: "Declined. Nothing was taken." })).toBeVisible();
  await next("approve");
  await page.getByRole("button", { name: /^Try a card again/ }).click(BESIDE);
  await expect(page.getByRole("heading", { name: "Approved after all. Taken once." })).toBeVisible();
  await page.getByRole("button", { name: /^Put it into the sale/ }).click();
  await expectSold(page, "R1-000002", "£2.95");

  // Declined, paid in cash, and approved after all: somebody is told.
  await next("approve_after_decline");
  await scanAll(page, mug);
  await charge(page, "8.00");
  await page.getByRole("button", { name: "Card £8.00" }).click();
  await page.getByRole("button", { name: /^Cash £8\.00/ }).click();
  await page.getByRole("button", { name: "Take £8.00 cash" }).click(BESIDE);
  await expectSold(page, "R1-000003", "£8.00");
  await expect
    .poll(() => workList(world))
    .toEqual([
      expect.stringContaining("Terminal 1 took 8.00 GBP after all for R1-000003, which was settled without it"),
    ]);
  await booksOf(page, world.slug).expectBooks({});
});

test("without internet a tablet takes gift cards as far as it may, says what is left, and a mistyped one is told", async ({
  page,
  world,
}) => {
  const { mug, candle } = await stockedShop(world);
  await giftCard(world, "BIRTHDAY60", "60");
  await openTill(page, world);
  await wholeOnTablet(page);
  await page.context().setOffline(true);

  await scanAll(page, mug);
  await charge(page, "8.00");
  await by(page, "Gift card");
  await lookUp(page, "BIRTHDAY6O");
  await expect(page.getByText("this tablet may still take £40.00 by gift card")).toBeVisible();
  await page.getByRole("button", { name: "Gift card £8.00" }).click();
  await expectSold(page, "R1-000001", "£8.00");

  await scanAll(page, candle, candle, candle);
  await charge(page, "38.25");
  await lookUp(page, "BIRTHDAY60");
  await expect(page.getByText("this tablet may still take £32.00 by gift card")).toBeVisible();
  await page.getByRole("button", { name: "Gift card £32.00" }).click();
  await by(page, "Cash");
  await page.getByRole("button", { name: "Take £6.25 cash" }).click(BESIDE);
  await expectSold(page, "R1-000002", "£38.25");

  await scanAll(page, mug);
  await charge(page, "8.00");
  await by(page, "Gift card");
  await lookUp(page, "BIRTHDAY60");
  await expect(page.getByText("and nothing of that is left. Use another way to pay")).toBeVisible();
  await by(page, "Cash");
  await type(page, "1000");
  await page.getByRole("button", { name: "Take £10.00 cash" }).click();
  await expectSold(page, "R1-000003", "£8.00");

  await page.context().setOffline(false);
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
  await expect
    .poll(() => workList(world))
    .toEqual([expect.stringContaining("R1-000001: 8.00 GBP were taken with a gift card that does not exist here.")]);
  await booksOf(page, world.slug).expectBooks({ "2300 Gift cards": "28.00" });
});
