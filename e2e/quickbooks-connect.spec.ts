import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectContrast } from "./support/accessibility";
import { connectQuickBooks, consent, simulation } from "./support/quickbooks";
import { test } from "./support/world";

const card = (page: Page) => page.getByRole("region", { name: "Connection" });
const aName = () => `Larkfield ${crypto.randomUUID().slice(-8)}`;

test("an admin connects in two clicks, tests, pauses, and disconnects; what happened is told", async ({
  page,
  world,
}) => {
  const name = aName();
  await simulation.openCompany(name);
  await page.goto(`/${world.slug}/settings/quickbooks`);
  await expect(page.getByText("This is a simulation.")).toBeVisible();
  await expectAccessible(page);
  await connectQuickBooks(page, world.slug, name);
  await expect(card(page)).toContainText(name);
  await expect(card(page)).toContainText("Connected");
  await expect(card(page)).toContainText("sandbox");
  await expect(card(page)).toContainText(/trace \S+/);
  await expect(card(page)).toContainText(/\d+ min left/);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);

  await card(page).getByRole("button", { name: "Test" }).click();
  await expect(page.getByText(new RegExp(`${name} answered\\. Trace`))).toBeVisible();
  await card(page).getByRole("button", { name: "Pause" }).click();
  await expect(card(page)).toContainText("Paused");
  await card(page).getByRole("button", { name: "Resume" }).click();
  await expect(card(page)).toContainText("Connected");

  await card(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(card(page)).toContainText("Disconnected");
  await expect(page.getByRole("list", { name: "Token history" }).getByRole("listitem")).toHaveCount(5);
  await page.getByRole("link", { name: "Connect again" }).click();
  await consent(page, name, "Connect");
  await expect(page.getByText("QuickBooks is connected again.")).toBeVisible();
  world.complaints.expectNone();
});

test("no at Intuit, or another company than before connects nothing, and says why; once the first is forgotten, it does", async ({
  page,
  world,
}) => {
  const [own, other] = [aName(), aName()];
  await simulation.openCompany(own);
  await simulation.openCompany(other);
  await page.goto(`/${world.slug}/settings/quickbooks`);
  await page.getByRole("main").getByRole("link", { name: "Connect to QuickBooks" }).click();
  await consent(page, own, "Cancel");
  await expect(page.getByText("access was not given at Intuit")).toBeVisible();
  await connectQuickBooks(page, world.slug, own);

  await card(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("link", { name: "Connect again" }).click();
  await consent(page, other, "Connect");
  await expect(page.getByRole("status").getByText("another QuickBooks company than before")).toBeVisible();
  await expect(card(page)).toContainText("Disconnected");

  await card(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Forget this QuickBooks company" }).click();
  const asking = page.getByRole("dialog", { name: `Forget ${own}?` });
  await expectAccessible(page);
  await asking.getByLabel(`Type ${own}`).fill(own);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${own} is forgotten.`)).toBeVisible();
  await connectQuickBooks(page, world.slug, other);
  await expect(card(page)).toContainText(other);
  world.complaints.expectNone();
});

test("an authorisation that ended is told to everybody: admins what to do, staff whom to ask", async ({
  page,
  world,
}) => {
  const name = aName();
  const realmId = await simulation.openCompany(name);
  await connectQuickBooks(page, world.slug, name);
  const manager = await world.browserOf("manager");
  await manager.goto(`/${world.slug}/settings/quickbooks`);
  await expect(manager.getByRole("main")).toContainText(
    "QuickBooks is connected but not set up yet. Nothing is sent before. Ask Maya.",
  );
  await expect(manager.getByRole("button", { name: "Test" })).toHaveCount(0);

  await simulation.revoke(realmId, "connection");
  await card(page).getByRole("button", { name: "Test" }).click();
  await expect(card(page)).toContainText("Needs reconnect");
  await expect(page.getByText("QuickBooks asks you to sign in again.")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "When you reconnect" })).toContainText(`pick ${name}`);
  await expect(page.getByRole("link", { name: "QuickBooks needs somebody" })).toBeVisible();
  await expectAccessible(page);
  await manager.reload();
  await expect(manager.getByRole("main")).toContainText("QuickBooks is away. Ask Maya.");
  await expectAccessible(manager);

  await card(page).getByRole("link", { name: "Reconnect" }).click();
  await consent(page, name, "Connect");
  await expect(card(page)).toContainText("Connected");
});

test("a QuickBooks company belongs to one business", async ({ page, world, browser }) => {
  const name = aName();
  await simulation.openCompany(name);
  await connectQuickBooks(page, world.slug, name);
  const admin = await world.browserOf("admin");
  await admin.goto(`/${world.slug}/settings/quickbooks`);
  await expect(card(admin)).toContainText(name);
  const stranger = await browser.newPage();
  await stranger.goto(`${new URL(page.url()).origin}/api/quickbooks/connect?tenant=${world.slug}`);
  await expect(stranger.getByRole("heading", { name: /sign in/i })).toBeVisible();
  await stranger.close();
});
