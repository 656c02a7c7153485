import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { booksOf } from "./support/books";
import { test } from "./support/world";

const file = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom
536366,22633,HAND WARMER UNION JACK,6,2010-12-01 08:28:00,1.85,17850.0,United Kingdom
C536379,85123A,WHITE HANGING HEART T-LIGHT HOLDER,-1,2010-12-01 09:41:00,2.55,17850.0,United Kingdom
536380,22961,JAM MAKING SET PRINTED,many,2010-12-01 09:41:00,1.45,17809.0,United Kingdom
`;

test("a file is looked at, brought in with a report line by line, and taken back whole", async ({ page, world }) => {
  test.slow();
  await page.goto(`/${world.slug}/imports`);
  await expect(page.getByRole("heading", { name: "Nothing was imported yet" })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: "december.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await expect(page.getByRole("region", { name: "What it will make" })).toContainText("Lines5");
  await expect(page.getByRole("table", { name: "The first lines of the file" })).toContainText("WHITE METAL LANTERN");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Start the import" }).click();

  const made = page.getByRole("region", { name: "What it made" });
  await expect(made).toContainText("Invoices2", { timeout: 30_000 });
  await expect(page.getByRole("table", { name: "Proof" }).getByRole("img", { name: "Does not hold" })).toHaveCount(0);
  await page.getByRole("radio", { name: "Refused" }).click();
  await expect(page.getByRole("table", { name: "Line by line" }).getByRole("row", { name: /many/ })).toContainText(
    "Refused",
  );
  await expectAccessible(page);
  const books = booksOf(await world.secondPage(), world.slug);
  await books.expectBooks({});

  await page.getByRole("button", { name: "Undo the import" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.goto(`/${world.slug}/customers`);
  await expect(page.getByRole("heading", { name: "No customers yet" })).toBeVisible();
  world.complaints.expectNone();
});
