import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectContrast } from "./support/accessibility";
import { expectSteady, watchShifts } from "./support/steady";
import { test, type World } from "./support/world";

/** A company that has done a little of everything, and the address of every page that shows it. */
async function tradedIn({ given }: World): Promise<{ lists: string[]; records: string[]; forms: string[] }> {
  const customer = await given.customer("Pemberton & Vale", {
    email: "orders@pemberton.example",
    addresses: [{ kind: "billing", lines: "9 Corve Street", city: "Ludlow", postcode: "SY8 1DA" }],
  });
  const bare = await given.customer("Nobody Yet");
  const card = await given.product({ sku: "22189", name: "CARD HOLDER", price: "3.95", cost: "2", onHand: "50" });
  const lines = [{ productId: card.id, quantity: "4" }];
  const quote = await given.quote({ lines, customerId: customer.id });
  const order = await given.quote({ lines, customerId: customer.id });
  await given.asked("orders.confirm", { id: order.id });
  const draft = await given.draft({ lines, customerId: customer.id });
  const invoice = await given.issuedInvoice({ total: "120.00", customerId: customer.id });
  const payment = await given.payment(invoice.id, "100.00");
  const refund = await given.asked<{ id: string }>("refunds.request", {
    invoiceId: invoice.id,
    amount: "10.00",
    reason: "They paid twice",
  });
  const credit = await given.asked<{ id: string }>("credits.create", {
    invoiceId: invoice.id,
    amount: "12.00",
    reason: "Came late",
  });
  const other = await given.issuedInvoice({ total: "60.00", customerId: customer.id });
  await given.asked("payments.record", { invoiceId: other.id, amount: "75.00", method: "cash", surplus: "credit" });
  await given.asked("credits.create", { invoiceId: other.id, amount: "5.00", reason: "Scratched" });
  const entries = await given.asked<{ items: { id: string; lines: { accountId?: string }[] }[] }>("ledger.list", {});
  const accounts = await given.asked<{ id: string }[]>("ledger.accounts", {});
  return {
    lists: [
      "",
      "approvals",
      "customers",
      "products",
      "movements",
      "orders",
      "invoices",
      "credit-notes",
      "payments",
      "ledger",
      "ledger/accounts",
      "reports",
      "reports/trial-balance",
      "proof",
      "imports",
    ].map((path) => `/${path}`),
    records: [
      `/customers/${customer.id}`,
      `/customers/${customer.id}/statement`,
      ...["documents", "payments", "receipts", "points", "items"].map((tab) => `/customers/${bare.id}?tab=${tab}`),
      `/products/${card.id}`,
      `/orders/${quote.id}`,
      `/orders/${order.id}`,
      `/orders/${order.id}/pick-list`,
      `/invoices/${invoice.id}`,
      `/credit-notes/${credit.id}`,
      `/payments/${payment.id}`,
      `/refunds/${refund.id}`,
      `/ledger/${entries.items[0]?.id}`,
      `/ledger/accounts/${accounts[0]?.id}`,
    ],
    forms: [
      "/customers/new",
      `/customers/${customer.id}/edit`,
      "/products/new",
      `/products/${card.id}/edit`,
      "/orders/new",
      `/orders/${order.id}/edit`,
      "/invoices/new",
      `/invoices/${draft.id}/edit`,
      `/invoices/${invoice.id}/refund`,
      ...[
        "company",
        "sites",
        "taxes",
        "payment-methods",
        "members",
        "roles",
        "api-keys",
        "sessions",
        "demonstration",
        "quickbooks",
      ].map((section) => `/settings/${section}`),
    ],
  };
}

/** Tills that did a little of everything, and the address of every page that shows them. */
async function soldIn({ given, siteId }: World): Promise<string[]> {
  const tablet = await given.tablet({ till: "Till 1", name: "By the window" });
  await tablet.asked("registers.heartbeat", {
    ...{ appVersion: "1.4.0", lastCounter: 3, unsentCount: 3, unsent: "41.50", clockSkewMs: 0, readiness: {} },
    oldestUnsentAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
  });
  await given.asked("registers.create", { name: "Garden till", siteId });
  await given.asked("registers.saveRounding", {
    siteId,
    validFrom: "2026-01-01",
    increment: "0.05",
    disclosure: "By 5p.",
  });
  await given.asked("registers.saveRounding", { siteId, validFrom: "2027-01-01", increment: "0.10" });
  const printer = await given.asked<{ id: string }>("printers.register", {
    name: "Counter",
    siteId,
    protocol: "epson",
  });
  await given.asked("printers.printTestPage", { id: printer.id });
  await given.unknownPayment(tablet, 3_128);
  await given.asked("staff.setOwnPin", { pin: "4829" });
  const { registerId } = tablet;
  const forgotten = await given.asked<{ id: string }>("shifts.open", { registerId, count: { "1000": 10 } });
  const z = await given.asked<{ id: string }>("shifts.closeForgotten", {
    ...{ id: forgotten.id, reason: "Went home", counted: "98.00", leftFloat: "50.00", anyway: true },
  });
  await given.asked("shifts.open", { registerId, count: { "1000": 5 } });
  const sections = ["rules", "cash-rounding", "printers", "card-terminals", "pins", "shifts"];
  return [
    "/tills",
    ...sections.map((section) => `/tills/${section}`),
    `/tills/z/${z.id}`,
    ...["/categories", "/choices", "/price-lists", "/barcodes"].map((section) => `/on-tills${section}`),
    ...["/receipts", "/receipts/tasks", "/reports/sales-by-day", "/promotions", "/gift-cards", "/points", "/rooms"],
  ];
}

/** Opened afresh: all of it came with the page, nothing moved, nothing complained, in the light and in the dark. */
async function expectCalm(page: Page, world: World, path: string): Promise<void> {
  await test.step(path, async () => {
    world.complaints.forget();
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(`/${world.slug}${path}`);
    await expect(page.getByRole("main").getByText(/\S/).first()).toBeVisible();
    await expect(page.getByRole("heading", { name: /could not be shown|Not here|does not exist/ })).toHaveCount(0);
    await expectAccessible(page);
    await expectSteady(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectContrast(page);
    world.complaints.expectNone();
  });
}

for (const kind of ["lists", "records", "forms"] as const) {
  test(`every page is calm, complete and accessible: ${kind}`, async ({ page, world }) => {
    test.slow();
    await watchShifts(page);
    const pages = await tradedIn(world);
    for (const path of pages[kind]) {
      await expectCalm(page, world, path);
      if (kind === "forms") continue;
      // What a list or record shows came with the page.
      expect(world.complaints.queries(), `queries of ${path}`).toEqual([]);
    }
  });
}

test("every page of the tills is calm, complete and accessible, with nothing yet and with much", async ({
  page,
  world,
}) => {
  test.slow();
  await watchShifts(page);
  for (const path of ["/tills", "/tills/printers", "/tills/shifts", "/on-tills"]) await expectCalm(page, world, path);
  for (const path of await soldIn(world)) {
    await expectCalm(page, world, path);
    // What a page shows came with it.
    expect(world.complaints.queries(), `queries of ${path}`).toEqual([]);
  }
});

const open = ["/tenants", "/sign-in", "/sign-up", "/forgot-password"];

test("the pages outside a business are calm and accessible too", async ({ page, world }) => {
  await watchShifts(page);
  for (const path of open) {
    await test.step(path, async () => {
      if (path !== "/tenants") await page.context().clearCookies();
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await expectAccessible(page);
      await expectSteady(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await expectContrast(page);
    });
  }
  world.complaints.expectNone();
});
