import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { choosePin, expectSold, openShift, pairWith, scan, stockedShop, tile, touch } from "./support/selling";
import { test } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

test("a cashier finds a receipt again, also one the office has not heard of, sends it, and takes goods back from it", async ({
  page,
  world,
}) => {
  const { mug, card } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  const sell = async (goods: typeof mug, number: string) => {
    await touch(page, tile(page, goods));
    await touch(page, page.getByRole("button", { name: /^Cash exact £/ }));
    await expectSold(page, number, `£${goods.price}`);
  };
  await sell(mug, "R1-000001");
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
  await page.context().setOffline(true);
  await sell(card, "R1-000002");
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: "58 mm" }).click();
  await page.getByRole("button", { name: /^Receipts/ }).click();
  const receipts = page.getByRole("list", { name: "Receipts" }).getByRole("listitem");
  await expect(receipts).toHaveCount(2);
  await expect(receipts.first()).toContainText("R1-000002");
  await expect(receipts.first()).toContainText("On this tablet");
  await expect(page.getByRole("article", { name: "Receipt R1-000002" })).toContainText("Birthday card");

  await page.context().setOffline(false);
  await expect(receipts.first()).not.toContainText("On this tablet");
  await page.getByRole("textbox", { name: "Receipt number or customer" }).fill("R1-000001");
  await expect(receipts).toHaveCount(1);
  const paper = page.getByRole("article", { name: "Receipt R1-000001" });
  await expect(paper).toContainText("Stoneware mug");
  await expect(paper).toHaveAttribute("data-width", "58");
  await expectAccessible(page);
  await page.getByRole("button", { name: "E-mail", exact: true }).click();
  await page.getByRole("textbox", { name: "E-mail address" }).fill("ines@example.com");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Receipt goes to ines@example.com")).toBeVisible();
  await page.getByRole("button", { name: "Take goods back" }).click();
  await expect(page.getByRole("heading", { name: /R1-000001/ })).toBeVisible();
});

test("a customer's receipt goes as last time, also when the next item is scanned at once", async ({ page, world }) => {
  const { mug, card } = await stockedShop(world);
  await world.given.customer("Ines Ortega", { email: "ines@example.com" });
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  const sellToInes = async () => {
    await touch(page, tile(page, mug));
    await page.keyboard.press("c");
    await page.getByRole("textbox", { name: "Search customers" }).fill("Ines");
    await page.getByRole("button", { name: /^Ines Ortega/ }).click();
    await touch(page, page.getByRole("button", { name: /^Cash exact £8\.00/ }));
  };
  await sellToInes();
  await touch(page, page.getByRole("complementary", { name: "Receipt" }).getByRole("button", { name: /^E-mail/ }));
  const first = page.waitForRequest(/\/mails\.emailReceipt/);
  await touch(page, page.getByRole("button", { name: /^Send and start next sale/ }));
  await first;

  await sellToInes();
  await expect(page.getByRole("button", { name: /^Send and start next sale/ })).toBeVisible();
  const again = page.waitForRequest(/\/mails\.emailReceipt/);
  await scan(page, card.barcode);
  await expect(page.getByText("Birthday card added")).toBeVisible();
  expect((await again).postData()).toContain("ines@example.com");
});
