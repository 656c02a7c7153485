import { expect, type Page } from "@playwright/test";
import { booksOf } from "./support/books";
import { choosePin, expectSold, type Goods, openShift, pairWith, scan, stockedShop, type } from "./support/selling";
import { wholeOnTablet } from "./support/till";
import { test, type World } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

async function openTill(page: Page, world: World): Promise<void> {
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 10_000);
}

async function scanAll(page: Page, ...goods: Goods[]): Promise<void> {
  for (const one of goods) {
    await scan(page, one.barcode);
    await expect(page.getByText(`${one.name} added`)).toBeVisible();
  }
}

async function charge(page: Page, total: string): Promise<void> {
  await page.getByRole("button", { name: `Charge £${total}` }).click();
  await expect(page.getByRole("heading", { name: "Take payment" })).toBeVisible();
}

/** Another place of the big button than the tap before: two at one place in a quarter of a second are a trembling finger. */
const BESIDE = { position: { x: 40, y: 30 } };

const by = (page: Page, way: string) =>
  page.getByRole("region", { name: "Take payment" }).getByRole("button", { name: way, exact: true }).click();

async function lookUp(page: Page, code: string): Promise<void> {
  await page.getByRole("textbox", { name: "Code of the gift card" }).fill(code);
  await page.getByRole("button", { name: "Look", exact: true }).click();
}

const giftCard = (world: World, code: string, amount: string) =>
  world.given.asked("giftCards.issue", { code, amount, against: "promotions", reason: "Raffle" });

/** What the office's work list says. */
async function workList(world: World): Promise<string[]> {
  const { items } = await world.given.asked<{ items: { words: string }[] }>("sales.tasks", {});
  return items.map(({ words }) => words);
}

/** A customer with a hundred points, each worth five pence. */
async function adaWithPoints({ given: { asked, customer } }: World): Promise<{ id: string }> {
  const { version } = await asked<{ version: number }>("loyalty.program");
  const program = { pointsPerUnit: "1", pointWorth: "0.05", mode: "simple", expectedUsePercent: "0", onTax: true };
  await asked("loyalty.saveProgram", { version, active: true, smallestUse: "1", ...program });
  const ada = await customer("Ada Bell");
  await asked("loyalty.adjust", { customerId: ada.id, points: "100", reason: "Waited an hour" });
  return ada;
}

/** What the tablet keeps of the counter, or that put back as if the page had died before it was cleared. */
function openWork(page: Page, slug: string, put?: unknown[]): Promise<unknown[]> {
  return page.evaluate(
    async ({ slug, put }) => {
      const { deviceId } = JSON.parse(localStorage.getItem(`till-device-${slug}`) ?? "{}");
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(`till ${slug} ${deviceId}`);
        request.onsuccess = () => resolve(request.result);
      });
      const tx = db.transaction("kv", "readwrite");
      const asked = ["open basket", "open tender"].map((key, at) =>
        put ? tx.objectStore("kv").put(put[at], key) : tx.objectStore("kv").get(key),
      );
      await new Promise<void>((resolve) => {
        tx.oncomplete = () => resolve();
      });
      db.close();
      return asked.map((request) => request.result as unknown);
    },
    { slug, put },
  );
}

test("a bill paid with points, a gift card and a note agrees with the office afterwards", async ({ page, world }) => {
  const { mug, candle } = await stockedShop(world);
  const { asked } = world.given;
  const ada = await adaWithPoints(world);
  await giftCard(world, "RAFFLE2026", "10");
  await openTill(page, world);

  await scanAll(page, mug, candle);
  await page.keyboard.press("c");
  await page.getByRole("textbox", { name: "Search customers" }).fill("Ada");
  await page.getByRole("button", { name: /^Ada Bell/ }).click();
  await expect(page.getByText("100 points")).toBeVisible();
  await page.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("button", { name: /^Use points/ }).click();
  await page.getByRole("button", { name: /^All that can be used/ }).click();
  await page.getByRole("button", { name: "Done" }).click();

  await charge(page, "15.75");
  await by(page, "Gift card");
  // Another card was typed first, and the office's answer about it comes after the right one.
  let answer: () => void = () => undefined;
  const thinks = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/giftCards\.check/, async (route) => {
    if (route.request().postData()?.includes("OTHER2026")) await thinks;
    await route.continue();
  });
  const other = page.waitForRequest(/\/giftCards\.check/);
  await lookUp(page, "other 2026");
  const late = await other;
  await lookUp(page, "raffle 2026");
  await expect(page.getByText("holds £10.00")).toBeVisible();
  answer();
  expect((await late.response())?.ok()).toBe(true);
  await page.getByRole("button", { name: "Gift card £10.00" }).click();
  await expect(page.getByLabel("This payment")).toContainText("£0.00 left");
  await by(page, "Cash");
  await page.getByRole("button", { name: /^£10\.00/ }).click();
  await expect(page.getByText("Change £4.25")).toBeVisible();
  await expectSold(page, "R1-000001", "£15.75");
  world.complaints.expectNone();

  await expect
    .poll(async () => Number((await asked<{ points: string }>("loyalty.account", { customerId: ada.id })).points))
    .toBe(15.75);
  await booksOf(page, world.slug).expectBooks({ "2300 Gift cards": "0.00" });
});

test("a terminal that says nothing is asked again, one that changes its mind is charged once", async ({
  page,
  world,
}) => {
  const { mug, card } = await stockedShop(world);
  const next = await world.given.quickTerminal("Terminal 1");
  await openTill(page, world);

  await next("approve_after_time_out");
  await scanAll(page, mug);
  await charge(page, "8.00");
  await by(page, "Card terminal");
  await page.getByRole("button", { name: "Card £8.00" }).click();
  await expect(page.getByRole("heading", { name: "We do not know yet. Checking." })).toBeVisible();
  await expect(page.getByText("Money may have moved, so please do not charge again.")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("The terminal is busy")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).click(BESIDE);
  await expectSold(page, "R1-000001", "£8.00");

  await next("approve_after_decline");
  await scanAll(page, card);
  await charge(page, "2.95");
  await page.getByRole("button", { name: "Card £2.95" }).click();
  await expect(page.getByRole("heading", { name: "Declined. Nothing was taken." })).toBeVisible();
  await next("approve");
  await page.getByRole("button", { name: /^Try a card again/ }).click(BESIDE);
  await expect(page.getByRole("heading", { name: "Approved after all. Taken once." })).toBeVisible();
  await page.getByRole("button", { name: /^Put it into the sale/ }).click();
  await expectSold(page, "R1-000002", "£2.95");

  // Declined, paid in cash, and approved after all: somebody is told.
  await next("approve_after_decline");
  await scanAll(page, mug);
  await charge(page, "8.00");
  await page.getByRole("button", { name: "Card £8.00" }).click();
  await page.getByRole("button", { name: /^Cash £8\.00/ }).click();
  await page.getByRole("button", { name: "Take £8.00 cash" }).click(BESIDE);
  await expectSold(page, "R1-000003", "£8.00");
  await expect
    .poll(() => workList(world))
    .toEqual([
      expect.stringContaining("Terminal 1 took 8.00 GBP after all for R1-000003, which was settled without it"),
    ]);

  // The same where the till was left while it said so.
  await next("approve_after_decline");
  await scanAll(page, mug);
  await charge(page, "8.00");
  await by(page, "Card terminal");
  await page.getByRole("button", { name: "Card £8.00" }).click();
  await expect(page.getByRole("heading", { name: "Declined. Nothing was taken." })).toBeVisible();
  await page.reload();
  await charge(page, "8.00");
  await by(page, "Cash");
  await page.getByRole("button", { name: "Take £8.00 cash" }).click();
  await expectSold(page, "R1-000004", "£8.00");
  await expect.poll(async () => (await workList(world)).join(" ")).toContain("after all for R1-000004");
  await booksOf(page, world.slug).expectBooks({});
});

test("what one payer gave is not taken of the next, who owes the same; what is sold is not on the counter after a crash", async ({
  page,
  world,
}) => {
  const { mug } = await stockedShop(world);
  await openTill(page, world);
  await scanAll(page, mug, mug);
  await charge(page, "16.00");
  await page.getByRole("button", { name: /^Split/ }).click();
  await page.getByRole("button", { name: "2", exact: true }).click();
  await page.getByRole("listitem").filter({ hasText: "Now paying" }).getByRole("button", { name: "Cash" }).click();
  await type(page, "1000");
  await page.getByRole("button", { name: "Take £10.00 cash" }).click();
  await expect(page.getByText("Payer 2 pays, in cash")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take £8.00 cash" })).toBeVisible();

  const counter = await openWork(page, world.slug);
  await page.getByRole("button", { name: "Take £8.00 cash" }).click(BESIDE);
  await expectSold(page, "R1-000001", "£16.00");
  await openWork(page, world.slug, counter);
  await page.reload();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
});

test("without internet a tablet takes gift cards as far as it may, says what is left, and a mistyped one is told", async ({
  page,
  world,
}) => {
  const { mug, candle } = await stockedShop(world);
  await giftCard(world, "BIRTHDAY60", "60");
  await openTill(page, world);
  await wholeOnTablet(page);
  await page.context().setOffline(true);

  await scanAll(page, mug);
  await charge(page, "8.00");
  await by(page, "Gift card");
  await lookUp(page, "BIRTHDAY6O");
  await expect(page.getByText("this tablet may still take £40.00 by gift card")).toBeVisible();
  await page.getByRole("button", { name: "Gift card £8.00" }).click();
  await expectSold(page, "R1-000001", "£8.00");

  await scanAll(page, candle, candle, candle);
  await charge(page, "38.25");
  await lookUp(page, "BIRTHDAY60");
  await expect(page.getByText("this tablet may still take £32.00 by gift card")).toBeVisible();
  await page.getByRole("button", { name: "Gift card £32.00" }).click();
  await by(page, "Cash");
  await page.getByRole("button", { name: "Take £6.25 cash" }).click(BESIDE);
  await expectSold(page, "R1-000002", "£38.25");

  await scanAll(page, mug);
  await charge(page, "8.00");
  await by(page, "Gift card");
  await lookUp(page, "BIRTHDAY60");
  await expect(page.getByText("and nothing of that is left. Use another way to pay")).toBeVisible();
  await by(page, "Cash");
  await type(page, "1000");
  await page.getByRole("button", { name: "Take £10.00 cash" }).click();
  await expectSold(page, "R1-000003", "£8.00");

  await page.context().setOffline(false);
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
  await expect
    .poll(() => workList(world))
    .toEqual([expect.stringContaining("R1-000001: 8.00 GBP were taken with a gift card that does not exist here.")]);
  await booksOf(page, world.slug).expectBooks({ "2300 Gift cards": "28.00" });
});

test("points and store credit taken without internet are counted once, though the office's answer is lost; what was not there is told", async ({
  page,
  world,
}) => {
  const { mug, candle } = await stockedShop(world);
  const { asked } = world.given;
  test.setTimeout(90_000);
  const ada = await adaWithPoints(world);
  await openTill(page, world);
  const kept = await page.evaluate((slug) => localStorage.getItem(`till-device-${slug}`), world.slug);
  const { deviceId } = JSON.parse(kept ?? "{}") as { deviceId: string };
  const allowances = { days: 7, giftCard: "0", storeCredit: "20", points: 200, refund: "0" };
  await asked("registers.changeDevice", { id: deviceId, allowances });
  await page.reload();

  const forAda = async () => {
    await page.keyboard.press("c");
    await page.getByRole("textbox", { name: "Search customers" }).fill("Ada");
    await page.getByRole("button", { name: /^Ada Bell/ }).click();
  };
  await scanAll(page, mug);
  await forAda();
  await charge(page, "8.00");
  await by(page, "Cash");
  await type(page, "2000");
  await page.getByRole("button", { name: "Credit 12.00" }).click();
  await page.getByRole("button", { name: "Take £20.00 cash" }).click();
  await expectSold(page, "R1-000001", "£8.00");
  await wholeOnTablet(page);
  await page.context().setOffline(true);

  await scanAll(page, candle, mug);
  await forAda();
  await page.getByRole("button", { name: /^More/ }).click();
  await page.getByRole("button", { name: /^Use points/ }).click();
  await page.getByRole("button", { name: /^All that can be used/ }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await charge(page, "15.75");
  await by(page, "Customer credit");
  await expect(page.getByText("this tablet may still take £20.00 of store credit")).toBeVisible();
  await page.getByRole("button", { name: "Customer credit £15.75" }).click();
  await expectSold(page, "R1-000002", "£15.75");

  // Meanwhile the office pays most of it out, and takes the points.
  await asked("refunds.payOut", { customerId: ada.id, amount: "10.00", reason: "Asked for it", method: "cash" });
  await asked("loyalty.adjust", { customerId: ada.id, points: "-100", reason: "A mistake" });
  // The office writes the sale and its answer is lost on the way; the tablet sends it again.
  let lost = 0;
  await page.route(/\/sales\.ringUp/, async (route) => {
    if (lost > 0) return await route.continue();
    lost += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.context().setOffline(false);
  await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
  await expect.poll(() => workList(world)).toHaveLength(2);
  expect(lost).toBe(1);
  const words = (await workList(world)).join(" ");
  expect(words).toContain("R1-000002 used 15.75 of store credit; only 2.00 was there.");
  expect(words).toContain("R1-000002: 100 points were used by a customer who had 8 points.");
  const { items } = await asked<{ items: { receiptNumber: string }[] }>("sales.list", {});
  expect(items.map(({ receiptNumber }) => receiptNumber)).toEqual(["R1-000002", "R1-000001"]);
  await booksOf(page, world.slug).expectBooks({});
});
