import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

const columnWidth = async (page: Page, name: string) =>
  (await page.getByRole("columnheader", { name }).boundingBox())?.width ?? 0;

test("an invoice list keeps its view, filter, order and widths through reload and back, and is walked by keyboard", async ({
  page,
  world,
}) => {
  const customers = await Promise.all(["Bramble & Thyme", "Hollins Home"].map((name) => world.given.customer(name)));
  const totals = ["10.00", "20.00", "30.00"];
  for (const [place, total] of totals.entries()) {
    await world.given.issuedInvoice({ total, customerId: customers[place % 2]?.id });
  }
  await page.goto(`/${world.slug}/invoices`);
  const rows = page.getByRole("table", { name: "Invoices" }).getByRole("row");
  await expect(rows).toHaveCount(4);

  await page.getByRole("button", { name: "Total", exact: true }).click();
  await expect(page).toHaveURL(/sort=/);
  await expect(rows.nth(1)).toContainText("30.00");
  await page.getByRole("searchbox", { name: "Search invoices" }).fill("bram");
  await expect(rows).toHaveCount(3);
  await expect(page).toHaveURL(/q=bram/);
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Open" }).click();
  await expect(page).toHaveURL(/view=open/);
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search invoices" })).toHaveValue("bram");
  await expect(page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Open" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(rows).toHaveCount(3);

  const before = await columnWidth(page, "Number");
  await page.getByRole("separator", { name: "Width of Number" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await columnWidth(page, "Number")).toBeGreaterThan(before + 20);

  await page.getByRole("heading", { name: "Invoices", exact: true }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(rows.nth(1)).toBeFocused();
  const number = (await rows.nth(1).getByRole("link").first().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}\?list=/);
  await expect(page.getByRole("main")).toContainText(number);
  await page.goBack();
  await expect(page).toHaveURL(/q=bram/);
  await expect(rows).toHaveCount(3);
  expect(await columnWidth(page, "Number")).toBeGreaterThan(before + 20);
  world.complaints.expectNone();
});

test("the next page of a long list follows the last row, and the first one is there again", async ({ page, world }) => {
  const names = Array.from({ length: 60 }, (_, at) => `Customer ${String(at).padStart(2, "0")}`);
  for (let from = 0; from < names.length; from += 10) {
    await Promise.all(names.slice(from, from + 10).map((name) => world.given.customer(name)));
  }
  await page.goto(`/${world.slug}/customers`);
  await expect(page.getByRole("row", { name: /Customer 00/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Customer 50/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByRole("row", { name: /Customer 50/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Customer 59/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("row", { name: /Customer 50/ })).toBeVisible();
  await page.getByRole("button", { name: "Previous" }).click();
  await expect(page.getByRole("row", { name: /Customer 00/ })).toBeVisible();
});

const empty = [
  ["customers", "No customers yet", "New customer"],
  ["products", /No products yet/, "New product"],
  ["orders", "No quotes yet", "New quote"],
  ["invoices", /No invoices yet/, "New invoice"],
  ["payments", "No payments yet", "See invoices"],
  ["approvals", "Nothing waits for you", "See payments & refunds"],
] as const;

test("every empty list says what to do next", async ({ page, world }) => {
  for (const [path, title, next] of empty) {
    await page.goto(`/${world.slug}/${path}`);
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: next }).last()).toBeVisible();
    await expectAccessible(page);
  }
  world.complaints.expectNone();
});

const records = ["customers", "products", "orders", "invoices", "payments", "refunds", "credit-notes", "ledger"];

test("an id nobody knows says so calmly, here and for a business that is not yours", async ({ page, world }) => {
  for (const kind of records) {
    await page.goto(`/${world.slug}/${kind}/01890000-0000-7000-8000-000000000000`);
    await expect(page.getByRole("heading", { name: /Not here|does not exist/ })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("went wrong");
  }
  await page.goto(`/${world.slug}/invoices/not-an-id`);
  await expect(page.getByRole("heading", { name: /Not here|does not exist/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/${world.slug}/no-such-page`);
  await expect(page.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
});

test("on a slow line a search keeps every letter and ends where the last one did", async ({ page, world }) => {
  for (const name of ["Hollins Home", "Holly Barn"]) await world.given.customer(name);
  await page.goto(`/${world.slug}/customers`);
  const line = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 900, downloadThroughput: -1, uploadThroughput: -1 };
  await line.send("Network.emulateNetworkConditions", slow);
  const search = page.getByRole("searchbox", { name: "Search customers" });
  const asked = page.waitForRequest(/q=holl/);
  await search.pressSequentially("holl");
  await asked;
  await search.pressSequentially("ins");
  await expect(page).toHaveURL(/q=hollins$/);
  await expect(search).toHaveValue("hollins");
  await expect(page.getByRole("row", { name: /Hollins Home/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Holly Barn/ })).toHaveCount(0);
});
