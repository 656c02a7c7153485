import { expect } from "@playwright/test";
import { choosePin, expectTotal, lines, openShift, pairWith, scan, stockedShop, tile } from "./support/selling";
import { keptSales } from "./support/till";
import { test } from "./support/world";

const tablet = { width: 1180, height: 820 };
test.use({ viewport: tablet, hasTouch: true, actionTimeout: 20_000 });

test("two tablets add to one open sale at the same time, keep both lines, and it is paid once", async ({
  page: counter,
  world,
}) => {
  test.setTimeout(180_000);
  const { mug, card, candle } = await stockedShop(world);
  const window = await world.browserOf("manager");
  await window.setViewportSize(tablet);
  await pairWith(counter, world.slug, "Counter");
  await choosePin(counter);
  await openShift(counter, 5_000);
  await pairWith(window, world.slug, "Window");
  await window.getByRole("button", { name: /manager.*no PIN yet/ }).click();
  await choosePin(window);
  await openShift(window, 5_000);

  await tile(counter, mug).click();
  await counter.getByRole("button", { name: "Parked sales 0" }).click();
  await counter.getByRole("button", { name: /^New table or name/ }).click();
  await counter.getByRole("textbox", { name: "Name" }).fill("Blue coat");
  await counter.getByRole("button", { name: "Open Blue coat" }).click();
  await expect(counter.getByRole("button", { name: /^Blue coat/ })).toBeVisible();

  await window.getByRole("button", { name: "Parked sales 1" }).click();
  await window.getByRole("button", { name: /^Blue coat/ }).click();
  await expect(lines(window)).toHaveCount(1);

  await Promise.all([tile(counter, card).click(), scan(window, candle.barcode)]);
  for (const screen of [counter, window]) {
    await expect(lines(screen)).toHaveCount(3);
    for (const { name } of [mug, card, candle]) await expect(lines(screen).filter({ hasText: name })).toHaveCount(1);
    await expectTotal(screen, "23.70");
  }

  await counter.getByRole("button", { name: "Charge £23.70" }).click();
  await expect(counter.getByRole("heading", { name: "Take payment" })).toBeVisible();
  await expect(window.getByText("Counter, Maya Lindqvist is taking payment", { exact: true })).toBeVisible();
  await expect(window.getByRole("button", { name: /^Charge/ })).toHaveCount(0);
  await scan(window, mug.barcode);
  await expect(window.getByText("Not now: Counter, Maya Lindqvist is taking payment.")).toBeVisible();
  await expect(lines(window)).toHaveCount(3);

  await counter.getByRole("button", { name: "Back to the basket" }).click();
  await expect(window.getByRole("button", { name: "Charge £23.70" })).toBeVisible();
  await counter.getByRole("button", { name: "Cash exact £23.70" }).click();
  await expect(counter.getByRole("button", { name: "Last sale R1-000001 · £23.70" })).toBeVisible();
  await expect(window.getByText("Tap an item or scan")).toBeVisible();

  await expect.poll(async () => (await keptSales(counter, world.slug)).map(({ state }) => state)).toEqual(["stored"]);
  const { items } = await world.given.asked<{ items: { receiptNumber: string; totalMinor: number }[] }>(
    "sales.list",
    {},
  );
  expect(items).toMatchObject([{ receiptNumber: "R1-000001", totalMinor: 2_370 }]);
  expect(await keptSales(window, world.slug)).toEqual([]);
  world.complaints.expectNone();
});

test("a PIN set in the office is known at the till in a moment", async ({ page, world }) => {
  await pairWith(page, world.slug, "Till 1");
  await expect(page.getByText("no PIN yet")).toBeVisible();
  await expect(page.getByRole("heading", { name: /, choose a PIN$/ })).toBeVisible();
  const office = await world.secondPage();
  await office.goto(`/${world.slug}/tills/pins`);
  await office.getByRole("button", { name: "Set PIN for Maya Lindqvist" }).click();
  await office.getByLabel("New PIN").fill("4829");
  await office.getByLabel("The same again").fill("4829");
  await office.getByRole("button", { name: "Set PIN", exact: true }).click();
  await expect(page.getByRole("heading", { name: /, your PIN$/ })).toBeVisible({ timeout: 5_000 });
});
