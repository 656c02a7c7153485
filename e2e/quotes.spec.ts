import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("a quote is written with the keyboard alone, edited, confirmed and cancelled with a reason", async ({
  page,
  world,
}) => {
  await world.given.customer("Pemberton & Vale");
  await world.given.product({ sku: "22189", name: "CREAM HEART CARD HOLDER", price: "3.95", cost: "2", onHand: "10" });
  await world.given.product({ sku: "21340", name: "CLASSIC METAL BIRDCAGE", price: "12.75", cost: "7", onHand: "4" });

  await page.goto(`/${world.slug}/orders`);
  await expect(page.getByRole("heading", { name: "No quotes yet" })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByRole("combobox", { name: "Customer" })).toBeFocused();
  await page.keyboard.type("pemb");
  await expect(page.getByRole("option", { name: /Pemberton & Vale/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Customer" })).toHaveValue("Pemberton & Vale");

  const firstItem = page.getByRole("combobox", { name: "Item, line 1" });
  await firstItem.focus();
  await page.keyboard.type("22189");
  await expect(page.getByRole("option", { name: /CREAM HEART CARD HOLDER/ })).toContainText("10 available");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Quantity, line 1" })).toBeFocused();
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Item, line 2" })).toBeFocused();
  // A quick hand: Enter before the search has answered still finds the product.
  await page.keyboard.type("21340");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Price, line 2" })).toHaveValue("12.75");
  await page.getByRole("textbox", { name: "Quantity, line 2" }).fill("6");

  const checks = page.getByRole("complementary", { name: "Totals and checks" });
  // 4 × 3.95 + 6 × 12.75 = 92.30, with 20 % tax 110.76.
  await expect(checks).toContainText("92.30");
  await expect(checks).toContainText("110.76");
  await expect(checks).toContainText(/Line 2: .*4/);
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");

  await expect(page.getByText("Nothing is reserved for a quote.")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("2 short", { exact: true })).toBeVisible();
  await expect(page.getByRole("row", { name: /22189/ })).toContainText("reserved");
  await expectAccessible(page);

  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Quantity, line 2" }).fill("4");
  await expect(checks).toContainText("80.16");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("row", { name: /21340/ })).toContainText("reserved");

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Cancel order" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("They closed the shop");
  await dialog.getByRole("button", { name: "Cancel order" }).click();
  await expect(page.getByRole("main")).toContainText("Cancelled");
  await expect(page.getByRole("main")).toContainText("They closed the shop");
  world.complaints.expectNone();
});

test("a stale save of an order names who changed what, keeps what was typed, and brings both together", async ({
  page,
  world,
}) => {
  const product = await world.given.product({ sku: "22189", name: "CARD HOLDER", price: "10", onHand: "10" });
  const quote = await world.given.quote({ lines: [{ productId: product.id, quantity: "2" }] });
  await page.goto(`/${world.slug}/orders/${quote.id}/edit`);
  await page.getByRole("textbox", { name: "Their reference" }).fill("PO 4471");

  const manager = await world.browserOf("manager");
  await manager.goto(`/${world.slug}/orders/${quote.id}/edit`);
  await manager.getByRole("textbox", { name: "Quantity, line 1" }).fill("3");
  await manager.getByRole("button", { name: "Save changes" }).click();
  await expect(manager).toHaveURL(`/${world.slug}/orders/${quote.id}`);

  await page.getByRole("button", { name: "Save changes" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "What you typed is still here" });
  await expect(alert).toContainText("manager");
  await expect(alert).toContainText(/2.*3/);
  await expect(page.getByRole("textbox", { name: "Their reference" })).toHaveValue("PO 4471");
  await expectAccessible(page);

  await alert.getByRole("button", { name: "Keep mine on top of theirs" }).click();
  await expect(page.getByRole("textbox", { name: "Quantity, line 1" })).toHaveValue("3");
  await expect(page.getByRole("textbox", { name: "Their reference" })).toHaveValue("PO 4471");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page).toHaveURL(`/${world.slug}/orders/${quote.id}`);
  await expect(page.getByRole("complementary", { name: "About this order" })).toContainText("PO 4471");
  await expect(page.getByRole("row", { name: /22189/ })).toContainText("3");
});
