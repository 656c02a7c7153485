import { expect, type Page } from "@playwright/test";
import { expectAccessible, expectContrast } from "./support/accessibility";
import { setUpQuickBooks } from "./support/set-up-quickbooks";
import { test, type World } from "./support/world";

type Place = { role: string; chosen: { id: string } | null; offered: { id: string; name: string }[] };

const panel = (page: Page) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: /^QuickBooks/ }) });
const field = (page: Page, name: string) =>
  page.getByRole("table", { name: "Ours and theirs" }).getByRole("row", { name: new RegExp(`^${name}`) });
const invoicePage = ({ slug }: World, { id }: { id: string }) => `/${slug}/invoices/${id}`;

/** Somebody chooses, for our tax of a fifth, one of theirs that is a twentieth: what is sent comes to another total there. */
async function takeAnotherRate({ given }: World): Promise<void> {
  const { roles } = await given.asked<{ roles: Place[] }>("quickbooksSetup.places");
  const twenty = roles.find(({ chosen, offered }) =>
    offered.some(({ id, name }) => id === chosen?.id && name === "20.0% S"),
  );
  const five = twenty?.offered.find(({ name }) => name === "5.0% R");
  await given.asked("quickbooksSetup.place", { role: twenty?.role, remoteId: five?.id });
}

/** Consulting of 50.00, with 10.00 of tax on top of it. */
async function issued({ given }: World) {
  const draft = await given.draft({ lines: [{ description: "Consulting", quantity: "1", unitPrice: "50.00" }] });
  return given.asked<{ id: string; number: string }>("invoices.issue", { id: draft.id });
}

test("figures that differ there are laid side by side; one is left and goes on saying so, ours is sent over the other", async ({
  page,
  world,
}) => {
  const there = await setUpQuickBooks(page, world);
  await takeAnotherRate(world);
  const [left, sent] = [await issued(world), await issued(world)];
  await world.given.heardForQuickBooks();

  // Staff may have it read again, which decides nothing; what it is about and whom to ask is said to them.
  const clerk = await world.browserOf("clerk");
  await clerk.goto(invoicePage(world, left));
  await expect(panel(clerk)).toContainText("It stands in QuickBooks with a total of 52.50; ours is 60.00.");
  await panel(clerk).getByRole("button", { name: "Sync now" }).click();
  await expect(panel(clerk)).toContainText("with a total of 52.50; ours is 60.00.");
  await panel(clerk).getByRole("link", { name: "Compare" }).click();
  await expect(clerk.getByText("Ask Maya")).toBeVisible();
  await expect(clerk.getByRole("button", { name: /Leave it as it is/ })).toHaveCount(0);

  await page.goto(invoicePage(world, left));
  await panel(page).getByRole("link", { name: "Compare" }).click();
  await expect(page.getByText("Its total differs by 7.50 GBP.")).toBeVisible();
  await expect(field(page, "Total")).toContainText(/60\.00 GBP.*different.*52\.50 GBP/);
  await expect(field(page, "Tax")).toContainText(/10\.00 GBP.*different.*2\.50 GBP/);
  await expect(field(page, "Number")).toContainText("same");
  await expect(page.getByText("1 of 2")).toBeVisible();
  await expectAccessible(page);
  // In a low window all of it is reached by scrolling.
  await page.setViewportSize({ width: 1280, height: 520 });
  await field(page, "Number").hover();
  await page.mouse.wheel(0, 5_000);
  await expect(field(page, "Still due")).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
  const readAgain = page.getByText("It was read again, and the figures still differ.");
  await page.keyboard.press("r");
  await expect(readAgain).toBeVisible();
  await page.keyboard.press("l");
  await expect(page.getByText("Left as it is.")).toBeVisible();
  await page.goto(invoicePage(world, left));
  const said = /Differs by 7\.50 GBP, left so by Maya Lindqvist on \d+ \w{3} \d{4}: 52\.50 there, 60\.00 here/;
  await expect(panel(page)).toContainText(said);
  await panel(page).getByRole("link", { name: "Compare" }).click();
  await page.getByRole("button", { name: /^Read again/ }).click();
  await expect(readAgain).toBeVisible();
  await expect(page.getByRole("button", { name: /^Leave it as it is/ })).toContainText("It is left as it is already.");

  // The right rate is chosen; then ours goes over what stands there.
  await page.goto(`/${world.slug}/settings/quickbooks`);
  const places = page.getByRole("table", { name: "What goes where" });
  await places.hover();
  await page.mouse.wheel(0, 5_000);
  const waiting = page.getByRole("table", { name: "Waiting for QuickBooks" });
  await expect(waiting.getByRole("row", { name: "Invoices" })).toBeInViewport({ ratio: 1 });
  const standard = places.getByRole("row", { name: /^20 % standard/ });
  await expect(standard).toContainText("Another rate");
  await standard.getByRole("button", { name: /change the place/ }).click();
  await expect(page.getByRole("dialog").getByText("charges 5 % and ours 20 %")).toBeVisible();
  await page.getByRole("dialog").getByRole("combobox").fill("20.0% S");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Choose", exact: true }).click();
  await expect(standard).toContainText(/20\.0% S.*Fits/);
  await page.goto(invoicePage(world, sent));
  await panel(page).getByRole("link", { name: "Compare" }).click();
  await page.getByRole("group", { name: "Decide" }).getByRole("button", { name: "Send ours" }).click();
  await page.waitForURL(/\/invoices\//);
  await expect(panel(page)).toContainText(`In QuickBooks as ${sent.number}, totals agree`);

  const { Invoice = [] } = await there.entities();
  expect(Invoice.map((one) => [one["DocNumber"], one["TotalAmt"]]).sort()).toEqual(
    [
      [left.number, 52.5],
      [sent.number, 60],
    ].sort(),
  );
  await page.goto(`/${world.slug}/settings/quickbooks/reconcile`);
  await page.getByRole("button", { name: "1 differs" }).click();
  await expect(page.getByText(said)).toBeVisible();
  world.complaints.expectNone();
});
