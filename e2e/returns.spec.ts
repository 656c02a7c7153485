import { expect, type Page } from "@playwright/test";
import {
  choosePin,
  type Goods,
  lines,
  openShift,
  PIN,
  pairWith,
  scan,
  stockedShop,
  tile,
  type,
} from "./support/selling";
import { keptSales, wholeOnTablet } from "./support/till";
import { test, type World } from "./support/world";

const tablet = { width: 1180, height: 820 };
test.use({ viewport: tablet, hasTouch: true, actionTimeout: 20_000 });

/** Another place of the big button than the tap before: two at one place in a quarter of a second are a trembling finger. */
const BESIDE = { position: { x: 60, y: 40 } };

async function takeBack(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Return", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Take goods back" })).toBeVisible();
}

async function next(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Next back to selling" }).click(BESIDE);
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
}

async function stored(page: Page, world: World, sales: number): Promise<void> {
  await expect
    .poll(async () => (await keptSales(page, world.slug)).map(({ state }) => state))
    .toEqual(Array(sales).fill("stored"));
}

const piece = (page: Page, { name }: Goods) => page.getByRole("status", { name: `Pieces of ${name}` });
const side = (page: Page) => page.getByRole("complementary", { name: "Money back" });

type Books = {
  baseDifferenceMinor: number;
  accounts: { name: string; baseDebitMinor: number; baseCreditMinor: number }[];
};

/** What an account stands at, debit positive, in pence. */
async function booksOf(world: World): Promise<(name: string | RegExp) => number> {
  const books = await world.given.asked<Books>("ledger.trialBalance", {});
  expect(books.baseDifferenceMinor).toBe(0);
  return (name) =>
    books.accounts
      .filter((one) => (typeof name === "string" ? one.name === name : name.test(one.name)))
      .reduce((all, { baseDebitMinor, baseCreditMinor }) => all + baseDebitMinor - baseCreditMinor, 0);
}

async function onHand(world: World, { id }: Goods): Promise<number> {
  return Number((await world.given.asked<{ onHand: string }>("products.get", { id })).onHand);
}

async function tasks(world: World): Promise<string[]> {
  return (await world.given.asked<{ items: { words: string }[] }>("sales.tasks", {})).items.map(({ words }) => words);
}

/** The owner opens the shift, and a cashier stands at the till. */
async function cashierAtTill(page: Page, world: World): Promise<void> {
  await world.given.asked("staff.setOwnPin", { pin: PIN });
  await world.browserOf("cashier");
  const staff = await world.given.asked<{ memberId: string; role: string }[]>("staff.list");
  const cashier = staff.find(({ role }) => role === "cashier");
  await world.given.asked("staff.setPin", { memberId: cashier?.memberId, pin: "7153" });
  await pairWith(page, world.slug, "Till 1");
  await page.getByRole("button", { name: /Owner/ }).click();
  await type(page, PIN);
  await openShift(page, 5_000);
  await page.getByRole("button", { name: /^Operator/ }).click();
  await page.getByRole("button", { name: /^C.*cashier/i }).click();
  await type(page, "7153");
}

test("part of a card sale goes back from history; a second tablet sees what is left, and no piece goes back twice", async ({
  page: counter,
  world,
}) => {
  test.setTimeout(120_000);
  const { candle } = await stockedShop(world);
  await world.given.asked("terminals.save", { name: "Demonstration", siteId: world.siteId, adapter: "simulated" });
  const window = await world.browserOf("manager");
  await window.setViewportSize(tablet);
  await pairWith(counter, world.slug, "Counter");
  await choosePin(counter);
  await openShift(counter, 5_000);
  await pairWith(window, world.slug, "Window");
  await window.getByRole("button", { name: /manager.*no PIN yet/ }).click();
  await choosePin(window);
  await openShift(window, 5_000);

  await tile(counter, candle).click();
  await tile(counter, candle).click();
  await counter.getByRole("button", { name: "Charge £25.50" }).click();
  await counter
    .getByRole("region", { name: "Take payment" })
    .getByRole("button", { name: "Card terminal", exact: true })
    .click();
  await counter.getByRole("button", { name: "Card £25.50" }).click();
  await expect(counter.getByText("Tap an item or scan")).toBeVisible();
  await stored(counter, world, 1);

  await takeBack(window);
  await window.getByRole("button", { name: "All tills" }).click();
  await window.getByRole("button", { name: /^R1-000001.*Counter · Card terminal/ }).click();
  await expect(window.getByText("bought 2 · 2 left · paid £25.50 for 2")).toBeVisible();
  await window.getByRole("button", { name: "One more Beeswax candle" }).click();
  await window.getByRole("button", { name: "One more Beeswax candle" }).click();
  await expect(side(window).getByText("£25.50", { exact: true })).toBeVisible();

  await takeBack(counter);
  await counter.getByRole("button", { name: /^R1-000001/ }).click();
  await counter.getByRole("button", { name: "One more Beeswax candle" }).click();
  await expect(side(counter).getByText("25.50 left on this receipt")).toBeVisible();
  await counter.getByRole("button", { name: "Give back £12.75 £12.75 to the card terminal" }).click();
  await expect(counter.getByText("Given back.")).toBeVisible();
  await expect(counter.getByText(/^£12\.75 to Card terminal/)).toBeVisible();
  await next(counter);

  // What was chosen there shrinks to what is left.
  await expect(window.getByText("bought 2 · 1 came back on Counter · 1 left")).toBeVisible();
  await expect(piece(window, candle)).toHaveText("1");
  await expect(side(window).getByText("12.75 left on this receipt")).toBeVisible();

  // Both now hold the last piece in their hands.
  await takeBack(counter);
  await scan(counter, "R1-000001");
  await counter.getByRole("button", { name: "One more Beeswax candle" }).click();
  await Promise.all(
    [counter, window].map((screen) => screen.getByRole("button", { name: /^Give back £12\.75/ }).click()),
  );
  // One of them gives it; the other is told, and sees that nothing is left.
  const late = await Promise.race(
    [counter, window].map(async (screen) => {
      await screen
        .getByText(/returning|at this moment|came back already|a moment ago/)
        .first()
        .waitFor();
      return screen;
    }),
  );
  const first = late === counter ? window : counter;
  await expect(first.getByText("Given back.")).toBeVisible();
  await expect(late.getByText(/1 came back on (Counter|Window) · 0 left/)).toBeVisible();
  await expect(late.getByRole("button", { name: "Give back everything on it came back already" })).toBeVisible();
  await expect(late.getByText("Given back.")).toHaveCount(0);

  await expect.poll(() => onHand(world, candle)).toBe(100);
  const books = await booksOf(world);
  expect(books("Sales") + books("Sales returns")).toBe(0);
  expect(books("Card clearing")).toBe(0);
  expect(await tasks(world)).toEqual([]);
  world.complaints.expectNone();
});

test("a mug is exchanged for a card in one basket, and the difference comes out of the drawer", async ({
  page,
  world,
}) => {
  const { mug, card } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  await tile(page, mug).click();
  await page.getByRole("button", { name: "Cash exact £8.00" }).click();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
  await stored(page, world, 1);

  await takeBack(page);
  await page.getByRole("textbox", { name: "Receipt number or customer" }).fill("r1-000001");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Return from R1-000001" })).toBeVisible();
  await page.getByRole("button", { name: "One more Stoneware mug" }).click();
  await page.getByRole("button", { name: "Exchange: put it in a basket" }).click();
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page).filter({ hasText: "back from R1-000001" })).toBeVisible();
  await tile(page, card).click();
  await expect(page.getByRole("button", { name: ", total −£5.05" })).toBeVisible();
  await page.getByRole("button", { name: "Cash back £5.05" }).click();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
  await stored(page, world, 2);

  const { items } = await world.given.asked<{ items: { kind: string; totalMinor: number }[] }>("sales.list", {});
  expect(items[0]).toMatchObject({ kind: "exchange", totalMinor: -505 });
  expect([await onHand(world, mug), await onHand(world, card)]).toEqual([100, 99]);
  const books = await booksOf(world);
  expect(books(/Till 1/)).toBe(5_000 + 295);
  expect(await tasks(world)).toEqual([]);
  world.complaints.expectNone();
});

test("without a receipt a manager's PIN lets a cashier take goods back; the shelf, the drawer and the books agree", async ({
  page,
  world,
}) => {
  const { mug, candle } = await stockedShop(world);
  await cashierAtTill(page, world);

  await takeBack(page);
  await scan(page, mug.barcode);
  await page.getByRole("button", { name: "Return Stoneware mug without a receipt" }).click();
  await scan(page, candle.barcode);
  await page.getByRole("button", { name: "One more Stoneware mug" }).click();
  await page
    .getByRole("group", { name: "Condition of Beeswax candle" })
    .getByRole("button", { name: "Throw away" })
    .click();
  await expect(side(page).getByText("Asks a manager")).toBeVisible();
  await page.getByRole("button", { name: "Give back £28.75 £28.75 from the drawer" }).click();
  const question = page.getByRole("alertdialog", { name: "Needs a manager: Give back £28.75" });
  await expect(question.getByText("There is no receipt for it.")).toBeVisible();
  for (const digit of PIN) await question.getByRole("button", { name: digit, exact: true }).click();
  await expect(page.getByText("Given back.")).toBeVisible();
  await expect(page.getByText("Give the customer, in cash")).toBeVisible();
  await next(page);
  await stored(page, world, 1);

  expect([await onHand(world, mug), await onHand(world, candle)]).toEqual([102, 100]);
  const books = await booksOf(world);
  expect(books(/Till 1/)).toBe(5_000 - 2_875);
  expect(books("Sales returns") + books("VAT output")).toBe(2_875);
  expect(await tasks(world)).toEqual([]);
  world.complaints.expectNone();
});

test("who leaves a return while the office thinks gives nothing back; what was chosen waits, over a reload too", async ({
  page,
  world,
}) => {
  const { mug } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  await tile(page, mug).click();
  await tile(page, mug).click();
  await page.getByRole("button", { name: "Cash exact £16.00" }).click();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
  await stored(page, world, 1);

  let answer: () => void = () => undefined;
  let thinks = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/sales\.tryReturn/, async (route) => {
    await thinks;
    await route.continue();
  });
  await takeBack(page);
  await scan(page, "R1-000001");
  await page.getByRole("button", { name: "One more Stoneware mug" }).click();
  const tried = page.waitForRequest(/\/sales\.tryReturn/);
  await page.getByRole("button", { name: /^Give back £8\.00/ }).click();
  const request = await tried;
  await expect(page.getByRole("button", { name: "Asking the office nothing is given back" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
  answer();
  expect((await request.response())?.status()).toBe(200);
  await page.reload();
  expect(await keptSales(page, world.slug)).toHaveLength(1);

  await takeBack(page);
  const begun = page.getByRole("region", { name: "Not finished" });
  await expect(begun).toContainText("Return from R1-000001");
  await begun.getByRole("button", { name: "Go on" }).click();
  await expect(piece(page, mug)).toHaveText("1");
  // One more is chosen while the office thinks of the first.
  thinks = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.getByRole("button", { name: /^Give back £8\.00/ }).click();
  await page.getByRole("button", { name: "One more Stoneware mug" }).click();
  answer();
  await expect(page.getByText("It was changed meanwhile. Nothing was given back.")).toBeVisible();
  // Who goes on before the office has it is told what to give.
  let store: () => void = () => undefined;
  const writes = new Promise<void>((resolve) => {
    store = resolve;
  });
  await page.route(/\/sales\.ringUp/, async (route) => {
    await writes;
    await route.continue();
  });
  const sent = page.waitForRequest(/\/sales\.ringUp/);
  await page.getByRole("button", { name: /^Give back £16\.00/ }).click({ position: { x: 160, y: 40 } });
  await sent;
  await page.goBack();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
  store();
  await expect(page.getByText("Give back £16.00")).toBeVisible();
  await stored(page, world, 2);
  await takeBack(page);
  await expect(page.getByRole("button", { name: /^R1-000001/ })).toBeVisible();
  await expect(begun).toHaveCount(0);
  world.complaints.expectNone();
});

test("a manager agrees on their own device to take an own sale back while the cashier sells on; the yes waits under Return", async ({
  page,
  world,
}) => {
  const { mug, candle } = await stockedShop(world);
  await cashierAtTill(page, world);
  await tile(page, candle).click();
  await page.getByRole("button", { name: /^Cash exact £12\.75/ }).click();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
  await stored(page, world, 1);

  await takeBack(page);
  await scan(page, "R1-000001");
  await page.getByRole("button", { name: "One more Beeswax candle" }).click();
  await page.getByRole("button", { name: /^Give back £12\.75/ }).click();
  await page.getByRole("button", { name: "Ask instead" }).click();
  await expect(page.getByText("asked: Give back £12.75")).toBeVisible();
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await tile(page, mug).click();

  const manager = await world.browserOf("manager");
  await manager.goto(`/${world.slug}/approvals`);
  await manager.getByRole("region", { name: "Questions from the tills" }).getByRole("link").click();
  await manager.getByRole("button", { name: "Approve −12.75 GBP" }).click();
  await expect(page.getByText("asked: Give back £12.75")).toHaveCount(0);
  // Nothing happened to what is on the counter.
  await page.getByRole("button", { name: "Cash exact £8.00" }).click();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();

  await takeBack(page);
  await expect(page.getByText("a manager agreed to give back £12.75")).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: /^Give back £12\.75/ }).click();
  await expect(page.getByText("Given back.")).toBeVisible();
  await next(page);
  await stored(page, world, 3);
  const books = await booksOf(world);
  expect(books(/Till 1/)).toBe(5_000 + 800);
  expect(await tasks(world)).toEqual([]);
  world.complaints.expectNone();
});

test("a gift card sold here comes back without internet with what this tablet knows is left on it", async ({
  page,
  world,
}) => {
  const { mug } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  await page.getByRole("button", { name: "Gift card", exact: true }).click();
  await page.getByRole("textbox", { name: "Code of the card" }).fill("XMAS20260001");
  await page.getByRole("button", { name: "20", exact: true }).click();
  await page.getByRole("button", { name: /^Cash exact £20\.00/ }).click();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();
  await stored(page, world, 1);
  await wholeOnTablet(page);
  await page.context().setOffline(true);

  await tile(page, mug).click();
  await page.getByRole("button", { name: "Charge £8.00" }).click();
  await page
    .getByRole("region", { name: "Take payment" })
    .getByRole("button", { name: "Gift card", exact: true })
    .click();
  await page.getByRole("textbox", { name: "Code of the gift card" }).fill("XMAS20260001");
  await page.getByRole("button", { name: "Look", exact: true }).click();
  await page.getByRole("button", { name: "Gift card £8.00" }).click();
  await expect(page.getByText("Tap an item or scan")).toBeVisible();

  const back = async () => {
    await takeBack(page);
    await page.getByRole("button", { name: /^R1-000001/ }).click();
  };
  await back();
  await expect(page.getByText("sold for £20.00 · £8.00 is spent · £12.00 left on it")).toBeVisible();
  await page.getByRole("button", { name: "One more Gift card" }).click();
  await page.getByRole("button", { name: /^Give back £12\.00/ }).click();
  await expect(page.getByText(/Give the customer, in cash/)).toBeVisible();
  await next(page);
  await back();
  await expect(page.getByText("sold for £20.00 · came back")).toBeVisible();

  await page.context().setOffline(false);
  await stored(page, world, 3);
  expect(await tasks(world)).toEqual([]);
  const books = await booksOf(world);
  expect(books("Gift cards")).toBe(0);
  expect(books(/^Till 1/)).toBe(5_000 + 2_000 - 1_200);
});
