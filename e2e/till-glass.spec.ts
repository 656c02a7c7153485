import { expect, type Page } from "@playwright/test";
import { expectWithinReach } from "./support/glass";
import {
  choosePin,
  lines,
  openShift,
  pairWith,
  scan,
  stockedShop,
  tile,
  touch,
  touchTogether,
  type,
} from "./support/selling";
import { test } from "./support/world";

const [lying, upright] = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
];
test.use({ viewport: lying, hasTouch: true, actionTimeout: 20_000 });

const sheet = (page: Page) => page.locator(".sheet");
const named = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

async function closeByEscape(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toHaveCount(0);
}

test("what was typed is kept however a sheet is closed, and the keys go back to where they were", async ({
  page,
  world,
}) => {
  const { mug, card } = await stockedShop(world);
  await world.given.asked("registers.updateRules", { version: 0, rules: { places: { tables: true, rooms: false } } });
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  await tile(page, mug).click();
  await tile(page, card).click();

  await test.step("a note", async () => {
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await page.getByRole("textbox", { name: "Note" }).fill("Wrap it as a gift");
    // What lies under the sheet is out of sight, and out of the way of the keys.
    for (let keys = 0; keys < 3; keys++) {
      await page.keyboard.press("Shift+Tab");
      await expect(page.locator(".tiles :focus, .cats :focus, .searchrow :focus")).toHaveCount(0);
    }
    await page.getByRole("textbox", { name: "Note" }).focus();
    await closeByEscape(page);
    await expect(page.getByRole("button", { name: "Note", exact: true })).toBeFocused();
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await expect(page.getByRole("textbox", { name: "Note" })).toHaveValue("Wrap it as a gift");
    await closeByEscape(page);
  });

  await test.step("a table, which the basket then says", async () => {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await named(page, /^Table or name/).click();
    await page.getByLabel("Table, room or name").fill("Table 12");
    await sheet(page).getByRole("button", { name: "One more" }).click();
    await closeByEscape(page);
    await expect(named(page, /^Add customer Table 12 · 1 guest/)).toBeVisible();
  });

  await test.step("a line that is gone leaves the keys at another line", async () => {
    await lines(page).filter({ hasText: card.name }).getByRole("button").click();
    await sheet(page).getByRole("button", { name: "Remove" }).click();
    await expect(lines(page).getByRole("button", { name: new RegExp(mug.name) })).toBeFocused();
  });

  await test.step("after keys on the glass, Enter ends what was typed and types nothing more", async () => {
    await named(page, "Custom amount").click();
    await type(page, "450");
    await page.keyboard.press("Enter");
    await expect(sheet(page)).toHaveCount(0);
    await expect(lines(page).filter({ hasText: "Custom amount" })).toContainText("4.50");
  });

  await test.step("a new table is named at once, and leads back to its button", async () => {
    await named(page, "Parked sales 0").click();
    await named(page, /^New table or name/).click();
    await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(named(page, /^New table or name/)).toBeFocused();
  });
  world.complaints.expectNone();
});

test("two thumbs that overlap are two taps, and a palm on the glass hinders no finger", async ({ page, world }) => {
  const { mug, card } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  const [one, two] = [tile(page, mug), tile(page, card)];
  await touchTogether(page, [one, two]);
  await expect(lines(page).filter({ hasText: mug.name })).toContainText("1");
  await expect(lines(page).filter({ hasText: card.name })).toContainText("1");
  await touchTogether(page, [two, one]);
  await touch(page, one);
  await expect(one).toContainText("3 in the basket");
  await expect(two).toContainText("2 in the basket");
  await touchTogether(page, [one, two], 70);
  await expect(two).toContainText("3 in the basket");
  await expect(one).toContainText("3 in the basket");
  world.complaints.expectNone();
});

test("in training a new customer and a new item are for the practice alone", async ({ page, world }) => {
  const { asked } = world.given;
  const { mug } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  await named(page, "Menu").click();
  await named(page, /^Training/).click();
  await named(page, "Start training").click();
  await expect(page.getByText("Training, nothing is booked")).toBeVisible();

  await scan(page, "4006381333931");
  await named(page, /^Create the item/).click();
  await expect(page.getByText("no item is created")).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Tin mug");
  await type(page, "650");
  await named(page, "Add for practice £6.50").click();
  await expect(lines(page).filter({ hasText: "Tin mug" })).toContainText("6.50");

  await named(page, /^Add customer/).click();
  await named(page, /^New customer/).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ines Roth");
  await named(page, "Choose for practice").click();
  await expect(named(page, /^Ines Roth/)).toBeVisible();
  await page.reload();
  await expect(named(page, /^Ines Roth/)).toBeVisible();
  await named(page, /^Cash exact £6\.50/).click();
  await expect(named(page, "Practice sale R1-000001 · £6.50")).toBeVisible();

  await named(page, /^Shift open for/).click();
  await expect(named(page, /^Count to close/)).toHaveAttribute("aria-disabled", "true");
  await named(page, "Menu").click();
  await named(page, /^Turn training off/).click();
  await named(page, "Sell for real").click();
  await expect(page.getByText("Training, nothing is booked")).toBeHidden();
  await named(page, /^Add customer/).click();
  await page.getByRole("textbox", { name: "Search customers" }).fill("Ines");
  await expect(page.getByText("Nobody is found by “Ines”.")).toBeVisible();

  type Listed = { items: { name: string; training?: boolean; customerId?: string | null }[] };
  await expect
    .poll(async () => (await asked<Listed>("sales.list", {})).items)
    .toMatchObject([{ training: true, customerId: null }]);
  expect((await asked<Listed>("customers.list", { q: "Ines" })).items).toEqual([]);
  expect((await asked<Listed>("products.list", { q: "Tin mug" })).items).toEqual([]);
  expect((await asked<Listed>("products.list", { q: mug.name })).items).toHaveLength(1);
  expect((await asked<Listed>("sales.tasks", {})).items).toEqual([]);
  world.complaints.expectNone();
});

test("upright and lying, everything can be hit and read, however long the names are", async ({ page, world }) => {
  test.setTimeout(90_000);
  const { asked } = world.given;
  // What the browser would print says how wide its roll is.
  await page.addInitScript(() => {
    window.print = () => {
      window.parent.document.body.dataset.printed = document.querySelector("article")?.dataset.width;
      window.dispatchEvent(new Event("afterprint"));
    };
  });
  const { mug, coffee } = await stockedShop(world);
  const long = "Hand-painted earthenware serving platter with olive branches, extra large";
  for (const name of [
    "Candles and home fragrance",
    "Christmas decorations",
    "Jewellery",
    "Kitchen",
    "Toys",
    "Vintage",
  ]) {
    const { id: categoryId } = await asked<{ id: string }>("categories.create", { name });
    const facts = { sku: name, name: `${long}, ${name}`, price: "12345.00", openingQuantity: "9" };
    await asked("products.create", { ...facts, categoryId });
  }
  await world.given.customer("Alexandrina Featherstonehaugh-Cholmondeley of Bramble & Thyme Interiors");
  const both = async () => {
    for (const glass of [upright, lying]) {
      await page.setViewportSize(glass);
      await expectWithinReach(page);
    }
  };
  await pairWith(page, world.slug, "Terrace bar and ice cream counter behind the orangery");
  await both();
  await choosePin(page);
  await openShift(page, 5_000);
  const vintage = page.getByRole("tab", { name: "Vintage" });
  await vintage.click();
  await tile(page, { name: `${long}, Vintage` }).click();
  await both();
  await page.getByRole("tab", { name: "Favourites" }).click();
  await tile(page, mug).click();
  await lines(page).last().getByRole("button").click();
  await named(page, /^Change/).click();
  for (const glass of [upright, lying]) {
    await page.setViewportSize(glass);
    await expectWithinReach(page);
    await expect(sheet(page).getByRole("button", { name: "Delete" })).toBeInViewport({ ratio: 0.98 });
  }
  await closeByEscape(page);
  await tile(page, coffee).click();
  await both();
  await closeByEscape(page);
  await named(page, /^Add customer/).click();
  await page.getByRole("textbox", { name: "Search customers" }).fill("alex");
  await named(page, /^Alexandrina/).click();
  await expect(sheet(page)).toHaveCount(0);
  await both();

  await test.step("pulled up, the basket shows its newest line", async () => {
    await page.setViewportSize(upright);
    for (let piece = 1; piece <= 12; piece++) {
      await page.getByRole("button", { name: "Custom amount", exact: true }).click();
      await type(page, String(piece * 100));
      await named(page, `Add £${piece}.00`).click();
      await expect(sheet(page)).toHaveCount(0);
    }
    await named(page, "Show the whole basket").click();
    await expect(lines(page).last()).toBeInViewport({ ratio: 0.98 });
    await expect(lines(page).last()).toContainText("12.00");
    await named(page, "Show less of the basket").click();
    await page.setViewportSize(lying);
    await expect(lines(page).last()).toBeInViewport({ ratio: 0.98 });
  });

  await test.step("the tab that is on stays on the glass", async () => {
    await page.getByRole("tab", { name: "All", exact: true }).click();
    for (const glass of [upright, lying]) {
      await page.setViewportSize(glass);
      await expect(page.getByRole("tab", { selected: true })).toBeInViewport({ ratio: 0.98 });
    }
    await named(page, "Menu").click();
    await both();
    await named(page, "58 mm").click();
    await named(page, "Back to selling").click();
    await expect(page.getByRole("tab", { name: "All", exact: true })).toBeInViewport({ ratio: 0.98 });
  });

  await test.step("parked, shift, receipts", async () => {
    await page.getByRole("button", { name: "Park", exact: true }).click();
    await named(page, "Parked sales 1").click();
    await both();
    await named(page, /^Shift open for/).click();
    await both();
    await named(page, "Print X").click();
    await expect.poll(() => page.evaluate(() => document.body.dataset.printed)).toBe("58");
    await page.getByRole("button", { name: "Pay out", exact: true }).click();
    for (const glass of [upright, lying]) {
      await page.setViewportSize(glass);
      await expectWithinReach(page);
      await expect(sheet(page).getByRole("button", { name: "Delete" })).toBeInViewport({ ratio: 0.98 });
    }
  });
  world.complaints.expectNone();
});
