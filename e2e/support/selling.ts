import { expect, type Locator, type Page } from "@playwright/test";
import type { World } from "./world";

/** What a cashier does at a till, by what stands on it. */
export const PIN = "4829";

export type Goods = { id: string; name: string; sku: string; barcode: string; price: string };

/** A shop whose prices include VAT and whose cash goes by fives; mugs, cards, candles, ribbon by the metre and coffee with milk. */
export async function stockedShop(
  world: World,
): Promise<Record<"mug" | "card" | "candle" | "ribbon" | "coffee", Goods>> {
  const { asked } = world.given;
  const company = await asked<object>("settings.company");
  await asked("settings.updateCompany", { ...company, pricesIncludeTax: true, refundApprovalAbove: "500.00" });
  await asked("registers.saveRounding", { siteId: world.siteId, validFrom: "2020-01-01", increment: "0.05" });
  const product = async (sku: string, name: string, price: string, cost: string, barcode: string): Promise<Goods> => {
    const facts = { sku, name, price, cost, barcodes: [barcode], openingQuantity: "100", priceIncludesTax: true };
    return { id: (await asked<{ id: string }>("products.create", facts)).id, name, sku, barcode, price };
  };
  const goods = {
    mug: await product("MUG-1", "Stoneware mug", "8.00", "3.10", "5012345678900"),
    card: await product("CARD-1", "Birthday card", "2.95", "0.80", "5012345678917"),
    candle: await product("CAN-1", "Beeswax candle", "12.75", "5.25", "5012345678924"),
    ribbon: await product("RIB-1", "Ribbon", "1.99", "0.35", "5012345678931"),
    coffee: await product("COF-1", "Flat white", "3.40", "0.60", "5012345678948"),
  };
  const { id: milk } = await asked<{ id: string }>("tiles.saveModifierGroup", {
    name: "Milk",
    smallest: 1,
    largest: 1,
    modifiers: [{ name: "Cow" }, { name: "Oat", priceDelta: "0.45" }],
  });
  await asked("tiles.setProductModifiers", { productId: goods.coffee.id, groupIds: [milk] });
  await asked("tiles.setFavourites", { productIds: Object.values(goods).map(({ id }) => id) });
  return goods;
}

/** Pairs this browser with a new till and comes to who sells. */
export async function pairWith(page: Page, slug: string, till: string): Promise<void> {
  await page.goto(`/${slug}/pos`);
  await page.getByRole("button", { name: /^A new till/ }).click();
  await page.getByRole("textbox", { name: "Name of the till" }).fill(till);
  await page.getByRole("button", { name: `Pair with ${till}` }).click();
  await page.getByRole("button", { name: `Start using ${till}` }).click();
  await expect(page.getByRole("heading", { name: "Who is selling?" })).toBeVisible();
}

/** Somebody without a PIN who is signed in to the office here chooses theirs, and stands at the till. */
export async function choosePin(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: /, choose a PIN$/ })).toBeVisible();
  await type(page, PIN);
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(page.getByRole("heading", { name: "The same again" })).toBeVisible();
  await type(page, PIN);
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
}

/** Presses keys of the till's own keypad. */
export async function type(page: Page, digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole("button", { name: digit, exact: true }).click();
}

/** What a hand scanner does: a key every eight milliseconds and Enter, whatever has the focus. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate((code) => {
    for (const key of [...code, "Enter"]) {
      const at = document.activeElement ?? document.body;
      at.dispatchEvent(new KeyboardEvent("keydown", { key, code: `Key${key}`, bubbles: true, cancelable: true }));
      at.dispatchEvent(new KeyboardEvent("keyup", { key, code: `Key${key}`, bubbles: true, cancelable: true }));
    }
  }, code);
}

export function tile(page: Page, { name }: Pick<Goods, "name">): Locator {
  return page.getByRole("region", { name: "Catalogue" }).getByRole("button", { name: new RegExp(`^${name} £`) });
}

export function lines(page: Page): Locator {
  return page.getByRole("list", { name: "Lines" }).getByRole("listitem");
}

/** The big total of the basket. */
export async function expectTotal(page: Page, total: string): Promise<void> {
  await expect(page.getByRole("button", { name: `, total £${total}` })).toBeVisible();
}

/** The counter is free again and the last sale is this one. */
export async function expectSold(page: Page, receipt: string, paid: string): Promise<void> {
  await expect(page.getByRole("button", { name: `Last sale ${receipt} · ${paid}` })).toBeVisible();
}

/** Types how many of each note and coin, largest first; Next goes down the rows. */
export async function count(page: Page, pieces: readonly number[]): Promise<void> {
  await page.getByRole("button", { name: "Type how many £50" }).click();
  for (const number of pieces) {
    await type(page, String(number));
    await page.getByRole("button", { name: "Next", exact: true }).click();
  }
}

const POUNDS = [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/** The notes and coins a drawer with so many pence is counted as. */
export function piecesOf(minor: number): number[] {
  let left = minor;
  return POUNDS.map((unit) => {
    const pieces = Math.floor(left / unit);
    left -= pieces * unit;
    return pieces;
  });
}

/** Opens the shift with a float of so many pence from the safe, by the way the payment button leads. */
export async function openShift(page: Page, minor: number): Promise<void> {
  await page.getByRole("button", { name: /^Open the shift/ }).click();
  await expect(page.getByRole("heading", { name: "Open the shift" })).toBeVisible();
  await count(page, piecesOf(minor));
  await page.getByRole("button", { name: `Open with £${(minor / 100).toFixed(2)}` }).click();
  await expect(page.getByRole("button", { name: /^Shift open for/ })).toBeVisible();
}

/** Two thumbs, the second on the glass before the first has left it; `palm` says how broad the first is. */
export async function touchTogether(page: Page, [first, second]: [Locator, Locator], palm = 9): Promise<void> {
  const [at, also] = [await middleOf(first), await middleOf(second)];
  const one = { ...at, radiusX: palm, radiusY: palm, id: 0 };
  const two = { ...also, radiusX: 9, radiusY: 9, id: 1 };
  const glass = await page.context().newCDPSession(page);
  const from = Date.now() / 1_000;
  const steps = [
    ["touchStart", [one], 0],
    ["touchStart", [one, two], 0.05],
    ["touchEnd", [two], 0.11],
    ["touchEnd", [], 0.16],
  ] as const;
  for (const [type, touchPoints, later] of steps) {
    await glass.send("Input.dispatchTouchEvent", { type, touchPoints: [...touchPoints], timestamp: from + later });
  }
  await glass.detach();
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("Nothing to touch.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses a finger on something and lifts it sixty milliseconds later, by the glass's own clock. */
export async function touch(page: Page, target: Locator): Promise<void> {
  const glass = await page.context().newCDPSession(page);
  const point = { ...(await middleOf(target)), radiusX: 9, radiusY: 9 };
  const at = Date.now() / 1_000;
  await glass.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point], timestamp: at });
  await glass.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [], timestamp: at + 0.06 });
  await glass.detach();
}
