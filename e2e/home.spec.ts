import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("the home page of a new company says what to do first, and jumps by keyboard", async ({ page, world }) => {
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Write the first invoice" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or jump" }).fill("trial");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/${world.slug}/reports/trial-balance`);
});

test("what is owed stands on the home page, and the palette finds customer and invoice", async ({ page, world }) => {
  const invoice = await world.given.issuedInvoice({ total: "120.50" });
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("region", { name: "Key figures" })).toContainText("120.50 GBP");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or jump" }).fill("bram");
  await expect(page.getByRole("option", { name: /Bramble & Thyme/ })).toBeVisible();
  await page.getByRole("combobox", { name: "Search or jump" }).fill(invoice.number);
  await page.getByRole("option", { name: new RegExp(invoice.number) }).click();
  await expect(page).toHaveURL(`/${world.slug}/invoices/${invoice.id}`);
});

test("dark and light, nothing on the home page fails the accessibility rules", async ({ page, world }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  await expectAccessible(page);
});
