import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

test("two people in one draft see each other, and a stale save names the line and brings both together", async ({
  page,
  world,
}) => {
  const lines = ["Doormat", "Lantern"].map((description) => ({ description, quantity: "4", unitPrice: "10" }));
  const { id } = await world.given.draft({ lines });
  const edit = `/${world.slug}/invoices/${id}/edit`;
  await page.goto(edit);
  await page.getByRole("textbox", { name: "Quantity, line 2" }).focus();

  const manager = await world.browserOf("manager");
  await manager.goto(edit);
  await manager.getByRole("textbox", { name: "Quantity, line 1" }).fill("6");
  await expect(manager.getByText(/ is in line 2$/)).toBeVisible();
  await expect(manager.getByText(/^Saved \d/)).toBeVisible();

  await page.getByRole("textbox", { name: "Price, line 2" }).fill("12");
  await expect(page.getByRole("status").filter({ hasText: / is here too$/ })).toHaveCount(1);
  const alert = page.getByRole("alert").filter({ hasText: "What you typed is still here" });
  await expect(alert).toContainText("manager changed this draft while you typed");
  await expect(alert).toContainText(/Doormat.*Quantity.*4.*6/);
  await expect(page.getByRole("textbox", { name: "Price, line 2" })).toHaveValue("12");
  await expectAccessible(page);

  await alert.getByRole("button", { name: "Keep mine on top of theirs" }).click();
  await expect(page.getByRole("textbox", { name: "Quantity, line 1" })).toHaveValue("6");
  await expect(page.getByRole("textbox", { name: "Price, line 2" })).toHaveValue("12");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();

  await manager.getByRole("textbox", { name: "Quantity, line 2" }).fill("5");
  const theirs = manager.getByRole("alert").filter({ hasText: "What you typed is still here" });
  await expect(theirs).toContainText(/Lantern.*Price.*10\.00.*12\.00/);
  await theirs.getByRole("button", { name: "Take theirs" }).click();
  await expect(manager.getByRole("textbox", { name: "Quantity, line 2" })).toHaveValue("4");
  await expect(manager.getByRole("textbox", { name: "Price, line 2" })).toHaveValue("12.00");

  await manager.goto(`/${world.slug}`);
  await page.getByRole("textbox", { name: "Quantity, line 1" }).focus();
  await expect(page.getByText(/ is here too$| is in line /)).toHaveCount(0);
  world.complaints.expectNone();
});

test("J and K walk the records of the list one came from, filter and sort with them", async ({ page, world }) => {
  const customer = await world.given.customer("Union Row Stores");
  const numbers: string[] = [];
  for (const total of ["30", "10", "20"]) {
    numbers.push((await world.given.issuedInvoice({ total, customerId: customer.id })).number);
    await world.given.issuedInvoice({ total: "99" });
  }
  const [thirty, ten, twenty] = numbers;
  await page.goto(`/${world.slug}/invoices?customer=${customer.id}&sort=total&direction=asc`);
  await page.getByRole("link", { name: ten }).click();
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toHaveText(ten ?? "");
  const beside = page.getByRole("navigation", { name: "In the list" });
  await expect(beside).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("j");
  await expect(title).toHaveText(twenty ?? "");
  await page.keyboard.press("j");
  await expect(title).toHaveText(thirty ?? "");
  await expect(page.getByRole("button", { name: "Next in the list" })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("k");
  await expect(title).toHaveText(twenty ?? "");
  await page.getByRole("link", { name: `Previous in the list: ${ten}` }).click();
  await expect(title).toHaveText(ten ?? "");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Invoices" }).click();
  await expect(page).toHaveURL(new RegExp(`customer=${customer.id}.*sort=total`));

  await page.goto(`/${world.slug}/customers?sort=name`);
  await page.getByRole("link", { name: "Union Row Stores" }).click();
  await expect(title).toHaveText("Union Row Stores");
  await expect(beside).toBeVisible();
  await page.keyboard.press("k");
  await expect(title).toHaveText("Bramble & Thyme");
  await page.goto(`/${world.slug}/customers/${customer.id}`);
  await expect(title).toHaveText("Union Row Stores");
  await expect(beside).toHaveCount(0);
  world.complaints.expectNone();
});
