import { expect } from "@playwright/test";
import { test } from "./support/world";

test("a product says at how many it is low, and stands under Low until more come in", async ({ page, world }) => {
  await page.goto(`/${world.slug}/products/new`);
  await page.getByRole("textbox", { name: "Code", exact: true }).fill("LAMP-1");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Reading lamp");
  await page.getByRole("textbox", { name: "Price" }).fill("24.50");
  await page.getByRole("textbox", { name: "Low at" }).fill("a few");
  await page.getByRole("textbox", { name: "On the shelf already" }).fill("3");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("textbox", { name: "Low at" })).toHaveAccessibleDescription(/not a number/);
  await page.getByRole("textbox", { name: "Low at" }).fill("5");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("complementary", { name: "About this product" })).toContainText("5 pcs");
  const low = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /^Low/ });
  await page.goto(`/${world.slug}/products`);
  await low.click();
  await page.getByRole("link", { name: "Reading lamp" }).click();
  await page.getByRole("button", { name: "Change stock" }).click();
  await page.getByRole("textbox", { name: "Pieces that came in" }).fill("10");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("13 on hand")).toBeVisible();
  await page.goto(`/${world.slug}/products?view=low`);
  await expect(page.getByText("Nothing is under “Low”")).toBeVisible();
});
