import { expect } from "@playwright/test";
import { choosePin, openShift, pairWith, stockedShop } from "./support/selling";
import { slowDoor } from "./support/slow-door";
import { expectSteady, expectTitled, watchShifts, watchTitle } from "./support/steady";
import { test } from "./support/world";

// Here what stands beside the main part on a wide screen stands below it, where it would move.
test.use({ viewport: { width: 820, height: 1180 } });

test("a page that arrives in pieces, its letters last, moves nothing it has shown", async ({ page, world }) => {
  const customer = await world.given.customer("Pemberton & Vale");
  for (let count = 0; count < 8; count++) await world.given.issuedInvoice({ total: "120.00", customerId: customer.id });
  await watchShifts(page);
  const door = await slowDoor();
  try {
    for (const path of [`/${world.slug}/customers/${customer.id}`, "/sign-in"]) {
      await test.step(path, async () => {
        if (path === "/sign-in") await page.context().clearCookies();
        const letters: string[] = [];
        page.on("request", (request) => {
          if (request.resourceType() === "font") letters.push(request.url());
        });
        await page.goto(`${door.url}${path}`);
        await page.evaluate(() => document.fonts.ready);
        await expectSteady(page);
        expect(new Set(letters).size).toBeLessThan(2);
      });
    }
  } finally {
    door.close();
  }
});

test("the bar of a till that finds the office does not move", async ({ page, world }) => {
  await stockedShop(world);
  await watchShifts(page);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  await page.reload();
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
  expect((await page.evaluate(() => window.shifts))?.filter((shift) => /topbar|"pill"|"tb/.test(shift))).toEqual([]);
});

test("a page keeps its title until the next one brings its own", async ({ page, world }) => {
  await watchTitle(page);
  const door = await slowDoor();
  try {
    await page.goto(`${door.url}/${world.slug}/receipts/tasks`);
    await page.getByRole("link", { name: "Settled" }).click();
    await expect(page).toHaveURL(/view=settled/);
    await page.getByRole("link", { name: "Customers" }).click();
    await expect(page).toHaveTitle(/^Customers/);
    await expectTitled(page);
  } finally {
    door.close();
  }
});
