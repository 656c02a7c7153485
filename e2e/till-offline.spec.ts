import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { keptSales, ringUpOffline, wholeOnTablet } from "./support/till";
import { test, type World } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

const PIN = "4829";

/** Pairs the owner's browser with a new till and passes the check of the first morning. */
async function pair(page: Page, world: World): Promise<void> {
  await page.goto(`/${world.slug}/pos`);
  await expect(page.getByRole("heading", { name: "Which till is this tablet?" })).toBeVisible();
  await page.getByRole("textbox", { name: "Name of the till" }).fill("Till 7");
  await page.getByRole("textbox", { name: "Name of this tablet" }).fill("By the window");
  await page.getByRole("button", { name: "Pair with Till 7" }).click();
  await expect(page.getByRole("heading", { name: "Can this tablet be trusted offline?" })).toBeVisible();
  await expect(page.getByText("Receipt counter R1 starts at 000001")).toBeVisible();
}

async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole("button", { name: digit, exact: true }).click();
}

test("a tablet is paired, checked, and opens with a PIN; then all of it again without internet", async ({
  page,
  world,
}) => {
  await world.given.asked("staff.setOwnPin", { pin: PIN });
  await pair(page, world);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Start using Till 7" }).click();
  await expect(page.getByRole("heading", { name: "Who is selling?" })).toBeVisible();
  await expectAccessible(page);
  await typePin(page, PIN);
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
  world.complaints.expectNone();

  await wholeOnTablet(page);
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Connection: Saving locally/ })).toBeVisible();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: /^Sign out/ }).click();
  await expect(page.getByRole("heading", { name: "Who is selling?" })).toBeVisible();
  await typePin(page, PIN);
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();

  await page.context().setOffline(false);
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
});

test("sales taken without internet outlive a reload, block the sign-out, and reach the office each once, from two tablets", async ({
  page,
  world,
}) => {
  await world.given.asked("staff.setOwnPin", { pin: PIN });
  await pair(page, world);
  await page.getByRole("button", { name: "Start using Till 7" }).click();
  await typePin(page, PIN);
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
  await wholeOnTablet(page);

  await page.context().setOffline(true);
  await ringUpOffline(page, world.slug, 3);
  await page.reload();
  await page.getByRole("button", { name: "Connection: Saving locally (3). Open the queue" }).click();
  await expect(page.getByText("Safe on this tablet, not sent yet")).toBeVisible();
  await expect(page.getByText("3 sales · oldest 0 min · no number missing")).toBeVisible();
  await expect(page.getByRole("row", { name: /R1-000002.*Cash.*10\.00/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: /Sign this tablet out/ }).click();
  const blocked = page.getByRole("alertdialog", { name: "Sign-out is blocked" });
  await expect(blocked.getByRole("heading", { name: "3 sales are only on this tablet" })).toBeVisible();
  await blocked.getByRole("button", { name: "Back up and sign out" }).click();
  await page.getByLabel("Passphrase").fill("seven birds on a wire");
  await page.getByLabel("The same again").fill("seven birds on a wire");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save the file" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^till-7-\d{4}-\d\d-\d\d-\d{4}\.tillbackup$/);
  await page.getByRole("button", { name: "Stay signed in" }).click();

  const other = await world.browserOf("manager");
  await other.goto(`/${world.slug}/pos`);
  await other
    .getByRole("button", { name: /Till 7/ })
    .first()
    .click();
  await other.getByRole("button", { name: "Pair with Till 7" }).click();
  await other.getByRole("button", { name: "Start using Till 7" }).click();
  await other.getByRole("button", { name: /Owner/ }).click();
  await typePin(other, PIN);
  await other.getByRole("button", { name: "Menu" }).click();
  await other.getByRole("button", { name: /Restore a backup/ }).click();
  const restore = other.getByRole("dialog", { name: "Restore a backup" });
  await restore.getByLabel("Choose the file").setInputFiles(await download.path());
  await restore.getByLabel("Passphrase").fill("seven birds on a wire");
  await restore.getByRole("button", { name: "Restore nothing is doubled" }).click();
  await expect(restore.getByText("3 of Till 7 (R1) are in the queue and are sent now.")).toBeVisible();
  await expect
    .poll(async () => (await keptSales(other, world.slug)).map(({ state }) => state))
    .toEqual(Array(3).fill("stored"));

  await page.context().setOffline(false);
  await expect
    .poll(async () => (await keptSales(page, world.slug)).map(({ state }) => state))
    .toEqual(Array(3).fill("stored"));
  const { items } = await world.given.asked<{ items: { receiptNumber: string; totalMinor: number }[] }>(
    "sales.list",
    {},
  );
  expect(items.map(({ receiptNumber, totalMinor }) => [receiptNumber, totalMinor]).sort()).toEqual([
    ["R1-000001", 1_000],
    ["R1-000002", 1_000],
    ["R1-000003", 1_000],
  ]);
});

test("five wrong PINs wait, over a reload too; nobody else has to, and a manager lets them try again", async ({
  page,
  world,
}) => {
  await world.given.asked("staff.setOwnPin", { pin: PIN });
  await world.browserOf("manager");
  const staff = await world.given.asked<{ memberId: string; role: string }[]>("staff.list");
  const memberId = staff.find(({ role }) => role === "manager")?.memberId;
  await world.given.asked("staff.setPin", { memberId, pin: "2718" });
  await pair(page, world);
  await page.getByRole("button", { name: "Start using Till 7" }).click();
  await page.getByRole("button", { name: /Owner/ }).click();
  await page.context().setOffline(true);
  for (const left of ["4 tries left", "3 tries left", "2 tries left", "1 try left"]) {
    await typePin(page, "190485");
    await expect(page.getByText(left)).toBeVisible();
  }
  await typePin(page, "190485");
  await expect(page.getByText(/5 wrong tries/)).toBeVisible();
  await page.context().setOffline(false);
  await page.reload();
  await page.getByRole("button", { name: /Owner/ }).click();
  await expect(page.getByText(/5 wrong tries/)).toBeVisible();
  await expect(page.getByRole("button", { name: "7", exact: true })).toBeDisabled();

  await page.getByRole("button", { name: /Manager/ }).click();
  await typePin(page, "2718");
  await page.getByRole("button", { name: /Tap to switch by PIN/ }).click();
  await page.getByRole("button", { name: /Owner/ }).click();
  await page.getByRole("button", { name: "Let them try" }).click();
  await expect(page.getByText(/5 wrong tries/)).toHaveCount(0);
  await typePin(page, PIN);
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
});

test("a second tab of the same till only looks until the first one is closed", async ({ page, world }) => {
  await pair(page, world);
  const second = await world.secondPage();
  await second.goto(`/${world.slug}/pos`);
  await expect(second.getByRole("heading", { name: "Till 7 is open in another tab" })).toBeVisible();
  await expect(second.getByRole("button", { name: "Use this tab" })).toBeDisabled();
  await page.close();
  await second.getByRole("button", { name: "Use this tab" }).click();
  await expect(second.getByRole("heading", { name: "Can this tablet be trusted offline?" })).toBeVisible();
});

test("nobody who is signed out sees more of a till than the way to sign in", async ({ world }) => {
  const stranger = await world.otherBrowser();
  await stranger.goto(`/${world.slug}/pos`);
  await expect(stranger.getByRole("heading", { name: "This tablet is not a till yet" })).toBeVisible();
  await expect(stranger.getByRole("link", { name: "Sign in to pair" })).toHaveAttribute(
    "href",
    `/sign-in?callbackUrl=${encodeURIComponent(`/${world.slug}/pos`)}`,
  );
  const manifest = await stranger.request.get(`/${world.slug}/pos/manifest.webmanifest`);
  expect(await manifest.json()).toMatchObject({ start_url: `/${world.slug}/pos`, scope: `/${world.slug}/pos` });
});
