import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { test } from "./support/world";

/** Asks through the running server, which tells every screen that listens. */
async function askInPage(page: Page, slug: string, question: object): Promise<void> {
  const status = await page.evaluate(
    async ({ slug, question }) => {
      const answer = await fetch(`/api/trpc/${slug}/approvals.ask`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ json: { ...question, idempotencyKey: crypto.randomUUID() } }),
      });
      return answer.status;
    },
    { slug, question },
  );
  expect(status).toBe(200);
}

test("an admin sets up a till and its rules; what a tablet holds is seen, and who was faster is named", async ({
  page,
  world,
}) => {
  test.slow();
  const admin = await world.browserOf("admin");
  await admin.goto(`/${world.slug}/tills`);
  await expect(admin.getByRole("heading", { name: "No till yet" })).toBeVisible();
  await admin.getByRole("button", { name: "Add till" }).click();
  const adding = admin.getByRole("dialog", { name: "New till" });
  await adding.getByRole("textbox", { name: "Name" }).fill("Till 1");
  await adding.getByRole("button", { name: "Add till" }).click();
  await expect(admin.getByRole("heading", { name: "Till 1" })).toBeVisible();
  await expect(admin.getByText("No shift open")).toBeVisible();

  const tablet = await world.given.tablet({ till: "Till 2", name: "By the window" });
  await tablet.asked("registers.heartbeat", {
    appVersion: "1.4.0",
    lastCounter: 3,
    unsentCount: 3,
    unsent: "41.50",
    oldestUnsentAt: new Date(Date.now() - 3 * 3_600_000).toISOString(),
    clockSkewMs: 0,
    readiness: {},
  });
  await admin.reload();
  const row = admin.getByRole("table", { name: "Tablets of Till 2" }).getByRole("row", { name: /By the window/ });
  await expect(row).toContainText(/3 sales, 41\.50 GBP, 3 h 0\d min old/);
  await expect(row.getByLabel("Too long")).toBeVisible();
  const missing = admin.getByRole("list", { name: "Missing receipts" });
  await expect(missing).toContainText(/R\d: 000001–000003 ?still on the tablet/);
  await expectAccessible(admin);

  await row.getByRole("button", { name: "Actions for By the window" }).click();
  await admin.getByRole("menuitem", { name: "Name, hand and allowances" }).click();
  const tabletForm = admin.getByRole("dialog", { name: "By the window" });
  await tabletForm.getByRole("textbox", { name: "Gift cards" }).fill("75.00");
  await tabletForm.getByText("the left hand").click();
  await tabletForm.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("left hand");

  await page.goto(`/${world.slug}/tills/rules`);
  await admin.getByRole("link", { name: "Rules", exact: true }).click();
  const rules = admin.getByRole("table", { name: "What each role may do at a till" });
  await rules.getByRole("textbox", { name: "Largest discount: Cashier" }).fill("15");
  await admin.getByRole("button", { name: "Save rules" }).click();
  await expect(admin.getByText("Saved. The tills take it over as soon as they are online.")).toBeVisible();
  await expectAccessible(admin);

  await page.getByRole("textbox", { name: "Most given back in one return: Cashier" }).fill("80.00");
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(
    page.getByRole("alert").filter({
      hasText: /^admin changed this company's till rules while you were editing: cashier discount from 10 % to 15 %/,
    }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Keep what I typed and save over it" }).click();
  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("Saved. The tills take it over as soon as they are online.")).toBeVisible();

  const clerk = await world.browserOf("clerk");
  await clerk.goto(`/${world.slug}/tills`);
  await expect(clerk.getByRole("heading", { name: "Till 1" })).toBeVisible();
  await expect(clerk.getByRole("button", { name: /Add till|Pair a tablet|Actions for/ })).toHaveCount(0);
});

test("a manager hears of a till's question on their phone, says yes with a word, and a second manager is too late", async ({
  page,
  world,
}) => {
  const { registerId } = await world.given.tablet({ till: "Till 2", name: "Counter" });
  const manager = await world.browserOf("manager");
  await manager.setViewportSize({ width: 390, height: 844 });
  await manager.goto(`/${world.slug}`);
  await expect(manager.getByRole("heading", { name: "Home" })).toBeVisible();
  await expect(manager.getByRole("link", { name: /from the tills/ })).toHaveCount(0);

  const id = crypto.randomUUID();
  await page.goto(`/${world.slug}`);
  await askInPage(page, world.slug, {
    id,
    registerId,
    action: "discount",
    subjectId: crypto.randomUUID(),
    amountMinor: 255,
    reason: "Display piece, small chip on the base",
    details: {
      title: "20% off this item",
      limit: "Sam’s limit is 10%.",
      item: "Regency Cakestand 3 Tier",
      sums: [
        { label: "Price", amount: "12.75" },
        { label: "Becomes", amount: "10.20", strong: true },
      ],
      lines: [
        { quantity: "2", name: "Flat white", amount: "8.00" },
        { quantity: "1", name: "Regency Cakestand 3 Tier", amount: "12.75" },
      ],
      totalMinor: 1_820,
    },
  });
  await manager.getByRole("link", { name: "1 question from the tills", exact: true }).click();
  const questions = manager.getByRole("region", { name: "Questions from the tills" });
  await questions.getByRole("link", { name: /20% off this item/ }).click();
  await expect(manager.getByRole("heading", { name: "Approval" })).toBeVisible();
  await expect(manager.getByText("Display piece, small chip on the base")).toBeVisible();
  await expectAccessible(manager);

  const second = await world.browserOf("manager");
  await second.goto(`/${world.slug}/approvals/${id}`);
  await expect(second.getByRole("button", { name: /Approve/ })).toBeVisible();

  await manager.getByRole("button", { name: "Reply" }).click();
  await manager.getByRole("textbox", { name: /^Words to/ }).fill("This once");
  await manager.getByRole("button", { name: "Approve −2.55 GBP" }).click();
  await expect(manager.getByRole("status").filter({ hasText: "manager approved this" })).toContainText("This once");
  await expect(second.getByRole("status").filter({ hasText: "manager approved this" })).toBeVisible();
  await expect(manager.getByRole("link", { name: /from the tills/ })).toHaveCount(0);
  await manager.getByRole("link", { name: "Done" }).click();
  await expect(manager.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
});

test("a printer is let in with an address shown once; its test page waits, is called off and offered again", async ({
  page,
  world,
}) => {
  await page.goto(`/${world.slug}/tills/printers`);
  await page.getByRole("button", { name: "Add printer" }).click();
  const adding = page.getByRole("dialog", { name: "Add a printer" });
  await adding.getByRole("textbox", { name: "Name" }).fill("Counter");
  await adding.getByRole("radio", { name: /^Star/ }).check();
  await adding.getByRole("button", { name: "Make its address" }).click();
  const made = page.getByRole("dialog", { name: "The address of Counter" });
  const address = made.getByTestId("address");
  await expect(address).toHaveText(new RegExp(`/print/${world.slug}/[\\w-]{32}$`));
  await expect(made).toContainText("open CloudPRNT");
  const url = (await address.textContent()) ?? "";
  await made.getByRole("button", { name: "It is typed in" }).click();
  const row = page.getByRole("table", { name: "Printers" }).getByRole("row", { name: /Counter/ });
  await expect(row).toContainText("Never heard of.");

  await row.getByRole("button", { name: "Actions for Counter" }).click();
  await page.getByRole("menuitem", { name: "Print a test page" }).click();
  const jobs = page.getByRole("table", { name: "Print jobs" });
  await expect(jobs.getByRole("row", { name: /Waiting for the printer/ })).toHaveCount(1);
  await expectAccessible(page);
  await jobs.getByRole("button", { name: /^Call off/ }).click();
  await expect(jobs.getByRole("row", { name: /Called off/ })).toHaveCount(1);
  await jobs.getByRole("button", { name: /^Print again/ }).click();
  await expect(jobs.getByRole("row", { name: /Waiting for the printer/ })).toHaveCount(1);

  const polled = await page.request.post(url, {
    data: { statusCode: "200 OK", printerMAC: "00:11:62:00:00:01", status: "29 a 0 0 0 0 0 0 0 " },
  });
  expect(await polled.json()).toMatchObject({ jobReady: true });
  await expect(row).toContainText("Ready");

  await row.getByRole("button", { name: "Actions for Counter" }).click();
  await page.getByRole("menuitem", { name: "Name and paper" }).click();
  const changing = page.getByRole("dialog", { name: "Counter" });
  await changing.getByRole("textbox", { name: "Name" }).fill("Back counter");
  await changing.getByRole("radio", { name: "58 mm" }).click();
  await changing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /^Back counter/ })).toContainText("Star, 58 mm");
  await expect(jobs.getByRole("row", { name: /Back counter/ }).first()).toBeVisible();
});

test("a payment whose end nobody knows is asked about again until the terminal knows", async ({ page, world }) => {
  const tablet = await world.given.tablet({ till: "Till 2", name: "Counter" });
  await world.given.unknownPayment(tablet, 3_128);
  await page.goto(`/${world.slug}/tills/card-terminals`);
  await expect(page.getByText("Simulated: takes no money")).toBeVisible();
  const unknown = page.getByRole("list", { name: "Card payments whose end is not known" });
  await expect(unknown).toContainText("31.28");
  await expectAccessible(page);
  const again = unknown.getByRole("button", { name: /^Ask again about A-/ });
  await again.click();
  await expect(page.getByText(/does not know yet what became of/)).toBeVisible();
  await again.click();
  await expect(page.getByText(/was taken: 31\.28 GBP, SIM-/)).toBeVisible();
  await expect(unknown).toHaveCount(0);

  await page.getByRole("combobox", { name: "Next payments at Counter terminal" }).selectOption("decline");
  await expect(page.getByText("The next payments at Counter terminal are declined.")).toBeVisible();
});
