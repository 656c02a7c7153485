import { expect, type Page } from "@playwright/test";
import { test } from "./support/world";

/** A tab on a line so slow that a person is done before the application has come. */
async function slowTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  const line = await tab.context().newCDPSession(tab);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 1_000,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  return tab;
}

test("a sign-in typed and sent before the page listens arrives, and no password stands in an address", async ({
  page,
  world,
}) => {
  const known = await world.password();
  await page.context().clearCookies();
  const tab = await slowTab(page);
  const addresses: string[] = [];
  tab.on("request", (request) => addresses.push(request.url()));
  await tab.goto(`/sign-in?callbackUrl=/${world.slug}`, { waitUntil: "commit" });
  await tab.getByRole("textbox", { name: "E-mail" }).pressSequentially(known.email);
  await tab.getByRole("textbox", { name: "Password" }).pressSequentially(known.password);
  await tab.keyboard.press("Enter");
  await expect(tab.getByRole("heading", { name: "Home" })).toBeVisible();
  expect(addresses.filter((address) => /password=|seven/.test(address))).toEqual([]);
});

test("a form filled and sent before the page listens is saved once, with every letter", async ({ page, world }) => {
  const tab = await slowTab(page);
  await tab.goto(`/${world.slug}/products/new`, { waitUntil: "commit" });
  await tab.getByRole("textbox", { name: "Code", exact: true }).pressSequentially("LAMP-1");
  await tab.getByRole("textbox", { name: "Name", exact: true }).pressSequentially("Reading lamp");
  await tab.getByRole("textbox", { name: "Price", exact: true }).pressSequentially("24.50");
  await tab.keyboard.press("Enter");
  await expect(tab).toHaveURL(/\/products\/[0-9a-f-]{36}$/);
  await page.goto(`/${world.slug}/products`);
  const rows = page.getByRole("table", { name: "Products" }).getByRole("row");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(/LAMP-1.*Reading lamp.*24\.50/);
});

test("a button pressed before the page listens does what it says", async ({ page, world }) => {
  const tab = await slowTab(page);
  await tab.goto(`/${world.slug}/ledger`, { waitUntil: "commit" });
  await tab.getByRole("button", { name: "New entry" }).click();
  await expect(tab.getByRole("dialog", { name: "New journal entry" })).toBeVisible();
});
