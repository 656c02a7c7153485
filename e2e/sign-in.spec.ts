import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

/** In both themes; ends in the light one. */
async function expectAccessibleByDayAndNight(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

test("somebody opens a business, says what it is, and is home; then out, in again, and a wrong password says so", async ({
  page,
  world,
}) => {
  await page.context().clearCookies();
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open a company" }).click();
  await page.getByRole("textbox", { name: "Your name" }).fill("Ines Kaya");
  await page.getByRole("textbox", { name: "E-mail" }).fill("ines");
  await page.getByRole("textbox", { name: "Password" }).fill("short");
  await page.getByRole("textbox", { name: "Name of the business" }).fill(`Kaya ${world.sessionId}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("This is not an e-mail address")).toBeVisible();
  await expect(page.getByText("Use at least 10 characters")).toBeVisible();
  await expectAccessible(page);
  const email = `ines-${world.sessionId}@example.test`;
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill("red kites over ludlow");
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page.getByRole("heading", { name: "What kind of business is it?" })).toBeVisible();
  await expectAccessibleByDayAndNight(page);
  await page.getByRole("radio", { name: /Café/ }).click();
  await page.getByRole("combobox", { name: "Country" }).selectOption({ label: "Ireland" });
  await expect(page.getByRole("combobox", { name: "Currency" })).toHaveValue("EUR");
  await page.getByRole("radio", { name: "Include VAT" }).click();
  await page.getByRole("switch", { name: /demonstration/ }).uncheck();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Bring data" })).toBeVisible();
  await expectAccessibleByDayAndNight(page);
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Who works with you?" })).toBeVisible();
  await expectAccessibleByDayAndNight(page);
  await page.getByRole("button", { name: "Go to your books" }).click();
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Key figures" })).toContainText("EUR");
  const home = page.url();

  await page.getByRole("button", { name: /your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto(home);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill("red kites over leeds");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(email);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Password" }).fill("red kites over ludlow");
  await page.keyboard.press("Enter");
  // Onboarded once, never asked again; and back where the way was barred.
  await expect(page).toHaveURL(home);
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
});

test("a member who is removed is out at the next click", async ({ page, world }) => {
  const clerk = await world.browserOf("clerk");
  await clerk.goto(`/${world.slug}`);
  await expect(clerk.getByRole("heading", { name: "Home" })).toBeVisible();

  await page.goto(`/${world.slug}/settings/members`);
  await page.getByRole("button", { name: "Actions for clerk" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Remove clerk?" });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Remove" }).click();
  // While it is open nothing behind it has a role, so the missing row would prove nothing.
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /clerk/ })).toHaveCount(0);

  await clerk.getByRole("link", { name: "Invoices", exact: true }).click();
  await expect(clerk.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("one browser ends the session of another", async ({ page, world }) => {
  const known = await world.password();
  const signIn = async (where: Page) => {
    await where.goto(`/${world.slug}`);
    await where.getByRole("textbox", { name: "E-mail" }).fill(known.email);
    await where.getByRole("textbox", { name: "Password" }).fill(known.password);
    await where.getByRole("button", { name: "Sign in" }).click();
    await expect(where.getByRole("heading", { name: "Home" })).toBeVisible();
  };
  const other = await world.otherBrowser();
  await signIn(page);
  await signIn(other);
  await page.goto(`/${world.slug}/settings/sessions`);
  await page.getByRole("button", { name: /^Sign out (?!everywhere)/ }).click();
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Sign out/ })).toHaveCount(0);
  await other.getByRole("link", { name: "Invoices", exact: true }).click();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("This device", { exact: true })).toBeVisible();
});
