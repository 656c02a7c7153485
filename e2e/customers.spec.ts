import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("while a customer is typed, the ones that look alike are named; what was typed survives a refusal", async ({
  page,
  world,
}) => {
  const known = await world.given.customer("Bramble & Thyme", { email: "orders@bramble.example" });
  await page.goto(`/${world.slug}/customers/new`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Brambel and Thyme");
  const rail = page.getByRole("complementary", { name: "Terms and duplicates" });
  await expect(rail).toContainText("Bramble & Thyme");
  await expect(rail).toContainText("Similar name");
  await page.getByRole("textbox", { name: "E-mail" }).fill("ORDERS@bramble.example");
  await expect(rail).toContainText(/same e-mail/i);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Customer number" }).fill(known.number);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("textbox", { name: "Customer number" })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Brambel and Thyme");
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Customer number" }).fill("");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Brambel and Thyme added")).toBeVisible();
});

test("what a customer owes and what is held for them stand apart", async ({ page, world }) => {
  const customer = await world.given.customer("Hollins Home");
  const paid = await world.given.issuedInvoice({ total: "80.00", customerId: customer.id });
  await world.given.payment(paid.id, "80.00");
  await world.given.asked("credits.create", { invoiceId: paid.id, amount: "30.00", reason: "Came late" });
  await world.given.issuedInvoice({ total: "45.00", customerId: customer.id });
  await page.goto(`/${world.slug}/customers`);
  const row = page.getByRole("row", { name: /Hollins Home/ });
  await expect(row).toContainText("45.00");
  await expect(row).toContainText("30.00");
  await row.click();
  await expect(page.getByRole("main")).toContainText("45.00");
  await expect(page.getByRole("main")).toContainText("30.00");
  await expectAccessible(page);
  world.complaints.expectNone();
});

test("an archived product leaves the lists and the search, and stays on the invoice it was sold on", async ({
  page,
  world,
}) => {
  const card = await world.given.product({ sku: "22189", name: "CREAM HEART CARD HOLDER", price: "3.95", onHand: "5" });
  const draft = await world.given.draft({ lines: [{ productId: card.id, quantity: "1" }] });
  await world.given.asked("invoices.issue", { id: draft.id });
  await page.goto(`/${world.slug}/products/${card.id}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("main")).toContainText(/archived/i);
  await expectAccessible(page);
  await page.goto(`/${world.slug}/orders/new`);
  await page.getByRole("combobox", { name: "Item, line 1" }).pressSequentially("22189");
  await expect(page.getByRole("option", { name: /without a product/ })).toBeVisible();
  await expect(page.getByRole("option", { name: /CREAM HEART/ })).toHaveCount(0);
  await page.goto(`/${world.slug}/products?view=archived`);
  await expect(page.getByRole("row", { name: /CREAM HEART CARD HOLDER/ })).toBeVisible();
  await page.goto(`/${world.slug}/invoices/${draft.id}`);
  await expect(page.getByRole("main")).toContainText("CREAM HEART CARD HOLDER");
});
