import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { booksOf } from "./support/books";
import { choosePin, expectSold, expectTotal, openShift, pairWith, stockedShop, tile } from "./support/selling";
import { test } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true, actionTimeout: 20_000 });

test("a guest's dinner is charged to their room at the till and paid by one invoice at check-out", async ({
  page,
  world,
}) => {
  test.setTimeout(90_000);
  const { asked } = world.given;
  const { mug } = await stockedShop(world);
  await world.given.customer("Nora Whitlock");
  const rooms = page.getByRole("link", { name: /^Rooms & accounts/ });

  await test.step("a shop has no rooms; a hotel opens one for its guest", async () => {
    await page.goto(`/${world.slug}`);
    await expect(page.getByRole("link", { name: "Receipts" })).toBeVisible();
    await expect(rooms).toHaveCount(0);
    await asked("registers.updateRules", { version: 0, rules: { places: { tables: true, rooms: true } } });
    const [site] = await asked<object[]>("settings.sites");
    await asked("settings.updateSite", { ...site, serviceChargePercent: "10" });
    await page.reload();
    await rooms.click();
    await page.getByRole("button", { name: "Open a room" }).click();
    const dialog = page.getByRole("dialog", { name: "Open a room" });
    await dialog.getByLabel("Name").fill("Room 12");
    await dialog.getByRole("combobox", { name: "Guest" }).fill("Nora");
    await page.getByRole("option", { name: /Nora Whitlock/ }).click();
    await dialog.getByRole("button", { name: "Open" }).click();
    await expect(page.getByRole("row", { name: /Room 12/ })).toContainText("Nora Whitlock");
    await expectAccessible(page);
  });

  await test.step("the restaurant charges it, with the table and the service charge", async () => {
    await pairWith(page, world.slug, "Restaurant");
    await choosePin(page);
    await openShift(page, 10_000);
    await tile(page, mug).click();
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("button", { name: /^Table or name/ }).click();
    await page.getByLabel("Table, room or name").fill("Table 4");
    await page.getByRole("button", { name: "Done" }).click();
    await expectTotal(page, "8.80");
    await page.getByRole("button", { name: "Charge £8.80" }).click();
    const pay = page.getByRole("region", { name: "Take payment" });
    await pay.getByRole("button", { name: "Room or account", exact: true }).click();
    await page.getByRole("textbox", { name: "Room or guest" }).fill("nora");
    await page.getByRole("button", { name: /Room 12/ }).click();
    await page.getByRole("button", { name: /^Room or account £8\.80/ }).click();
    await expectSold(page, "R1-000001", "£8.80");
  });

  await test.step("the office checks out by one invoice, which says its tax and is paid", async () => {
    await page.goto(`/${world.slug}/rooms`);
    const row = page.getByRole("row", { name: /Room 12/ });
    await expect(row).toContainText("8.80");
    await row.getByRole("link", { name: "Room 12" }).click();
    const sheet = page.getByRole("dialog", { name: "Room 12" });
    await expect(sheet.getByRole("list", { name: "Charges" })).toContainText("Stoneware mug");
    await expectAccessible(page);
    await sheet.getByRole("button", { name: "Check out 8.80" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Check out 8.80 GBP" }).click();
    await sheet.getByRole("link", { name: "INV-000001" }).click();
    const bill = page.getByRole("main");
    await expect(bill).toContainText("R1-000001");
    await expect(bill).toContainText("Stoneware mug");
    await expect(bill).toContainText("service charge");
    const invoiceId = page.url().split("/").at(-1) ?? "";
    const { items } = await asked<{ items: { id: string }[] }>("sales.list", {});
    const rung = await asked<{ taxMinor: number }>("sales.get", { id: items[0]?.id });
    expect(await asked("invoices.get", { id: invoiceId })).toMatchObject({ totalMinor: 880, taxMinor: rung.taxMinor });
    expect(rung.taxMinor).toBeGreaterThan(0);
    await asked("payments.record", { invoiceId, method: "cash" });
    await booksOf(page, world.slug).expectBooks({});
  });
  world.complaints.expectNone();
});
