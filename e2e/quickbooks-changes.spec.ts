import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectContrast } from "./support/accessibility";
import { simulation } from "./support/quickbooks";
import { setUpQuickBooks } from "./support/set-up-quickbooks";
import { test, type World } from "./support/world";

type Review = { id: string; what: string; label: string; words: string };

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const reconcilePage = (world: World) => `/${world.slug}/settings/quickbooks/reconcile`;
const days = (page: Page) => page.getByRole("table", { name: "By day and kind of document" }).getByRole("row");

/** What is open, once there are so many. */
async function opened({ given }: World, count: number): Promise<Review[]> {
  const reviews = async () => (await given.asked<{ rows: Review[] }>("quickbooks.reviews", {})).rows;
  await expect.poll(async () => (await reviews()).length, { timeout: 30_000 }).toBe(count);
  return reviews();
}

/** Answers a question on its own page. */
async function decide(page: Page, world: World, review: Review | undefined, answer: string): Promise<void> {
  await page.goto(`/${world.slug}/settings/quickbooks/review/${review?.id}`);
  await expect(page.getByRole("main")).toContainText(review?.label ?? "");
  await page.getByRole("group", { name: "Decide" }).getByRole("button", { name: answer }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(`/${review?.id}`));
}

/** Until every document of ours stands there. */
async function allSent({ given }: World, ids: string[]): Promise<void> {
  await given.heardForQuickBooks();
  const rows = () => given.asked<{ state: string; problem: string | null }[]>("quickbooks.sync.of", { ids });
  await expect
    .poll(async () => (await rows()).map(({ state, problem }) => problem ?? state), { timeout: 30_000 })
    .toEqual(ids.map(() => "linked"));
}

test("an invoice the bookkeeper changes is put before a person, and the books show it until it is settled", async ({
  page,
  world,
}) => {
  const { realmId } = await setUpQuickBooks(page, world, daysAgo(5));
  const first = await world.given.issuedInvoice({ total: "120.00" });
  const second = await world.given.issuedInvoice({ total: "80.00", customer: "Hollins Home" });
  await allSent(world, [first.id, second.id]);

  await page.goto(`/${world.slug}/settings/quickbooks`);
  await page.getByRole("link", { name: "Reconcile" }).click();
  await expect(page.getByText("QuickBooks says the same.")).toBeVisible();
  await expect(days(page).filter({ hasText: "Invoices" })).toContainText("All 2 agree");
  await expectAccessible(page);

  const there = (await simulation.entities(realmId))["Invoice"]?.find(({ DocNumber }) => DocNumber === first.number);
  await simulation.bookkeeper(realmId, "Invoice", { Id: there?.["Id"], TxnDate: daysAgo(2), sparse: true });
  const [review] = await opened(world, 1);
  expect(review).toMatchObject({ what: "edited", label: first.number });

  await page.getByRole("button", { name: "Compare again" }).click();
  const row = days(page).filter({ hasText: "Invoices" }).filter({ hasText: "1 differs" }).first();
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: "1 differs" }).click();
  await expect(page.getByText("Another day in QuickBooks").first()).toBeVisible();
  await expect(page.getByRole("link", { name: first.number }).first()).toHaveAttribute("href", /\/invoices\//);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);

  await decide(page, world, review, "Send ours");
  await allSent(world, [first.id]);
  const { Invoice = [] } = await simulation.entities(realmId);
  expect(Invoice.map((one) => [one["DocNumber"], one["TotalAmt"], one["TxnDate"]]).sort()).toEqual(
    [
      [first.number, 120, there?.["TxnDate"]],
      [second.number, 80, there?.["TxnDate"]],
    ].sort(),
  );
  await page.goto(reconcilePage(world));
  await expect(page.getByText("QuickBooks says the same.")).toBeVisible();
  await expect(days(page).filter({ hasText: "Invoices" })).toHaveCount(1);
  world.complaints.expectNone();
});

test("what is voided or paid over there is told, and theirs can be left as it is", async ({ page, world }) => {
  const { realmId } = await setUpQuickBooks(page, world, daysAgo(5));
  const first = await world.given.issuedInvoice({ total: "120.00" });
  const second = await world.given.issuedInvoice({ total: "80.00", customer: "Hollins Home" });
  await allSent(world, [first.id, second.id]);
  const invoices = (await simulation.entities(realmId))["Invoice"] ?? [];
  const one = invoices.find(({ DocNumber }) => DocNumber === first.number);
  const other = invoices.find(({ DocNumber }) => DocNumber === second.number);
  await simulation.bookkeeper(realmId, "Invoice", { Id: one?.["Id"] }, { operation: "void" });
  await simulation.bookkeeper(realmId, "Payment", {
    CustomerRef: other?.["CustomerRef"],
    TotalAmt: 80,
    Line: [{ Amount: 80, LinkedTxn: [{ TxnId: other?.["Id"], TxnType: "Invoice" }] }],
  });
  const reviews = await opened(world, 2);
  const voided = reviews.find(({ what }) => what === "voided");
  const paid = reviews.find(({ what }) => what === "paid");
  expect(voided?.words).toContain(`${first.number} was voided in QuickBooks`);
  expect(paid?.words).toContain(`${second.number} was paid in QuickBooks: 80.00 GBP`);
  await decide(page, world, voided, "Take theirs");
  await decide(page, world, paid, "Leave it");
  await opened(world, 0);

  await page.goto(reconcilePage(world));
  const invoicesRow = days(page).filter({ hasText: "Invoices" });
  await invoicesRow.getByRole("button", { name: "1 differs" }).click();
  await expect(page.getByText(/took theirs: it was voided in QuickBooks/)).toBeVisible();
  await expect(days(page).filter({ hasText: "Payments" })).toContainText("1 only there");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toMatch(/^reconciliation .*\.csv$/);
});

test("days without anything, days the wrong way round and a QuickBooks that is away are said in words", async ({
  page,
  world,
}) => {
  const { realmId } = await setUpQuickBooks(page, world, daysAgo(40));
  await page.goto(`${reconcilePage(world)}?from=${daysAgo(30)}&to=${daysAgo(20)}`);
  await expect(page.getByRole("heading", { name: "Nothing to compare in these days" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${reconcilePage(world)}?from=${daysAgo(10)}&to=${daysAgo(20)}`);
  await expect(page.getByText("Choose them the other way round.")).toBeVisible();
  await simulation.revoke(realmId, "connection");
  await page.goto(reconcilePage(world));
  await expect(page.getByRole("heading", { name: "The books could not be compared" })).toBeVisible();
  await expectAccessible(page);
});
