import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("two people pay one invoice: the second learns who was faster, and the button carries what is due now", async ({
  page,
  world,
}) => {
  const invoice = await world.given.issuedInvoice({ total: "100.00" });
  const clerk = await world.browserOf("clerk");
  const open = async (where: Page, amount: string) => {
    await where.goto(`/${world.slug}/invoices/${invoice.id}`);
    await where.getByRole("button", { name: "Record payment" }).click();
    await where.getByRole("dialog").getByRole("textbox", { name: "Amount" }).fill(amount);
  };
  await open(page, "100");
  await open(clerk, "60");
  await clerk.getByRole("button", { name: "Record 60.00 GBP" }).click();
  await expect(clerk.getByRole("region", { name: "What is due" })).toContainText("40.00 GBP");

  const dialog = page.getByRole("dialog", { name: "Record a payment" });
  await dialog.getByRole("button", { name: "Record 100.00 GBP" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Someone paid 60.00 a moment ago; 40.00 is due now.");
  await expect(dialog.getByRole("alert")).toContainText("clerk recorded it by cash");
  await expect(dialog.getByRole("alert")).toContainText("no money moved");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Record 40.00 GBP" }).click();

  const strip = page.getByRole("region", { name: "What is due" });
  await expect(strip).toContainText("in 2 payments");
  await expect(strip).toContainText("settled");
  await expect(page.getByRole("button", { name: "Record payment" })).toBeDisabled();
});

test("more than is due is not taken, and a missing reference is asked for at its field", async ({ page, world }) => {
  const invoice = await world.given.issuedInvoice({ total: "75.00" });
  await page.goto(`/${world.slug}/invoices/${invoice.id}`);
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog", { name: "Record a payment" });
  await expect(dialog.getByRole("textbox", { name: "Amount" })).toHaveValue("75.00");
  await dialog.getByRole("textbox", { name: "Amount" }).fill("80");
  await expect(dialog).toContainText("With 75.00 instead");
  await dialog.getByRole("radio", { name: "Bank transfer" }).click();
  await dialog.getByRole("textbox", { name: "Amount" }).fill("25.50");
  await dialog.getByRole("textbox", { name: "Reference" }).fill("FT 8812");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("49.50 GBP");

  await page.goto(`/${world.slug}/payments`);
  await page.getByRole("row", { name: /FT 8812/ }).click();
  await expect(page.getByRole("main")).toContainText("25.50");
  await expect(page.getByRole("main")).toContainText("balanced");
  await expectAccessible(page);
});

test("on a slow line what was asked for at once is done when it can be, not lost", async ({ page, world }) => {
  const invoice = await world.given.issuedInvoice({ total: "30.00" });
  await page.goto(`/${world.slug}/customers/${invoice.customerId}`);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 1_200,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await page.getByRole("button", { name: "Payment", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Record a payment" });
  await dialog.getByRole("textbox", { name: "Amount" }).press("Control+Enter");
  await expect(dialog.getByRole("button", { name: "Record 30.00 GBP" })).toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("row", { name: /INV-000001/ })).toContainText("Paid");
});
