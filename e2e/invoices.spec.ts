import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("an issued invoice cannot be edited; correcting it makes a credit note and a new draft", async ({
  page,
  world,
}) => {
  const card = await world.given.product({ sku: "22189", name: "CARD HOLDER", price: "10", cost: "4", onHand: "10" });
  const draft = await world.given.draft({ lines: [{ productId: card.id, quantity: "3" }] });
  const invoice = await world.given.asked<{ id: string; number: string }>("invoices.issue", { id: draft.id });
  await page.goto(`/${world.slug}/invoices/${invoice.id}`);
  await expect(page.getByRole("link", { name: /^edit/i })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^(edit|delete)/i })).toHaveCount(0);
  await page.goto(`/${world.slug}/invoices/${invoice.id}/edit`);
  await expect(page).toHaveURL(`/${world.slug}/invoices/${invoice.id}`);
  await page.goto(`/${world.slug}/invoices/${invoice.id}`);

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Correct" }).click();
  const dialog = page.getByRole("dialog", { name: `Correct ${invoice.number}` });
  await expect(dialog.getByRole("button", { name: "Credit it and write it again" })).toBeDisabled();
  await dialog.getByRole("radio", { name: /The lines/ }).click();
  await dialog.getByRole("textbox").fill("Two, not three");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Credit it and write it again" }).click();
  await expect(page).toHaveURL(/\/invoices\/[0-9a-f-]{36}\/edit$/);
  await page.getByRole("textbox", { name: "Quantity, line 1" }).fill("2");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Issue…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("dialog", { name: "Issue this invoice" })
    .getByRole("button", { name: "Issue 24.00 GBP" })
    .click();
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("24.00 GBP");
  await expect(page.getByRole("complementary", { name: "About this invoice" })).toContainText(invoice.number);

  await page.goto(`/${world.slug}/invoices/${invoice.id}`);
  const strip = page.getByRole("region", { name: "What is due" });
  await expect(strip).toContainText("36.00 GBP");
  await expect(page.getByRole("status").filter({ hasText: "Credited." })).toBeVisible();
  await strip.getByRole("link", { name: /^CN/ }).click();
  await expect(page.getByRole("main")).toContainText("Two, not three");
  await expectAccessible(page);
  // 10 − 3 + 3 − 2.
  const levels = await world.given.asked<{ items: { onHand: string }[] }>("stock.levels", { productId: card.id });
  expect(Number(levels.items[0]?.onHand)).toBe(8);
});

test("a credit note takes back single lines, and a void takes back the whole invoice with a reason", async ({
  page,
  world,
}) => {
  const card = await world.given.product({ sku: "22189", name: "CARD HOLDER", price: "10", cost: "4", onHand: "10" });
  const cage = await world.given.product({ sku: "21340", name: "BIRDCAGE", price: "25", cost: "9", onHand: "10" });
  const lines = [
    { productId: card.id, quantity: "3" },
    { productId: cage.id, quantity: "1" },
  ];
  const issue = async () => {
    const { id } = await world.given.draft({ lines });
    return world.given.asked<{ id: string; number: string }>("invoices.issue", { id });
  };
  const invoice = await issue();
  await page.goto(`/${world.slug}/invoices/${invoice.id}`);
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: `Credit ${invoice.number}` });
  await dialog.getByRole("textbox", { name: "How many of CARD HOLDER come back" }).fill("1");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Arrived bent");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Credit 12.00 GBP" }).click();
  const strip = page.getByRole("region", { name: "What is due" });
  await expect(strip).toContainText("12.00 GBP");
  await expect(strip).toContainText("54.00 GBP");

  const wrong = await issue();
  await page.goto(`/${world.slug}/invoices/${wrong.id}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Void" }).click();
  await page.getByRole("button", { name: `Void ${wrong.number}` }).click();
  await expect(page.getByText("Say why, for whoever looks at this later.")).toBeVisible();
  await page.getByRole("textbox", { name: "Why?" }).fill("Written for the wrong shop");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("status").filter({ hasText: "Void." })).toContainText("Written for the wrong shop");
  await expect(page.getByRole("button", { name: "Record payment" })).toBeDisabled();
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("void");
  await expectAccessible(page);
  world.complaints.expectNone();
});

test("a stale save of a draft invoice names who changed what and keeps what was typed", async ({ page, world }) => {
  const draft = await world.given.draft({ lines: [{ description: "Consulting", quantity: "2", unitPrice: "50" }] });
  const address = `/${world.slug}/invoices/${draft.id}/edit`;
  await page.goto(address);
  await page.getByRole("button", { name: "More fields" }).click();
  const clerk = await world.browserOf("clerk");
  await clerk.goto(address);
  await clerk.getByRole("textbox", { name: "Quantity, line 1" }).fill("3");
  await expect(clerk.getByRole("status").filter({ hasText: /Saved \d/ })).toBeVisible();
  await clerk.reload();
  await expect(clerk.getByRole("textbox", { name: "Quantity, line 1" })).toHaveValue("3");

  const reference = page.getByRole("textbox", { name: "Their reference" });
  await reference.fill("PO 4471");
  const alert = page.getByRole("alert").filter({ hasText: "What you typed is still here" });
  await expect(alert).toContainText("clerk changed this draft while you typed");
  await expect(alert).toContainText(/Consulting.*Quantity.*2.*3/);
  await expect(reference).toHaveValue("PO 4471");
  await expectAccessible(page);
  await alert.getByRole("button", { name: "Take theirs" }).click();
  await expect(page.getByRole("textbox", { name: "Quantity, line 1" })).toHaveValue("3");
  await reference.fill("PO 4472");
  await expect(page.getByRole("status").filter({ hasText: /Saved \d/ })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "More fields" }).click();
  await expect(reference).toHaveValue("PO 4472");
});
