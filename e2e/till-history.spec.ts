import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { choosePin, expectSold, openShift, pairWith, stockedShop, tile, touch } from "./support/selling";
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
  await expectAccessible(page);
  await page.getByRole("button", { name: "E-mail", exact: true }).click();
  await page.getByRole("textbox", { name: "E-mail address" }).fill("ines@example.com");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Receipt goes to ines@example.com")).toBeVisible();
  await page.getByRole("button", { name: "Take goods back" }).click();
  await expect(page.getByRole("heading", { name: /R1-000001/ })).toBeVisible();
});
