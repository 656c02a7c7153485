import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectContrast } from "./support/accessibility";
import { setUpQuickBooks } from "./support/set-up-quickbooks";
import { test } from "./support/world";

/** The part of a document's page that is about QuickBooks. */
const panel = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: /^QuickBooks/ }) });
const syncNow = (page: Page) => panel(page).getByRole("button", { name: "Sync now" }).click();

test("staff send an invoice now and see it arrive; without a connection nothing is said of QuickBooks", async ({
  page,
  world,
}) => {
  const invoice = await world.given.issuedInvoice({ total: "120.00" });
  await page.goto(`/${world.slug}/invoices/${invoice.id}`);
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await expect(panel(page)).toHaveCount(0);

  const there = await setUpQuickBooks(page, world);
  const clerk = await world.browserOf("clerk");
  await clerk.goto(`/${world.slug}/invoices/${invoice.id}`);
  await syncNow(clerk);
  await expect(panel(clerk)).toContainText(`In QuickBooks as ${invoice.number}, totals agree`);
  await expect(panel(clerk).getByRole("link", { name: /Open there/ })).toHaveAttribute("href", /invoice\?txnId=\d+/);
  await expectAccessible(clerk);
  expect(await there.invoiceNumbers()).toEqual([invoice.number]);

  // Once more changes nothing there.
  await syncNow(clerk);
  await expect(panel(clerk)).toContainText("totals agree");
  expect(await there.invoiceNumbers()).toEqual([invoice.number]);

  await page.goto(`/${world.slug}/settings/quickbooks`);
  const log = page.getByRole("region", { name: "Sync log" });
  await expect(log).toContainText(`In QuickBooks as ${invoice.number}, totals agree`);
  await expectAccessible(page);
  await log.getByRole("link", { name: "Whole log with requests and answers" }).click();
  await expectAccessible(page);
  await page.getByRole("table", { name: "Sync log" }).getByRole("link", { name: invoice.number, exact: true }).click();
  await expect(page.getByRole("heading", { name: /calls? to QuickBooks/i })).toBeVisible();
  const calls = page.getByRole("region", { name: "Calls" });
  await expect(calls).toContainText(`Send ${invoice.number}`);
  await expect(calls).toContainText(/Trace id \S+/);
  await expect(calls.locator("pre").first()).toContainText(invoice.number);
  await expectAccessible(page);
  world.complaints.expectNone();
});

test("a number that is taken there is put before a person, side by side, with three ways out", async ({
  page,
  world,
}) => {
  const there = await setUpQuickBooks(page, world);
  // So that nothing goes there by itself before the numbers are taken.
  await world.given.asked("quickbooks.changePause", { paused: true });
  const invoices = [];
  for (const total of ["120.00", "60.00", "24.00"]) invoices.push(await world.given.issuedInvoice({ total }));
  for (const { number } of invoices) await there.typeInvoice(number, 17);
  await world.given.asked("quickbooks.changePause", { paused: false });
  const [same, different, skipped] = invoices;
  if (!same || !different || !skipped) throw new Error("three were issued");
  const compare = async ({ id }: { id: string }) => {
    await page.goto(`/${world.slug}/invoices/${id}`);
    const link = panel(page).getByRole("link", { name: "Compare" });
    await expect(panel(page).getByRole("button", { name: "Sync now" }).or(link)).toBeVisible();
    // It may have been sent by itself meanwhile.
    if (!(await link.isVisible())) await syncNow(page);
    await link.click();
    await expect(page.getByRole("table", { name: "Ours and theirs" })).toBeVisible();
  };

  /** The next question, or the document, is shown; the document says what became of it. */
  const decide = async (key: string, { id }: { id: string }) => {
    const asked = page.url();
    await page.keyboard.press(key);
    await expect(page).not.toHaveURL(asked);
    await page.goto(`/${world.slug}/invoices/${id}`);
  };

  await compare(same);
  const table = page.getByRole("table", { name: "Ours and theirs" });
  await expect(table.getByRole("row", { name: /^Total/ })).toContainText("different");
  await expect(table.getByRole("row", { name: /^Number/ })).toContainText("same");
  await expect(page.getByText(/^\d of \d$/)).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
  await decide("s", same);
  await expect(panel(page)).toContainText(`Linked to ${same.number} by Maya`);

  await compare(different);
  await expect(page.getByRole("button", { name: /^Different, send ours/ })).toContainText(`${different.number}-2`);
  await decide("d", different);
  await expect(panel(page)).toContainText(`In QuickBooks as ${different.number}-2`);

  const clerk = await world.browserOf("clerk");
  await compare(skipped);
  await clerk.goto(page.url());
  await expect(clerk.getByText("Ask Maya")).toBeVisible();
  await expect(clerk.getByRole("button", { name: /^Same/ })).toHaveCount(0);
  await decide("x", skipped);
  await expect(panel(page)).toContainText("Skipped");
  await clerk.reload();
  await expect(clerk.getByText(/skipped it; nothing was sent/)).toBeVisible();

  // Theirs as they were typed, with their tax, and ours once.
  const { Invoice = [] } = await there.entities();
  expect(Invoice.map((one) => [one["DocNumber"], one["TotalAmt"]]).sort()).toEqual(
    [
      [same.number, 20.4],
      [different.number, 20.4],
      [`${different.number}-2`, 60],
      [skipped.number, 20.4],
    ].sort(),
  );
  world.complaints.expectNone();
});

test("a selection is sent at once, and how far it is stays in sight", async ({ page, world }) => {
  const there = await setUpQuickBooks(page, world);
  const numbers: string[] = [];
  for (const total of ["10.00", "20.00", "30.00", "40.00"]) {
    numbers.push((await world.given.issuedInvoice({ total })).number);
  }
  await page.goto(`/${world.slug}/invoices`);
  await page.getByRole("checkbox", { name: "Select all on this page" }).click();
  await page.getByRole("toolbar", { name: "Selected rows" }).getByRole("button", { name: "Sync now" }).click();
  const bar = page.getByRole("region", { name: "Sending to QuickBooks" });
  await expect(bar).toContainText("4 of 4 in QuickBooks");
  await expectAccessible(page);
  expect((await there.invoiceNumbers()).sort()).toEqual(numbers.sort());
  await bar.getByRole("button", { name: "Close" }).click();
  await expect(bar).toHaveCount(0);

  await page.goto(`/${world.slug}/customers`);
  await page.getByRole("checkbox", { name: "Select Bramble & Thyme" }).first().click();
  await page.getByRole("button", { name: "Sync now" }).click();
  await expect(bar).toContainText("1 of 1 in QuickBooks");
  world.complaints.expectNone();
});
