import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { ringUpOffline } from "./support/till";
import { test, type World } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

const PIN = "4829";

async function openTill(page: Page, world: World, who?: RegExp): Promise<void> {
  await world.given.asked("staff.setOwnPin", { pin: PIN });
  await page.goto(`/${world.slug}/pos`);
  await page.getByRole("textbox", { name: "Name of the till" }).fill("Till 2");
  await page.getByRole("textbox", { name: "Name of this tablet" }).fill("Counter");
  await page.getByRole("button", { name: "Pair with Till 2" }).click();
  await page.getByRole("button", { name: "Start using Till 2" }).click();
  if (who) await page.getByRole("button", { name: who }).click();
  for (const digit of PIN) await page.getByRole("button", { name: digit, exact: true }).click();
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
}

/** Types how many of each note and coin, largest first; Next goes down the rows. */
async function count(page: Page, pieces: readonly number[]): Promise<void> {
  await page.getByRole("button", { name: "Type how many £50" }).click();
  for (const number of pieces) {
    for (const digit of String(number)) await page.getByRole("button", { name: digit, exact: true }).click();
    await page.getByRole("button", { name: "Next", exact: true }).click();
  }
}

test("a shift is opened with a count, pays out, is counted blind and closed with a Z the office can read", async ({
  page,
  world,
}) => {
  await openTill(page, world);
  await page.getByRole("button", { name: "No shift is open", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Open the shift" })).toBeVisible();
  await count(page, [0, 2, 4, 6, 8, 14, 10, 15, 12, 14, 5]);
  await expect(page.getByText("Put in from the safe")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Open with £150.00" }).click();
  await expect(page.getByRole("button", { name: "Shift open for 0 min" })).toBeVisible();

  await ringUpOffline(page, world.slug, 3);
  await page.reload();
  await page.getByRole("button", { name: /Shift open for/ }).click();
  await expect(page.getByRole("heading", { name: "Shift so far" })).toBeVisible();
  await page.getByRole("button", { name: "Pay out", exact: true }).click();
  for (const digit of "1240") await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("button", { name: "Milk and coffee" }).click();
  await page.getByRole("button", { name: /^Pay out £12.40/ }).click();
  await expect(page.getByText("Paid out £12.40, Milk and coffee.")).toBeVisible();
  await expect(page.getByText("167.60", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: /Count to close/ }).click();
  await expect(page.getByText("Expected stays hidden until you finish")).toBeVisible();
  await expect(page.getByText("All sales are stored")).toBeVisible();
  await expect(page.getByText("167.60")).toHaveCount(0);
  await count(page, [0, 8, 0, 1]);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Finish the count/ }).click();
  await expect(page.getByText("−2.60 short")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Count again, once" }).click();
  await page.getByRole("button", { name: "One more £2", exact: true }).click();
  await page.getByRole("button", { name: /^Finish the count/ }).click();
  await expect(page.getByText("−0.60 short")).toBeVisible();
  await expect(page.getByRole("button", { name: "Count again, once" })).toHaveCount(0);
  // Two taps in quick succession count as one on the till's big button.
  await expect(async () => {
    await page.getByRole("button", { name: /^Close the shift/ }).click({ timeout: 1_000 });
    await expect(page.getByRole("heading", { name: "Z 0001 · Till 2" })).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(page.getByRole("article", { name: /Z report 0001/ })).toContainText("167.60");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("button", { name: "No shift is open", exact: true })).toBeVisible();
  world.complaints.expectNone();

  await page.goto(`/${world.slug}/tills/shifts`);
  await page.getByRole("link", { name: "Z 0001" }).click();
  await expect(page.getByText("Frozen")).toBeVisible();
  await expectAccessible(page);
});

test("a drawer is handed over by counting twice, and an X without internet says as of when it is", async ({
  page,
  world,
}) => {
  await world.browserOf("cashier");
  const staff = await world.given.asked<{ memberId: string; role: string }[]>("staff.list");
  const memberId = staff.find(({ role }) => role === "cashier")?.memberId;
  await world.given.asked("staff.setPin", { memberId, pin: "1904" });
  await world.given.asked("printers.register", { name: "Counter", siteId: world.siteId, protocol: "epson" });
  await openTill(page, world, /Owner/);
  await page.getByRole("button", { name: "No shift is open", exact: true }).click();
  await count(page, [0, 0, 10]);
  await page.getByRole("button", { name: "Open with £100.00" }).click();
  await page.getByRole("button", { name: /Shift open for/ }).click();
  await page.getByRole("button", { name: "Hand over by counting" }).click();
  await count(page, [0, 0, 9, 1, 2]);
  await page.getByRole("button", { name: /counts next/ }).click();
  await count(page, [0, 0, 9, 1]);
  await expect(page.getByText(/£99.00/)).toHaveCount(0);
  await page.getByRole("button", { name: /^Compare the counts/ }).click();
  await expect(page.getByText(/counted £99.00, .* £95.00/)).toBeVisible();
  await page.getByRole("button", { name: "One more £2", exact: true }).click();
  await page.getByRole("button", { name: "One more £2", exact: true }).click();
  await expectAccessible(page);
  // Two taps in quick succession count as one on the till's big button.
  await expect(async () => {
    await page.getByRole("button", { name: /^Compare the counts/ }).click({ timeout: 1_000 });
    await expect(page.getByRole("heading", { name: "Both counted the same" })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  for (const digit of "1904") await page.getByRole("button", { name: digit, exact: true }).click();
  await expect(page.getByText("£99.00 counted, £1.00 short.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Done/ }).click();
  // Whoever took over counts blind, so the amounts are not theirs to see.
  await expect(page.getByText("Amounts hidden until counted")).toBeVisible();

  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: /^Printing/ }).click();
  await expect(page.getByText(/Never heard of/)).toBeVisible();
  await page.getByRole("button", { name: "Test print" }).click();
  const jobs = page.getByRole("list", { name: "Print jobs, the newest first" });
  await expect(jobs).toContainText("Waiting for the printer");
  await expectAccessible(page);
  await jobs.getByRole("button", { name: "Call off Test page of Counter" }).click();
  await expect(jobs).toContainText("Called off");

  await page.context().setOffline(true);
  await ringUpOffline(page, world.slug, 2);
  await page.getByRole("button", { name: /Shift open for/ }).click();
  await expect(page.getByText(/^No internet: as of \d\d:\d\d\./)).toBeVisible();
  await expect(page.getByText("R1-000001 to R1-000002")).toBeVisible();
  await expectAccessible(page);
  world.complaints.forget();
});

test("a shift somebody forgot is closed in the office, and the Z says so", async ({ page, world }) => {
  const [site] = await world.given.asked<{ id: string }[]>("settings.sites");
  const { id: registerId } = await world.given.asked<{ id: string }>("registers.create", {
    name: "Till 3",
    siteId: site?.id ?? "",
  });
  await world.given.asked("shifts.open", { registerId, count: { "1000": 10 } });
  await page.goto(`/${world.slug}/tills/shifts`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close this shift" }).click();
  await page.getByRole("textbox", { name: "Why you close it" }).fill("Went home");
  await page.getByRole("button", { name: "Close and make the Z" }).click();
  await expect(page.getByRole("heading", { name: "Z 0001, Till 3" })).toBeVisible();
  await expect(page.getByText("Went home (not counted)").first()).toBeVisible();
  world.complaints.expectNone();
});
