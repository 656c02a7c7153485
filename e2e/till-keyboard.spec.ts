import { expect, type Locator, type Page } from "@playwright/test";
import { choosePin, expectSold, expectTotal, lines, openShift, pairWith, stockedShop, tile } from "./support/selling";
import { test } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, actionTimeout: 20_000 });

/** As a person types: a scanner is faster. */
const BY_HAND = { delay: 45 };

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key, BY_HAND);
}

/** Tab until it has the focus: what cannot be reached so cannot be used without a finger. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tries = 0; tries < 30; tries++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

async function find(page: Page, text: string): Promise<void> {
  await press(page, "/");
  await expect(page.getByRole("textbox", { name: "Search name or code" })).toBeFocused();
  await page.keyboard.type(text, BY_HAND);
  await press(page, "Enter");
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });
const line = (page: Page, name: string) => lines(page).filter({ hasText: name });

test("a mixed basket is sold with the keyboard alone", async ({ page, world }) => {
  test.setTimeout(120_000);
  const { mug } = await stockedShop(world);
  await world.given.customer("Nina Patel");
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);

  await test.step("? says the keys, and the next key puts them away", async () => {
    await press(page, "?");
    await expect(page.getByText("three of the next")).toBeVisible();
    await press(page, "Escape");
    await expect(page.getByText("three of the next")).toBeHidden();
  });

  await test.step("search adds, a number before a star multiplies, a choice is made", async () => {
    await find(page, "stoneware");
    await expect(line(page, "Stoneware mug")).toBeVisible();
    await press(page, "Escape", "3", "*");
    await find(page, "birthday");
    await expect(line(page, "Birthday card").locator(".qty")).toHaveText("3");
    await find(page, "flat");
    const milk = dialog(page, "Flat white");
    await tabTo(page, milk.getByRole("button", { name: /^Oat/ }));
    await press(page, "Enter");
    await expect(line(page, "Flat white")).toContainText("Oat");
    await expect(page.getByRole("textbox", { name: "Search name or code" })).toBeFocused();
    await press(page, "Escape");
    await expectTotal(page, "20.70");
  });

  await test.step("arrows go through the tiles, Enter adds", async () => {
    await press(page, "/");
    await expect(page.getByRole("textbox", { name: "Search name or code" })).toBeFocused();
    await press(page, "ArrowDown");
    await expect(tile(page, { name: "Stoneware mug" })).toBeFocused();
    await press(page, "ArrowRight", "ArrowRight", "Enter");
    await expect(line(page, "Beeswax candle")).toBeVisible();
    await expectTotal(page, "33.45");
  });

  await test.step("the line that was touched gets more and less, goes, and comes back", async () => {
    await press(page, "+", "+", "-");
    await expect(line(page, "Beeswax candle").locator(".qty")).toHaveText("2");
    await press(page, "Delete");
    await expect(line(page, "Beeswax candle removed")).toBeVisible();
    await press(page, "u");
    await expect(line(page, "Beeswax candle").locator(".qty")).toHaveText("2");
    await expectTotal(page, "46.20");
  });

  await test.step("a line is opened, and sold at another price", async () => {
    await tabTo(page, lines(page).getByRole("button", { name: /Beeswax candle/ }));
    await press(page, "ArrowUp", "ArrowUp", "ArrowUp", "Enter");
    const sheet = dialog(page, "Stoneware mug");
    await tabTo(page, sheet.getByRole("button", { name: /^Change/ }));
    await press(page, "Enter", "7", "5", "0");
    await tabTo(page, sheet.getByRole("button", { name: "Sell at £7.50" }));
    await press(page, "Enter");
    await expect(line(page, "Stoneware mug")).toContainText("price was 8.00");
    await press(page, "Escape");
    await expect(sheet).toBeHidden();
    await expect(lines(page).getByRole("button", { name: /Stoneware mug/ })).toBeFocused();
    await expectTotal(page, "45.70");
  });

  await test.step("discount with its reason, note, custom amount", async () => {
    await press(page, "d");
    const sheet = dialog(page, "Discount");
    await tabTo(page, sheet.getByRole("button", { name: "10%" }));
    await press(page, "Enter");
    await tabTo(page, sheet.getByRole("button", { name: "Regular customer" }));
    await press(page, "Enter");
    await expectTotal(page, "41.13");
    await press(page, "Escape");
    await expect(sheet).toBeHidden();
    await press(page, "n");
    await expect(dialog(page, "Note").getByRole("textbox")).toBeFocused();
    await page.keyboard.type("Wrap it", BY_HAND);
    await press(page, "Enter", "Escape");
    await expect(dialog(page, "Note")).toBeHidden();
    await press(page, "a");
    await expect(dialog(page, "Custom amount")).toBeVisible();
    await press(page, "2", "5", "0", "Enter");
    await expect(line(page, "Custom amount")).toContainText("2.50");
  });

  await test.step("the customer is found by name", async () => {
    await press(page, "c");
    await expect(page.getByRole("textbox", { name: "Search customers" })).toBeFocused();
    await page.keyboard.type("nina", BY_HAND);
    await expect(dialog(page, "Customer").getByRole("button", { name: /^Nina Patel/ })).toBeVisible();
    await press(page, "Enter");
    await expect(
      page.getByRole("complementary", { name: "Basket" }).getByRole("button", { name: /^Nina Patel/ }),
    ).toBeVisible();
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  await test.step("parked, and taken back", async () => {
    await press(page, "p");
    await expect(page.getByText("Tap an item or scan")).toBeVisible();
    await press(page, "r");
    await tabTo(page, page.getByRole("button", { name: /^Nina Patel £/ }));
    await press(page, "Enter");
    await expect(lines(page)).toHaveCount(5);
  });

  await test.step("paid in cash, exact, by the keys of the ways to pay", async () => {
    await press(page, "Control+Enter");
    await expect(page.getByRole("heading", { name: "Take payment" })).toBeVisible();
    await press(page, "2");
    await expect(page.getByRole("button", { name: "Card", pressed: true })).toBeVisible();
    await press(page, "Escape", "Control+Enter", "1");
    await expect(page.getByRole("button", { name: "Cash", pressed: true })).toBeVisible();
    // The first digit chose the way to pay; those behind it are the amount.
    await press(page, "5", "0", "0", "0");
    await expect(page.getByRole("main").getByText("£50.00", { exact: true })).toBeVisible();
    await press(page, "e");
    await expect(page.getByRole("heading", { name: "Take payment" })).toBeHidden();
    await press(page, "Enter");
    await expectSold(page, "R1-000001", "£43.38");
  });

  await test.step("sixty scans, one straight after the other, are sixty pieces", async () => {
    await page.evaluate((code) => {
      // A scanner's keys carry the time at which they were sent, however late a busy page hears them.
      let at = performance.now();
      const send = (key: string) => {
        const sent = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        at += 5;
        Object.defineProperty(sent, "timeStamp", { value: at });
        document.body.dispatchEvent(sent);
      };
      const beBusy = (ms: number) => {
        const until = performance.now() + ms;
        while (performance.now() < until);
      };
      for (let scan = 1; scan <= 60; scan += 1) {
        for (const [index, digit] of [...code].entries()) {
          if (scan === 41 && index === 3) beBusy(120);
          send(digit);
        }
        send("Enter");
      }
    }, mug.barcode);
    await expect(line(page, "Stoneware mug").locator(".qty")).toHaveText("60");
    await expectTotal(page, "480.00");
  });
  world.complaints.expectNone();
});

test("in training nothing is booked, and everybody sees that it is training", async ({ page, world }) => {
  const { mug } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: /^Training/ }).click();
  await page.getByRole("button", { name: "Start training" }).click();
  await expect(page.getByText("Training, nothing is booked")).toBeVisible();

  await tile(page, mug).click();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: /^Turn training off/ }).click();
  await expect(page.getByText("Finish the practice sale, or empty the basket, first.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sell for real" })).toBeDisabled();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Back to selling" }).click();
  await page.getByRole("button", { name: "Cash exact £8.00, practice" }).click();
  await expect(page.getByRole("button", { name: "Practice sale R1-000001 · £8.00" })).toBeVisible();

  const kept = () => world.given.asked<{ items: { training: boolean; totalMinor: number }[] }>("sales.list", {});
  await expect.poll(async () => (await kept()).items).toMatchObject([{ training: true, totalMinor: 800 }]);
  await page.reload();
  await expect(page.getByText("Training, nothing is booked")).toBeVisible();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: /^Turn training off/ }).click();
  await page.getByRole("button", { name: "Sell for real" }).click();
  await expect(page.getByText("Training, nothing is booked")).toBeHidden();
  await tile(page, mug).click();
  await page.getByRole("button", { name: "Cash exact £8.00, opens the drawer" }).click();
  await expectSold(page, "R1-000002", "£8.00");
  await expect
    .poll(async () => (await world.given.asked<{ items: { onHand: string }[] }>("products.list", { q: mug.sku })).items)
    .toMatchObject([{ onHand: "99" }]);
  world.complaints.expectNone();
});
