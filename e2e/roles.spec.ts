import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("a viewer sees everything and is offered nothing that writes", async ({ world }) => {
  const invoice = await world.given.issuedInvoice({ total: "100.00" });
  const quote = await world.given.quote({ lines: [{ description: "Visit", quantity: "1", unitPrice: "50" }] });
  const viewer = await world.browserOf("viewer");
  for (const path of ["", "orders", "invoices", "customers", "products"]) {
    await viewer.goto(`/${world.slug}/${path}`);
    await expect(viewer.getByRole("main").getByRole("heading").first()).toBeVisible();
    await expect(viewer.getByRole("link", { name: /^New / })).toHaveCount(0);
    await expect(viewer.getByRole("button", { name: /^New / })).toHaveCount(0);
  }
  await viewer.goto(`/${world.slug}/invoices/${invoice.id}`);
  for (const name of ["Record payment", "Credit", "Refund"]) {
    await expect(viewer.getByRole("button", { name, exact: true })).toBeDisabled();
  }
  await viewer.getByRole("button", { name: "Record payment" }).hover();
  await expect(viewer.getByRole("tooltip")).toContainText("Your role may not record payments.");
  await viewer.goto(`/${world.slug}/orders/${quote.id}`);
  await expect(viewer.getByRole("button", { name: "Confirm order" })).toBeDisabled();
  await expect(viewer.getByRole("link", { name: "Edit" })).toHaveCount(0);
  await expect(viewer.getByRole("link", { name: "Approvals" })).toHaveCount(0);
});

test("a cashier takes money and cannot void; the table of roles says so", async ({ page, world }) => {
  const invoice = await world.given.issuedInvoice({ total: "100.00" });
  const cashier = await world.browserOf("cashier");
  await cashier.goto(`/${world.slug}/invoices/${invoice.id}`);
  await cashier.getByRole("button", { name: "More" }).click();
  await expect(cashier.getByRole("menuitem", { name: /Void/ })).toBeDisabled();
  await expect(cashier.getByRole("menuitem", { name: /Void/ })).toContainText("Your role may not void invoices.");
  await expectAccessible(cashier);
  await cashier.keyboard.press("Escape");
  await cashier.getByRole("button", { name: "Record payment" }).click();
  await cashier.getByRole("button", { name: "Record 100.00 GBP" }).click();
  await expect(cashier.getByRole("region", { name: "What is due" })).toContainText("settled");

  await page.goto(`/${world.slug}/settings/roles`);
  const table = page.getByRole("table", { name: "What each role may do" });
  const cells = table.getByRole("row", { name: /Void invoices/ }).getByRole("cell");
  // Owner, admin, manager and accountant may; clerk, cashier and viewer may not.
  await expect(cells).toHaveText(["yes", "yes", "yes", "yes", "no", "no", "no"]);
  await expectAccessible(page);
});

test("a page that a role may not see says so, and who may", async ({ world }) => {
  const cashier = await world.browserOf("cashier");
  await cashier.goto(`/${world.slug}/ledger`);
  await expect(cashier.getByRole("heading", { name: "Not open to your role" })).toBeVisible();
  await expect(cashier.getByRole("main")).toContainText(/Ask someone who is owner/);
  await expect(cashier.getByRole("button", { name: "Try again" })).toHaveCount(0);
});
