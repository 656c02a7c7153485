import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { booksOf } from "./support/books";
import { test } from "./support/world";

const held = (page: Page) => page.getByLabel("We hold for them");

test("more than is due is kept as credit and pays the next invoice, and the books agree", async ({ page, world }) => {
  const first = await world.given.issuedInvoice({ total: "100.00" });
  const { customerId } = first;
  const second = await world.given.issuedInvoice({ total: "60.00", customerId });
  await page.goto(`/${world.slug}/invoices/${first.id}`);
  await page.getByRole("button", { name: "Record payment" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a payment" });
  await dialog.getByRole("textbox", { name: "Amount" }).fill("148");
  await expect(dialog).toContainText("48.00 more than is due");
  await dialog.getByRole("button", { name: "put 48.00 on INV-000002" }).click();
  await expect(dialog.getByRole("button", { name: "Record 148.00 GBP" })).toBeVisible();
  await dialog.getByRole("button", { name: "keep 48.00 as customer credit" }).click();
  await expect(dialog).toContainText("Kept as credit");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Record 148.00 GBP" }).click();
  await expect(page.getByText("Recorded 100.00 GBP on INV-000001 and kept 48.00 GBP as credit")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("recorded 148.00 by cash and kept 48.00 as credit");

  await page.goto(`/${world.slug}/customers/${customerId}`);
  await expect(page.getByLabel("Owes us")).toContainText("60.00");
  await expect(held(page)).toContainText("48.00");
  await expectAccessible(page);
  await held(page).getByRole("button", { name: "Use on an invoice…" }).click();
  await page.getByRole("menuitem", { name: /INV-000002/ }).click();
  await expect(dialog.getByRole("radio", { name: "Credit 48.00" })).toBeChecked();
  await expect(dialog.getByRole("textbox", { name: "Amount" })).toHaveValue("48.00");
  await expectAccessible(page);
  await page.keyboard.press("Control+Enter");
  await expect(held(page)).toContainText("Nothing is held");
  await expect(page.getByLabel("Owes us")).toContainText("12.00");

  await page.goto(`/${world.slug}/invoices/${second.id}`);
  await expect(page.getByRole("main")).toContainText("used 48.00 of their credit");
  await booksOf(page, world.slug).expectBooks({ "1100 Trade debtors": "12.00" });
});

test("a paid invoice offers what is held, and what somebody else used meanwhile is said", async ({ page, world }) => {
  const first = await world.given.issuedInvoice({ total: "100.00" });
  const { customerId } = first;
  const paid = { invoiceId: first.id, amount: "130.00", method: "cash", surplus: "credit" };
  await world.given.asked("payments.record", paid);
  const open = await world.given.issuedInvoice({ total: "50.00", customerId });
  const other = await world.given.issuedInvoice({ total: "50.00", customerId });
  await page.goto(`/${world.slug}/invoices/${open.id}`);
  await expect(page.getByRole("status").first()).toContainText("We hold 30.00 GBP for them.");
  await page.getByRole("button", { name: "Use their credit" }).click();
  await world.given.payment(other.id, "20.00", "customer_credit");
  const dialog = page.getByRole("dialog", { name: "Record a payment" });
  await dialog.getByRole("button", { name: "Use 30.00 GBP" }).click();
  await expect(dialog.getByRole("alert")).toContainText("10.00 GBP can be used");
  await dialog.getByRole("button", { name: "Use 10.00 GBP" }).click();
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("40.00 GBP");
});

test("goods back are kept as credit, part of it is paid out after somebody said yes", async ({ page, world }) => {
  const invoice = await world.given.issuedInvoice({ total: "100.00" });
  await world.given.payment(invoice.id, "100.00");
  await page.goto(`/${world.slug}/invoices/${invoice.id}/refund`);
  await page.getByRole("radio", { name: /Price or quality/ }).click();
  await page.getByRole("textbox", { name: "Less to pay, including tax" }).fill("40");
  await page.getByRole("radio", { name: /Keep as customer credit/ }).click();
  await expect(page.getByRole("complementary", { name: "Summary" })).toContainText("Kept as their credit");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep 40.00 GBP as credit" }).click();
  await expect(page.getByRole("main")).toContainText("kept 40.00 as their credit");

  const clerk = await world.browserOf("clerk");
  await clerk.goto(`/${world.slug}/customers/${invoice.customerId}`);
  await held(clerk).getByRole("button", { name: "Pay out…" }).click();
  const dialog = clerk.getByRole("dialog", { name: "Pay out their credit" });
  await dialog.getByRole("textbox", { name: "Amount" }).fill("25");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("They need it back");
  await expect(dialog).toContainText("Maya Lindqvist must approve.");
  await expectAccessible(clerk);
  await dialog.getByRole("button", { name: "Ask Maya Lindqvist" }).click();
  await expect(held(clerk)).toContainText("25.00 GBP waits to be paid out");

  await page.goto(`/${world.slug}/approvals`);
  await expect(page.getByRole("row", { name: /They need it back/ })).toContainText("their credit");
  await page.getByRole("button", { name: "Approve" }).click();
  await page.getByRole("button", { name: "Give back 25.00 GBP" }).click();
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await clerk.reload();
  await expect(held(clerk)).toContainText("15.00");
  await world.given.asked("credits.create", { invoiceId: invoice.id, amount: "7.00", reason: "Scratched" });
  await page.goto(`/${world.slug}/customers/${invoice.customerId}`);
  await expect(held(page)).toContainText("7.00 GBP on INV-000001");
  await expectAccessible(page);
  await held(page).getByRole("button", { name: "Keep as credit" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep as credit" }).click();
  await expect(held(page)).toContainText("Credit for a later invoice");
  await page.goto(`/${world.slug}/payments?view=refunded`);
  await page.getByRole("row", { name: /Their credit/ }).click();
  await expect(page.getByRole("main")).toContainText("Paid out.");
  await expectAccessible(page);
  await booksOf(page, world.slug).expectBooks({ "2100 Customer credit": "22.00" });
});

test("credit notes are listed, searched and opened by the keys", async ({ page, world }) => {
  await page.goto(`/${world.slug}/credit-notes`);
  await expect(page.getByRole("heading", { name: "No credit notes yet" })).toBeVisible();
  const [bramble, hollins] = [
    await world.given.issuedInvoice({ total: "100.00" }),
    await world.given.issuedInvoice({ total: "80.00", customer: "Hollins Home" }),
  ];
  for (const { id } of [bramble, hollins]) {
    await world.given.asked("credits.create", { invoiceId: id, amount: "10.00", reason: "Late" });
  }
  await page.goto(`/${world.slug}/invoices`);
  await page.getByRole("link", { name: "Credit notes" }).click();
  const table = page.getByRole("table", { name: "Credit notes" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Search credit notes" }).fill("hollins");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/q=hollins/);
  await page.goto(`/${world.slug}/credit-notes?q=nobody`);
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(table.getByRole("row")).toHaveCount(3);
  await page.getByRole("link", { name: "Something stands on them" }).click();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(table.getByRole("row")).toHaveCount(3);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/credit-notes\/[0-9a-f-]{36}$/);
});

test("a statement runs from the opening to the closing balance and is saved as CSV", async ({ page, world }) => {
  const invoice = await world.given.issuedInvoice({ total: "100.00" });
  await world.given.asked("payments.record", {
    invoiceId: invoice.id,
    amount: "130.00",
    method: "cash",
    surplus: "credit",
  });
  await page.goto(`/${world.slug}/customers/${invoice.customerId}`);
  await page.getByRole("link", { name: "Statement" }).click();
  const table = page.getByRole("table", { name: "Statement in GBP" });
  await expect(table.getByRole("row")).toHaveCount(5);
  await expect(table.getByRole("row", { name: /Payment/ })).toContainText("30.00 of it kept as credit");
  await expect(table.getByRole("row", { name: /Closing balance/ })).toContainText("−30.00");
  await expectAccessible(page);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV" }).click();
  const csv = await readFile(await (await saving).path(), "utf8");
  expect(csv).toContain("Opening balance,,,,0.00");
  expect(csv).toContain("Closing balance,,,,-30.00");
  await page.getByLabel("to", { exact: true }).fill("2020-01-31");
  await expect(page.getByRole("heading", { name: "Nothing is between us" })).toBeVisible();
});
