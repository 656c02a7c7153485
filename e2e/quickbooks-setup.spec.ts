import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { connectQuickBooks, simulation } from "./support/quickbooks";
import { test, type World } from "./support/world";

const aName = () => `Larkfield ${crypto.randomUUID().slice(-8)}`;
const goOn = (page: Page) => page.getByRole("button", { name: "Continue" }).click();
const rows = (page: Page, table: string) => page.getByRole("table", { name: table }).getByRole("row");

/** Connected, with an invoice of ours and its customer over there, at the first question of set-up. */
async function atSetUp(page: Page, world: World) {
  const name = aName();
  const realmId = await simulation.openCompany(name);
  await simulation.bookkeeper(realmId, "Customer", { DisplayName: "Bramble & Thyme" });
  await world.given.issuedInvoice({ total: "120.00", customer: "Bramble & Thyme" });
  await world.given.customer("Hollins Home");
  await connectQuickBooks(page, world.slug, name);
  await page.getByRole("link", { name: "Set up", exact: true }).click();
  return { name };
}

test("an admin sets QuickBooks up: lists, choices, places, matches, a dry run, and then it sends", async ({
  page,
  world,
}) => {
  const { name } = await atSetUp(page, world);
  await expect(page.getByRole("heading", { name: `What stands in ${name}` })).toBeVisible();
  await expect(page.getByRole("table", { name: "Their lists" }).getByText("Read", { exact: true })).toHaveCount(8);
  await expectAccessible(page);
  await goOn(page);

  await expect(page.getByRole("heading", { name: "What is sent, and from when" })).toBeVisible();
  await page.getByRole("radio", { name: "Send them" }).check({ force: true });
  await expectAccessible(page);
  await goOn(page);

  await expect(page.getByRole("heading", { name: "What goes where", level: 2 }).first()).toBeVisible();
  await page.getByRole("button", { name: /Take all \d+ proposals/ }).click();
  await expect(page.getByText(/proposals? taken/)).toBeVisible();
  const transfer = rows(page, "What goes where").filter({ hasText: "Bank transfer" }).first();
  await transfer.getByRole("button").first().click();
  await page.getByRole("button", { name: "Make a clearing account there for me" }).click();
  await expect(transfer).toContainText("Tillbook clearing – Bank transfer");
  await expect(transfer).toContainText("Fits");
  await expect(page.getByText(/\d+ missing/)).toHaveCount(0);
  await expectAccessible(page);
  await goOn(page);

  const bramble = rows(page, "Your customers and theirs").filter({ hasText: "Bramble & Thyme" });
  await expect(bramble).toContainText("= Same");
  await page.getByRole("button", { name: "Link all 1 that are the same" }).click();
  await expect(page.getByText("1 linked.")).toBeVisible();
  await expect(bramble).toHaveCount(0);
  await expect(rows(page, "Your customers and theirs").filter({ hasText: "Hollins Home" })).toContainText("Made there");
  await expectAccessible(page);
  await goOn(page);

  await expect(page.getByText("1 document looked at.")).toBeVisible();
  const strip = page.getByRole("region", { name: "What would happen" });
  await expect(strip).toContainText("120.00");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm and send" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Confirm and send" }).click();
  await expect(page.getByText("Set up. 1 is on its way.")).toBeVisible();
  await expect(page.getByRole("table", { name: "What goes where" })).toBeVisible();
  await expect(page.getByText("One thing is left")).toHaveCount(0);

  await page.getByRole("link", { name: "Run the wizard again" }).click();
  await page.getByRole("link", { name: "What is sent" }).click();
  await page.getByRole("radio", { name: "Leave out" }).check({ force: true });
  await goOn(page);
  await expect(page.getByRole("alertdialog")).toContainText("are no longer sent");
  await page.getByRole("alertdialog").getByRole("button", { name: "Change it" }).click();
  await expect(page.getByRole("button", { name: /Take all/ })).toBeVisible();
  world.complaints.expectNone();
});

test("set-up is left and taken up again, warns before money goes straight to the bank, and refuses while places are missing", async ({
  page,
  world,
}) => {
  await atSetUp(page, world);
  await expect(page.getByRole("table", { name: "Their lists" }).getByText("Read", { exact: true })).toHaveCount(8);
  await page.goto(`/${world.slug}/settings/quickbooks/set-up?step=check`);
  await expect(page.getByText(/places are missing/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Confirm and send" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("link", { name: "Choose", exact: true }).first().click();

  const transfer = rows(page, "What goes where").filter({ hasText: "Bank transfer" }).first();
  await transfer.getByRole("button").first().click();
  const dialog = page.getByRole("dialog", { name: "Bank transfer" });
  await dialog.getByRole("combobox").fill("current");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("QuickBooks will then see the money twice")).toBeVisible();
  await dialog.getByRole("button", { name: "Straight to the bank all the same" }).click();
  await expect(transfer).toContainText("Straight to bank");

  await page.getByRole("link", { name: "Go on later" }).click();
  await expect(page.getByText("One thing is left")).toBeVisible();
  await page.reload();
  await page.getByRole("link", { name: "Go on with the set-up" }).click();
  await expect(transfer).toContainText("Straight to bank");
});

test("staff do not set QuickBooks up", async ({ world }) => {
  const manager = await world.browserOf("manager");
  await manager.goto(`/${world.slug}/settings/quickbooks/set-up`);
  await expect(manager).toHaveURL(/settings\/quickbooks$/);
});
