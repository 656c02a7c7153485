import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("a receipt is found by its number, shows its money and ledger, and counts in today's takings", async ({
  page,
  world,
}) => {
  const { id: customerId } = await world.given.customer("Hollins Home");
  const [first] = await world.given.receipts([
    { lines: [{ name: "Enamel mug", quantity: "2", unitPrice: "12.00" }], customerId },
    { lines: [{ name: "Card holder", unitPrice: "7.50" }] },
  ]);
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("main")).toContainText("31.50");
  await page.getByRole("link", { name: "Receipts" }).click();
  const list = page.getByRole("table", { name: "Receipts" });
  await expect(list.getByRole("row")).toHaveCount(3);
  await expectAccessible(page);
  const search = page.getByRole("searchbox", { name: "Search receipts" });
  await search.fill("hollins");
  await expect(page).toHaveURL(/q=hollins/);
  await expect(list.getByRole("row")).toHaveCount(2);
  await search.fill(first?.receiptNumber ?? "");
  await expect(page).toHaveURL(/q=R/);
  await expect(list.getByRole("row")).toHaveCount(2);
  await list.getByRole("link", { name: first?.receiptNumber }).click();
  await expect(page.getByRole("heading", { name: first?.receiptNumber })).toBeVisible();
  await expect(page.getByRole("table", { name: "Lines" })).toContainText("Enamel mug");
  await expect(page.getByRole("table", { name: "Payments" })).toContainText("24.00");
  const rail = page.getByLabel("About this receipt");
  await expect(rail.getByRole("article")).toContainText("TOTAL");
  await expect(rail).toContainText("balanced");
  await expect(rail.getByRole("link", { name: "Hollins Home" })).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/${world.slug}/reports`);
  await page.getByRole("link", { name: /^Sales by day/ }).click();
  const days = page.getByRole("table", { name: "Sales by day" });
  await expect(days.getByRole("row", { name: /^Today 2 31\.50/ })).toBeVisible();
  await expectAccessible(page);
  await days.getByRole("link", { name: "Today" }).click();
  await expect(page).toHaveURL(/receipts\?from=/);
  await expect(list.getByRole("row")).toHaveCount(3);
  world.complaints.expectNone();
});

test("a customer's page has their receipts and nobody else's", async ({ page, world }) => {
  const { id: customerId } = await world.given.customer("Hollins Home");
  const [first, second] = await world.given.receipts([
    { lines: [{ unitPrice: "12.00" }], customerId },
    { lines: [{ unitPrice: "7.50" }] },
  ]);
  const list = page.getByRole("table", { name: "Receipts" });
  await page.goto(`/${world.slug}/customers/${customerId}?tab=receipts`);
  await expect(list.getByRole("link", { name: first?.receiptNumber })).toBeVisible();
  await expect(list.getByRole("link", { name: second?.receiptNumber })).toHaveCount(0);
  world.complaints.expectNone();
});

test("what a till left to look at is settled with a note, once", async ({ page, world }) => {
  const product = await world.given.product({ sku: "MUG", name: "Enamel mug", price: "12.00" });
  await world.given.receipts([
    { lines: [{ productId: product.id, sku: "MUG", name: "Enamel mug", unitPrice: "12.00" }] },
  ]);
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("main")).toContainText("to look at");
  await page.goto(`/${world.slug}/receipts/tasks`);
  const open = page.getByRole("list", { name: "Left to look at" }).getByRole("listitem");
  const before = await open.count();
  expect(before).toBeGreaterThan(0);
  const task = open.filter({ hasText: "the shelf was empty" });
  await page.keyboard.press("f");
  await page.getByRole("menuitem", { name: "Clock of a tablet" }).click();
  await expect(page.getByRole("heading", { name: "Nothing of this kind" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(open).toHaveCount(before);
  await task.getByRole("button", { name: /^Settle/ }).click();
  const dialog = page.getByRole("dialog", { name: "Settle this" });
  await dialog.getByLabel("What came of it").fill("Counted: 12 stood in the window");
  await dialog.getByRole("button", { name: "Settle" }).click();
  await expect(task).toHaveCount(0);
  await page.getByRole("link", { name: "Settled" }).click();
  await expect(page.getByRole("list", { name: "Settled" })).toContainText("Counted: 12 stood in the window");
  await expectAccessible(page);
});
