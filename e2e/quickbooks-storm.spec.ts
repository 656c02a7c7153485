import { expect, type Page } from "@playwright/test";
import { consent, simulation } from "./support/quickbooks";
import { setUpQuickBooks } from "./support/set-up-quickbooks";
import { test, type World } from "./support/world";

type Row = { state: string; problem: string | null; label: string };
type There = Awaited<ReturnType<typeof setUpQuickBooks>>;

/** What befalls their calls: nothing was done yet, or it was done and only the answer is missing. */
const FAULTS = ["throttle", "error", "unavailable", "reset", "fault-in-200", "lost", "error-after-commit"];

const today = () => new Date().toISOString().slice(0, 10);
const card = (page: Page) => page.getByRole("region", { name: "Connection" });
const log = (page: Page) => page.getByRole("region", { name: "Sync log" });
const panel = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: /^QuickBooks/ }) });
const settings = ({ slug }: World) => `/${slug}/settings/quickbooks`;

/** The documents over there by their numbers, with total and what is open; two of one number would be seen as two. */
async function invoicesThere({ entities }: There) {
  const { Invoice = [] } = await entities();
  return Invoice.map((one) => [one["DocNumber"], one["TotalAmt"], one["Balance"]]).sort();
}

async function amountsThere({ entities }: There, kind: string) {
  return ((await entities())[kind] ?? []).map((one) => Number(one["TotalAmt"])).sort((a, b) => a - b);
}

/** Until every one of these stands there; meanwhile nothing is said to stand there that does not. */
async function allSent({ given }: World, there: There, ids: readonly string[]): Promise<void> {
  await given.heardForQuickBooks();
  await expect
    .poll(
      async () => {
        const rows = await given.asked<Row[]>("quickbooks.sync.of", { ids });
        const stand = (await invoicesThere(there)).map(([number]) => number);
        const said = rows.filter(({ state, label }) => state === "linked" && label.startsWith("INV-"));
        expect(stand).toEqual(expect.arrayContaining(said.map(({ label }) => label)));
        return rows.map(({ state, problem }) => problem ?? state);
      },
      { timeout: 40_000 },
    )
    .toEqual(ids.map(() => "linked"));
}

/** The log says that all is there, and the two sets of books agree. */
async function expectAgreement(page: Page, world: World, counts: Record<string, number>): Promise<void> {
  await page.goto(`${settings(world)}/log`);
  const rows = page.getByRole("table", { name: "Sync log" }).getByRole("row");
  await expect(rows.filter({ hasText: /In QuickBooks/ }).first()).toBeVisible();
  await expect(rows.filter({ hasText: /Waiting|Sending|Needs you/ })).toHaveCount(0);
  await page.goto(`${settings(world)}/reconcile`);
  await expect(page.getByText("QuickBooks says the same.")).toBeVisible();
  const days = page.getByRole("table", { name: "By day and kind of document" }).getByRole("row");
  for (const [kind, count] of Object.entries(counts)) {
    await expect(days.filter({ hasText: kind })).toContainText(count === 1 ? /agree/ : `All ${count} agree`);
  }
}

async function issueByHand(page: Page, world: World, amount: string): Promise<{ id: string; number: string }> {
  const lines = [{ description: "Consulting", quantity: "1", unitPrice: amount }];
  const draft = await world.given.draft({ lines });
  await page.goto(`/${world.slug}/invoices/${draft.id}/edit`);
  await page.getByRole("button", { name: "Issue…" }).click();
  await page
    .getByRole("dialog", { name: "Issue this invoice" })
    .getByRole("button", { name: /^Issue \d/ })
    .click();
  await expect(page.getByRole("button", { name: "Record payment" })).toBeVisible();
  return world.given.asked<{ id: string; number: string }>("invoices.get", { id: draft.id });
}

async function payByHand(page: Page, amount: string): Promise<void> {
  await page.getByRole("button", { name: "Record payment" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a payment" });
  await dialog.getByRole("textbox", { name: "Amount" }).fill(amount);
  await dialog.getByRole("button", { name: `Record ${amount} GBP` }).click();
  await expect(dialog).toHaveCount(0);
}

async function refundByHand(page: Page, amount: string): Promise<void> {
  await page.getByRole("link", { name: "Refund", exact: true }).click();
  await page.getByRole("radio", { name: /Paid too much/ }).click();
  await page.getByRole("textbox", { name: "Paid too much" }).fill(amount);
  await page.getByRole("textbox", { name: "Reason" }).fill("They paid twice");
  await page.getByRole("button", { name: `Give back ${amount} GBP` }).click();
  await expect(page.getByRole("region", { name: "What is due" })).toContainText(`less ${amount} back`);
}

test("while a third of their calls fail staff go on as ever, and in the end each document stands there once", async ({
  page,
  world,
}) => {
  test.slow();
  await world.given.refundLimit("50.00");
  const there = await setUpQuickBooks(page, world, today());
  const staff = await world.browserOf("manager");

  // They ask for fewer calls: nobody is to blame, nothing is pressed.
  await simulation.sayWhenAgain(4);
  await simulation.disturb(there.realmId, { next: { kind: "throttle", times: 1 } });
  await page.goto(settings(world));
  const byHand = await issueByHand(staff, world, "40.00");
  await panel(staff).getByRole("button", { name: "Sync now" }).click();
  await expect(card(page)).toContainText("Slowed by limits");
  await expect(panel(staff)).toContainText("QuickBooks is busy. It goes on at");
  await simulation.sayWhenAgain(1);
  await simulation.disturb(there.realmId, { random: { rate: 0.3, kinds: FAULTS, seed: 11 } });

  await staff.goto(`/${world.slug}/invoices/${byHand.id}`);
  await payByHand(staff, "48.00");
  await refundByHand(staff, "8.00");
  const issued = [];
  for (const total of ["10.00", "20.00", "30.00"]) {
    issued.push({ ...(await world.given.issuedInvoice({ total, customer: `Customer of ${total}` })), total });
  }
  const [ten, twenty] = issued;
  const payments = [
    await world.given.payment(ten?.id ?? "", "10.00"),
    await world.given.payment(twenty?.id ?? "", "5.00"),
  ];
  const detail = await world.given.asked<{ payments: { id: string }[]; refunds: { id: string }[] }>("invoices.get", {
    id: byHand.id,
  });
  const ids = [byHand, ...issued, ...payments, ...detail.payments, ...detail.refunds].map(({ id }) => id);
  expect(ids).toHaveLength(8);
  await allSent(world, there, ids);
  await simulation.disturb(there.realmId, { random: null });

  expect(await invoicesThere(there)).toEqual(
    [
      [byHand.number, 48, 8],
      [issued[0]?.number, 10, 0],
      [issued[1]?.number, 20, 15],
      [issued[2]?.number, 30, 30],
    ].sort(),
  );
  expect(await amountsThere(there, "Payment")).toEqual([5, 10, 48]);
  expect(await amountsThere(there, "Purchase")).toEqual([8]);
  await expectAgreement(page, world, { Invoices: 4, Payments: 3, "Money paid out": 1 });
  world.complaints.expectNone();
});

test("an authorisation that ends in the middle keeps the queue; two clicks later everything arrives, once", async ({
  page,
  world,
}) => {
  const there = await setUpQuickBooks(page, world, today());
  const clerk = await world.browserOf("clerk");
  const first = await world.given.issuedInvoice({ total: "10.00" });
  await allSent(world, there, [first.id]);

  // The second day: the renewal hands out other tokens, and only those work from then on.
  await simulation.ageAuthorisation(there.realmId, 25);
  const daily = [];
  for (const total of ["11.00", "12.00"]) {
    await world.given.hoursPass(1);
    daily.push(await world.given.issuedInvoice({ total, customerId: first.customerId }));
    await allSent(
      world,
      there,
      daily.map(({ id }) => id),
    );
  }

  await simulation.revoke(there.realmId, "connection");
  await page.goto(settings(world));
  const last = await world.given.issuedInvoice({ total: "13.00", customerId: first.customerId });
  await world.given.heardForQuickBooks();
  await expect(card(page)).toContainText("Needs reconnect");
  await expect(page.getByText("QuickBooks asks you to sign in again.")).toBeVisible();
  await clerk.goto(`/${world.slug}/invoices/${last.id}`);
  await panel(clerk).getByRole("button", { name: "Sync now" }).click();
  await expect(panel(clerk)).toContainText("QuickBooks is away. It goes out as soon as Maya has reconnected.");
  const paid = await world.given.payment(first.id, "10.00");
  await world.given.heardForQuickBooks();
  await expect(page.getByText(/\d+ documents? waits? here and (is|are) sent once/)).toBeVisible();
  expect(await invoicesThere(there)).toHaveLength(3);

  await card(page).getByRole("link", { name: "Reconnect" }).click();
  await consent(page, there.name, "Connect");
  await expect(card(page)).toContainText("Connected");
  await allSent(world, there, [last.id, paid.id]);
  await expect(panel(clerk)).toContainText(`In QuickBooks as ${last.number}, totals agree`);
  expect((await invoicesThere(there)).map(([, total, open]) => [total, open])).toEqual([
    [10, 0],
    [11, 11],
    [12, 12],
    [13, 13],
  ]);
  expect(await amountsThere(there, "Payment")).toEqual([10]);
  await expectAgreement(page, world, { Invoices: 4, Payments: 1 });
});

test("an hour without QuickBooks is told as it is, and one press afterwards sends what waited, once", async ({
  page,
  world,
}) => {
  const there = await setUpQuickBooks(page, world, today());
  const clerk = await world.browserOf("clerk");
  const customer = await world.given.customer("Hollins Home");
  const known = await world.given.issuedInvoice({ total: "9.00", customerId: customer.id });
  await allSent(world, there, [known.id]);

  // The last thing they do is to take one and not to say so.
  await simulation.disturb(there.realmId, { next: { kind: "lost", times: 1 } });
  const lost = await world.given.issuedInvoice({ total: "10.00", customerId: customer.id });
  await world.given.heardForQuickBooks();
  await expect.poll(async () => (await invoicesThere(there)).length).toBe(2);
  await simulation.disturb(there.realmId, { outage: { kind: "unavailable" } });
  const waiting = [lost];
  for (const total of ["20.00", "30.00", "40.00", "50.00", "60.00"]) {
    waiting.push(await world.given.issuedInvoice({ total, customerId: customer.id }));
  }
  await world.given.heardForQuickBooks();
  await page.goto(settings(world));
  await expect(card(page)).toContainText("No answer");
  await expect(log(page)).toContainText(/It is tried again by itself|It is asked again in a moment, by itself/);
  await clerk.goto(`/${world.slug}/invoices/${waiting[5]?.id}`);
  await expect(panel(clerk)).toContainText(/QuickBooks (does|did) not answer|Tries again at/);
  await expect(panel(clerk)).not.toContainText("totals agree");
  await world.given.hoursPass(1);
  await page.reload();
  await expect(card(page)).toContainText(/oldest 6\d minutes/);

  await simulation.disturb(there.realmId, { outage: null });
  await page.getByRole("button", { name: "Sync now", exact: true }).click();
  const ids = waiting.map(({ id }) => id);
  await allSent(world, there, [known.id, ...ids]);
  await expect(panel(clerk)).toContainText(`In QuickBooks as ${waiting[5]?.number}, totals agree`);
  expect((await invoicesThere(there)).map(([, total]) => total)).toEqual([9, 10, 20, 30, 40, 50, 60]);
  await expectAgreement(page, world, { Invoices: 7 });
});
