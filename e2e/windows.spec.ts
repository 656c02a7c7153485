import { expect } from "@playwright/test";
import { test } from "./support/world";

test("a window that is left gives the focus back to the button that opened it", async ({ page, world }) => {
  const { id } = await world.given.product({ sku: "LAMP-1", name: "Reading lamp", price: "24.50" });
  for (const [path, button, title] of [
    ["settings/sites", "New site", "New site"],
    ["settings/members", "Add member", "Add a member"],
    [`products/${id}`, "Change stock", "Change stock"],
  ] as const) {
    await page.goto(`/${world.slug}/${path}`);
    const opener = page.getByRole("button", { name: button });
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: title }).getByRole("textbox").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
  const more = page.getByRole("button", { name: "More" });
  await more.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Archive" }).press("Enter");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(more).toBeFocused();
});
