import { expect, type Page } from "@playwright/test";
import { test } from "./support/world";

type Line = { offline?: boolean; latency?: number };

const lineOf = async (page: Page) => {
  const session = await page.context().newCDPSession(page);
  return ({ offline = false, latency = 0 }: Line) =>
    session.send("Network.emulateNetworkConditions", {
      offline,
      latency,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
};

test("without a connection a payment says so, keeps what was typed, and is booked once when tried again", async ({
  page,
  world,
}) => {
  const invoice = await world.given.issuedInvoice({ total: "90.00" });
  await page.goto(`/${world.slug}/invoices/${invoice.id}`);
  const line = await lineOf(page);
  await page.getByRole("button", { name: "Record payment" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a payment" });
  await dialog.getByRole("textbox", { name: "Amount" }).fill("25.50");
  await dialog.getByRole("textbox", { name: "Reference" }).fill("FT 8812");
  await line({ offline: true });
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByRole("alert")).toContainText("not known yet whether this was done");
  await expect(dialog.getByRole("textbox", { name: "Amount" })).toHaveValue("25.50");
  await expect(dialog.getByRole("textbox", { name: "Reference" })).toHaveValue("FT 8812");
  await line({});
  await dialog.getByRole("button", { name: "Record 25.50 GBP" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("64.50 GBP");
});

test("a window stays until it is answered, and Ctrl Enter held down is one wish", async ({ page, world }) => {
  const invoice = await world.given.issuedInvoice({ total: "90.00" });
  await page.goto(`/${world.slug}/invoices/${invoice.id}`);
  const line = await lineOf(page);
  await page.getByRole("button", { name: "Credit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Credit INV/ });
  await dialog.getByRole("radio", { name: "Money off" }).click();
  await dialog.getByRole("textbox", { name: "Amount off" }).fill("30");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Arrived bent");
  await line({ latency: 800 });
  await page.keyboard.down("Control");
  await page.keyboard.down("Enter");
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await page.keyboard.up("Control");
  await expect(dialog.getByRole("button", { name: "Credit 30.00 GBP" })).toHaveAttribute("aria-busy", "true");
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Cancel" }).click({ force: true });
  await expect(dialog).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(/credits 30\.00 GBP of/)).toHaveCount(1);
  await expect(page.getByRole("region", { name: "What is due" })).toContainText("60.00 GBP");
});

test("Ctrl Enter in the palette never carries out what the page behind would do", async ({ page, world }) => {
  const { id } = await world.given.quote({ lines: [{ description: "Doormat", quantity: "1", unitPrice: "10" }] });
  await page.goto(`/${world.slug}/orders/${id}`);
  await page.keyboard.press("Control+k");
  const words = page.getByRole("combobox", { name: "Search or jump" });
  await words.fill("nothing is called this");
  await expect(page.getByText(/^Nothing begins with/)).toBeVisible();
  await words.press("Control+Enter");
  await page.keyboard.press("Escape");
  await expect(words).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Confirm order" })).toBeEnabled();
  await expect(page.getByRole("button", { name: "Confirm order" })).not.toHaveAttribute("aria-busy");
  await page.reload();
  await expect(page.getByRole("button", { name: "Confirm order" })).toBeVisible();
});

test("on a slow line Enter in the palette opens what was typed, as soon as it is found", async ({ page, world }) => {
  await world.given.customer("Hollins Home");
  await page.goto(`/${world.slug}/customers`);
  const line = await lineOf(page);
  await page.keyboard.press("Control+k");
  const words = page.getByRole("combobox", { name: "Search or jump" });
  await expect(words).toBeFocused();
  await line({ latency: 900 });
  await words.pressSequentially("hollins");
  await words.press("Enter");
  await expect(page.getByRole("heading", { name: "Hollins Home" })).toBeVisible();
});

test("on a slow line Enter or Tab in a customer field takes the first match, never a new customer", async ({
  page,
  world,
}) => {
  await world.given.customer("Hollins Home");
  await world.given.customer("Bramble & Thyme");
  await page.goto(`/${world.slug}/orders/new`);
  const line = await lineOf(page);
  await line({ latency: 900 });
  const customer = page.getByRole("combobox", { name: "Customer" });
  await customer.pressSequentially("hollins");
  await customer.press("Enter");
  await expect(customer).toHaveValue("Hollins Home");
  await customer.fill("");
  await customer.pressSequentially("bramble");
  await customer.press("Tab");
  await expect(customer).not.toBeFocused();
  await expect(customer).toHaveValue("Bramble & Thyme");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
