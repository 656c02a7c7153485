import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { booksOf } from "./support/books";
import { test } from "./support/world";

test("from the first customer to money given back, stock and books agree after each step", async ({ page, world }) => {
  test.slow();
  const { email, password } = await world.password();
  await page.goto(`/${world.slug}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  const books = booksOf(await world.secondPage(), world.slug);

  await test.step("a customer", async () => {
    await page.goto(`/${world.slug}/customers`);
    await page.keyboard.press("n");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Pemberton & Vale");
    await page.getByRole("textbox", { name: "E-mail" }).fill("orders@pemberton.example");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Pemberton & Vale added")).toBeVisible();
  });

  await test.step("a product with ten pieces on the shelf", async () => {
    await page.goto(`/${world.slug}/products/new`);
    await page.getByRole("textbox", { name: "Code", exact: true }).fill("22189");
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("CREAM HEART CARD HOLDER");
    await page.getByRole("textbox", { name: "Price", exact: true }).fill("12.50");
    await page.getByRole("textbox", { name: "Cost", exact: true }).fill("5");
    await page.getByRole("textbox", { name: "On the shelf already" }).fill("10");
    await page.getByRole("button", { name: "Add product" }).click();
    await expect(page.getByRole("table", { name: "Stock by site" })).toBeVisible();
    await books.expectStock("22189", { onHand: "10", reserved: "0", available: "10" });
    await books.expectBooks({ "1200": "50.00" });
  });

  await test.step("a quote, written with the keyboard", async () => {
    await page.goto(`/${world.slug}/orders`);
    await page.keyboard.press("n");
    await expect(page.getByRole("combobox", { name: "Customer" })).toBeFocused();
    await page.keyboard.type("pemb");
    await expect(page.getByRole("option", { name: /Pemberton & Vale/ })).toBeVisible();
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "Item, line 1" }).focus();
    await page.keyboard.type("cream");
    await expect(page.getByRole("option", { name: /22189/ })).toContainText("10 available");
    await page.keyboard.press("Enter");
    await page.keyboard.type("4");
    await expect(page.getByRole("complementary", { name: "Totals and checks" })).toContainText("60.00");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Nothing is reserved for a quote.")).toBeVisible();
    await books.expectStock("22189", { onHand: "10", reserved: "0", available: "10" });
  });

  await test.step("confirmed: four are kept for it", async () => {
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("row", { name: /22189/ })).toContainText("reserved");
    await books.expectStock("22189", { onHand: "10", reserved: "4", available: "6" });
    await books.expectBooks({ "1200": "50.00" });
  });

  const strip = page.getByRole("region", { name: "What is due" });
  const rail = page.getByRole("complementary", { name: "About this invoice" });

  await test.step("invoiced and issued: a number, the goods are out, the entry is posted", async () => {
    await page.keyboard.press("i");
    await expect(page.getByRole("textbox", { name: "Quantity, line 1" })).toHaveValue("4");
    await page.getByRole("button", { name: "Issue…" }).click();
    await page.getByRole("button", { name: "Issue 60.00 GBP" }).click();
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toContainText("INV-000001");
    await expect(strip).toContainText("60.00 GBP");
    await expect(rail).toContainText("entries, balanced");
    await expectAccessible(page);
    await books.expectStock("22189", { onHand: "6", reserved: "0", available: "6" });
    await books.expectBooks({ "1100": "60.00", "1200": "30.00", "4000": "50.00", "2200": "10.00", "5000": "20.00" });
  });
  const invoice = page.url();

  await test.step("a part is paid, then the rest", async () => {
    await page.keyboard.press("p");
    await page.getByRole("textbox", { name: "Amount" }).fill("25");
    await page.keyboard.press("Control+Enter");
    await expect(strip).toContainText("35.00 GBP");
    await expect(page.getByRole("status").filter({ hasText: "Part paid." })).toBeVisible();
    await books.expectBooks({ "1000": "25.00", "1100": "35.00" });
    await page.keyboard.press("p");
    await page.getByRole("button", { name: "Record 35.00 GBP" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Paid." })).toBeVisible();
    await books.expectBooks({ "1000": "60.00" });
  });

  await test.step("one of four comes back: credit, money and shelf", async () => {
    await page.keyboard.press("r");
    await page.getByRole("textbox", { name: "How many of CREAM HEART CARD HOLDER come back" }).fill("1");
    await page.getByRole("button", { name: "Give back 15.00 GBP" }).click();
    await expect(page).toHaveURL(invoice);
    await expect(strip).toContainText("60.00 less 15.00 back");
    await expect(strip).toContainText("settled");
    await books.expectStock("22189", { onHand: "7", reserved: "0", available: "7" });
    await books.expectBooks({ "1000": "45.00", "1200": "35.00", "2200": "7.50", "5000": "15.00" });
  });

  await test.step("the whole story stands on the invoice, the order and the customer", async () => {
    await rail.getByRole("button", { name: /entries$/ }).click();
    await expect(rail).toContainText("1000 Cash");
    await expect(rail).toContainText("gave back 15.00");
    await rail.getByRole("link", { name: /^SO-/ }).click();
    await expect(page.getByRole("main")).toContainText("Invoiced");
    await page.getByRole("complementary", { name: "About this order" }).getByRole("link", { name: "Open" }).click();
    await expect(page.getByRole("main")).toContainText("INV-000001");
    await expect(page.getByRole("main")).toContainText("CN-000001");
    await expect(page.getByRole("region", { name: "Owes us" })).toContainText("0.00 GBP");
    await expect(page.getByRole("region", { name: "We hold for them" })).toContainText("0.00 GBP");
    await expectAccessible(page);
  });
  world.complaints.expectNone();
});
