import { expect } from "@playwright/test";
import { test } from "./support/world";

test("on a device whose clock is a day wrong every page says what came with it, in the time of the office", async ({
  page,
  world,
}) => {
  const { given, slug, complaints } = world;
  const customer = await given.customer("Pemberton & Vale");
  const invoice = await given.issuedInvoice({ total: "120.00", customerId: customer.id });
  const payment = await given.payment(invoice.id, "100.00");
  await page.clock.setSystemTime(Date.now() + 26 * 3_600_000);
  for (const path of [
    `customers/${customer.id}`,
    `invoices/${invoice.id}`,
    `payments/${payment.id}`,
    "settings/company",
  ]) {
    await page.goto(`/${slug}/${path}`);
    complaints.expectNone();
  }
  // What happened today is told by the hour, not by a day that this device takes for yesterday.
  await page.goto(`/${slug}/invoices/${invoice.id}`);
  await expect(page.getByRole("main").getByRole("time").first()).toHaveText(/^\d\d:\d\d$/);
});
