import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("a promo code is added, refused twice, changed and archived", async ({ page, world }) => {
  await page.goto(`/${world.slug}/promotions`);
  await expect(page.getByText("No promo code is in use")).toBeVisible();
  await page.getByRole("button", { name: "New promo code" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Summer");
  await dialog.getByRole("textbox", { name: "Code" }).fill("summer 10");
  await dialog.getByRole("button", { name: "Add promo code" }).click();
  await expect(dialog.getByText("Say how many percent it takes off.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Percent off" }).fill("10");
  await dialog.getByRole("textbox", { name: "From a bill of" }).fill("30");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Add promo code" }).click();
  const table = page.getByRole("table", { name: "Promo codes" });
  const row = table.getByRole("row", { name: /SUMMER10/ });
  await expect(row).toContainText("10 % off from 30.00 GBP");
  await expect(row).toContainText("Running");
  await expectAccessible(page);

  await page.getByRole("button", { name: "New promo code" }).click();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Another");
  await dialog.getByRole("textbox", { name: "Code" }).fill("SUMMER10");
  await dialog.getByRole("textbox", { name: "Percent off" }).fill("5");
  await dialog.getByRole("button", { name: "Add promo code" }).click();
  await expect(dialog).toContainText("SUMMER10");
  await expect(dialog.getByRole("alert").or(dialog.locator(".field__note--bad"))).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await row.getByRole("button", { name: "SUMMER10", exact: true }).click();
  await dialog.getByRole("textbox", { name: "Percent off" }).fill("15");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("15 % off");
  await row.getByRole("button", { name: "Archive SUMMER10" }).click();
  await expect(page.getByText("SUMMER10 archived")).toBeVisible();
  await page.goto(`/${world.slug}/promotions?view=archived`);
  await expect(row).toContainText("Archived");
});

test("who may only look at promo codes is offered no change", async ({ world }) => {
  await world.given.asked("promotions.create", { code: "SPRING", name: "Spring", kind: "percent", percent: "5" });
  const page = await world.browserOf("clerk");
  await page.goto(`/${world.slug}/promotions`);
  await expect(page.getByRole("row", { name: /SPRING/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /New promo code|Archive SPRING/ })).toHaveCount(0);
});
