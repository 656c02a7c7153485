import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

const askForTooMuchPaid = async (page: Page, address: string, amount: string) => {
  await page.goto(address);
  await page.getByRole("link", { name: "Refund", exact: true }).click();
  await page.getByRole("radio", { name: /Paid too much/ }).click();
  await page.getByRole("textbox", { name: "Paid too much" }).fill(amount);
  await page.getByRole("textbox", { name: "Reason" }).fill("They paid twice");
};

test("above the limit somebody else says yes: not the one who asked, not a clerk", async ({ page, world }) => {
  await world.given.refundLimit("20.00");
  const invoice = await world.given.issuedInvoice({ total: "100.00" });
  await world.given.payment(invoice.id, "100.00");
  const address = `/${world.slug}/invoices/${invoice.id}`;

  const manager = await world.browserOf("manager");
  const clerk = await world.browserOf("clerk");
  await askForTooMuchPaid(clerk, address, "30");
  const summary = clerk.getByRole("complementary", { name: "Summary" });
  await expect(summary).toContainText(/manager (or .+ )?must approve\./);
  await summary.getByRole("combobox", { name: "Ask" }).selectOption("manager");
  await expectAccessible(clerk);
  await clerk.getByRole("button", { name: "Ask manager" }).click();
  await expect(clerk.getByRole("main")).toContainText("Waiting for a yes.");
  await expect(clerk.getByRole("list", { name: "The way of this refund" })).toContainText("manager was asked");
  await expect(clerk.getByRole("button", { name: "Approve" })).toBeDisabled();
  await expect(clerk.getByRole("link", { name: "Approvals" })).toHaveCount(0);
  await expectAccessible(clerk);

  await manager.goto(`/${world.slug}/approvals`);
  await expect(manager.getByRole("row", { name: /Asks you: They paid twice/ })).toContainText("30.00");
  await expectAccessible(manager);
  await manager.getByRole("button", { name: "Approve" }).click();
  await expect(manager.getByRole("dialog")).toBeVisible();
  await expectAccessible(manager);
  await manager.getByRole("button", { name: "Give back 30.00 GBP" }).click();
  await expect(manager.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();

  await clerk.reload();
  await expect(clerk.getByRole("main")).toContainText("Given back.");
  await expect(clerk.getByRole("list", { name: "The way of this refund" })).toContainText("manager");
  await clerk.goto(address);
  await expect(clerk.getByRole("region", { name: "What is due" })).toContainText("100.00 less 30.00 back");

  // An owner above the limit needs a second person as well, and is not that person.
  await askForTooMuchPaid(page, address, "40");
  await page.getByRole("button", { name: "Ask manager" }).click();
  await expect(page.getByRole("main")).toContainText("Waiting for a yes.");
  await expect(page.getByRole("button", { name: "Approve" })).toBeDisabled();
  await manager.reload();
  await manager.getByRole("button", { name: "Reject" }).click();
  const dialog = manager.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Reject" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Why not?" }).fill("The bank shows one payment");
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(manager.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main")).toContainText("No money moved. The bank shows one payment");
  await page.goto(address);
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("30.00 GBP");
});

test("below the limit money goes back at once, and what is left on a payment is never passed", async ({
  page,
  world,
}) => {
  await world.given.refundLimit("50.00");
  const invoice = await world.given.issuedInvoice({ total: "60.00" });
  await world.given.payment(invoice.id, "60.00");
  const address = `/${world.slug}/invoices/${invoice.id}`;
  await askForTooMuchPaid(page, address, "61");
  await expect(page.getByRole("button", { name: /^(Give back|Ask for)/ })).toBeDisabled();
  await page.getByRole("textbox", { name: "Paid too much" }).fill("15");
  await page.getByRole("button", { name: "Give back 15.00 GBP" }).click();
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("60.00 less 15.00 back");
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("15.00 GBP");
  world.complaints.expectNone();
});
