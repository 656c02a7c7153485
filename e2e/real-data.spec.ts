import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { booksOf } from "./support/books";
import { test } from "./support/world";

const SKU = "22423";

test("a real retailer's month is sold on: order, invoice, payment and refund, and the books agree after each", async ({
  world,
}) => {
  test.slow();
  const { slug, signIns } = await world.demonstration();
  const [owner] = signIns;
  const page = await world.otherBrowser();
  await page.goto(`/${slug}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(owner?.email ?? "");
  await page.getByRole("textbox", { name: "Password" }).fill(owner?.password ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  await expectAccessible(page);
  const side = await page.context().newPage();
  const books = booksOf(side, slug);
  await books.expectBooks({});
  const before = await onShelf(side, slug);

  await test.step("an order for a customer of the file", async () => {
    await page.goto(`/${slug}/orders/new`);
    await page.getByRole("combobox", { name: "Customer" }).fill("canterley");
    await page.getByRole("option", { name: /Canterley House/ }).click();
    await page.getByRole("combobox", { name: "Item, line 1" }).focus();
    await page.keyboard.type(SKU);
    await expect(page.getByRole("option", { name: /REGENCY CAKESTAND/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await page.keyboard.type("4");
    await page.getByRole("textbox", { name: "Price, line 1" }).fill("2.50");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Nothing is reserved for a quote.")).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("row", { name: new RegExp(SKU) })).toContainText("reserved");
    await books.expectStock(SKU, { onHand: String(before), reserved: "4", available: String(before - 4) });
    await books.expectBooks({});
  });

  const strip = page.getByRole("region", { name: "What is due" });
  await test.step("its invoice takes the number after the file's last", async () => {
    await page.keyboard.press("i");
    await page.getByRole("button", { name: "Issue…" }).click();
    await page.getByRole("button", { name: "Issue 12.00 GBP" }).click();
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText(/INV-5399\d\d/);
    await expect(strip).toContainText("12.00 GBP");
    await books.expectStock(SKU, { onHand: String(before - 4), reserved: "0", available: String(before - 4) });
    await books.expectBooks({});
  });

  await test.step("paid in two parts", async () => {
    await page.keyboard.press("p");
    await page.getByRole("textbox", { name: "Amount" }).fill("5");
    await page.keyboard.press("Control+Enter");
    await expect(strip).toContainText("7.00 GBP");
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Record 7.00 GBP" }).click();
    await expect(strip).toContainText("settled");
    await books.expectBooks({});
  });

  await test.step("one of four comes back, to the shelf and out of the till", async () => {
    await page.keyboard.press("r");
    await page.getByRole("textbox", { name: /^How many of REGENCY CAKESTAND.* come back$/ }).fill("1");
    await page.getByRole("button", { name: "Give back 3.00 GBP" }).click();
    await expect(strip).toContainText("12.00 less 3.00 back");
    await expect(strip).toContainText("settled");
    await books.expectStock(SKU, { onHand: String(before - 3), reserved: "0", available: String(before - 3) });
    await books.expectBooks({});
  });
});

/** Pieces on hand at the first site, none of them reserved. */
async function onShelf(page: Page, slug: string): Promise<number> {
  await page.goto(`/${slug}/products?q=${SKU}`);
  await page
    .getByRole("row", { name: /REGENCY CAKESTAND/ })
    .getByRole("link")
    .first()
    .click();
  const cells = page.getByRole("table", { name: "Stock by site" }).getByRole("row").nth(1).getByRole("cell");
  await expect(cells.nth(1)).toHaveText(/^\d+$/);
  await expect(cells.nth(2)).toHaveText("0");
  return Number(await cells.nth(1).textContent());
}
