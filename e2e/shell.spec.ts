import { expect } from "@playwright/test";
import { test } from "./support/world";

test("the palette finds every kind of record by its beginning and goes there by keyboard", async ({ page, world }) => {
  const customer = await world.given.customer("Pemberton & Vale");
  const card = await world.given.product({ sku: "85123A", name: "WHITE HANGING HEART", price: "2.95" });
  const quote = await world.given.quote({
    customerId: customer.id,
    lines: [{ productId: card.id, quantity: "1" }],
  });
  const invoice = await world.given.issuedInvoice({ total: "10.00", customerId: customer.id });
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  const jumps = [
    ["pemb", /^Pemberton & Vale/, `customers/${customer.id}`],
    ["white hang", /WHITE HANGING HEART/, `products/${card.id}`],
    [quote.quoteNumber, new RegExp(quote.quoteNumber), `orders/${quote.id}`],
    [invoice.number, new RegExp(invoice.number), `invoices/${invoice.id}`],
  ] as const;
  for (const [typed, option, address] of jumps) {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search or jump" }).fill(typed);
    await expect(page.getByRole("option", { name: option }).first()).toBeVisible();
    await page.getByRole("option", { name: option }).first().press("Enter");
    await expect(page).toHaveURL(`/${world.slug}/${address}`);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or jump" }).fill("zzzz");
  await expect(page.getByText("Nothing begins with “zzzz”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  world.complaints.expectNone();
});

test("what is typed right after the first Ctrl K stands in the search", async ({ page, world }) => {
  await page.goto(`/${world.slug}`);
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("trial");
  await expect(page.getByRole("combobox", { name: "Search or jump" })).toHaveValue("trial");
  await page.keyboard.type(" bal");
  await expect(page.getByRole("combobox", { name: "Search or jump" })).toHaveValue("trial bal");
  world.complaints.expectNone();
});

test("a menu opens by its first key and gives the focus back", async ({ page, world }) => {
  await page.goto(`/${world.slug}`);
  const button = page.getByRole("button", { name: /your menu/ });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Signed-in devices" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(button).toBeFocused();
  world.complaints.expectNone();
});

test("the side bar folds and the theme changes, and both stay so", async ({ page, world }, info) => {
  await page.goto(`/${world.slug}`);
  await page.getByRole("button", { name: /your menu/ }).click();
  await page.getByRole("radio", { name: "Dark" }).click();
  const colour = () => page.evaluate(() => getComputedStyle(document.body).color);
  const dark = await colour();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  expect(await colour()).toBe(dark);
  await page.getByRole("button", { name: /your menu/ }).click();
  await page.getByRole("radio", { name: "Light" }).click();
  await expect.poll(colour).not.toBe(dark);
  await page.keyboard.press("Escape");

  const side = page.getByRole("navigation", { name: "Main" });
  const width = async () => Math.round((await side.boundingBox())?.width ?? 0);
  if (info.project.name === "tablet") {
    expect(await width()).toBe(56);
    return;
  }
  await expect(side.getByText("Invoices")).toBeVisible();
  await page.getByRole("button", { name: "Fold or unfold the side bar" }).click();
  await expect.poll(width).toBe(56);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  expect(await width()).toBe(56);
  await side.getByRole("link", { name: "Invoices" }).click();
  await expect(page.getByRole("heading", { name: "Invoices", exact: true })).toBeVisible();
});

test("nothing on a page is cut off or wider than the screen", async ({ page, world }) => {
  const customer = await world.given.customer("The Extraordinarily Long-Named Department Store of Kirkby Lonsdale Ltd");
  const invoice = await world.given.issuedInvoice({ total: "9876543.21", customerId: customer.id });
  const quote = await world.given.quote({
    customerId: customer.id,
    lines: [{ description: "A".repeat(180), quantity: "12345.6789", unitPrice: "1234.567891" }],
  });
  for (const path of [
    "",
    "/invoices",
    `/invoices/${invoice.id}`,
    `/invoices/${invoice.id}/refund`,
    "/orders",
    `/orders/${quote.id}`,
    `/orders/${quote.id}/edit`,
    "/customers",
    `/customers/${customer.id}`,
    "/customers/new",
    "/products/new",
    "/payments",
    "/settings/company",
    "/settings/roles",
    "/reports/trial-balance",
    "/proof",
  ]) {
    await page.goto(`/${world.slug}${path}`);
    await expect(page.getByRole("main").getByText(/\S/).first()).toBeVisible();
    const spill = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const main = document.querySelector("main");
      return { page: scrollWidth - clientWidth, main: main ? main.scrollWidth - main.clientWidth : 0 };
    });
    expect(spill, path).toEqual({ page: 0, main: 0 });
  }
});
