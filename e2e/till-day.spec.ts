import { expect, type Page } from "@playwright/test";
import {
  choosePin,
  count,
  expectSold,
  expectTotal,
  type Goods,
  lines,
  openShift,
  pairWith,
  piecesOf,
  scan,
  stockedShop,
  tile,
  touch,
  type,
} from "./support/selling";
import { keptSales, wholeOnTablet } from "./support/till";
import { test, type World } from "./support/world";

test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true, actionTimeout: 20_000 });

type Shop = Awaited<ReturnType<typeof stockedShop>>;
/** Every sale of the day: what it comes to, what each way of paying took, and what left the shelf. In pence. */
type Sold = { total: number; cash?: number; card?: number; gift?: number; giftSold?: number; pieces: Pieces };
type Pieces = Partial<Record<keyof Shop, number>>;

const receipt = (counter: number) => `R1-${String(counter).padStart(6, "0")}`;
const pounds = (minor: number) => (minor / 100).toFixed(2);
const signed = (minor: number) => `${minor < 0 ? "−" : ""}£${pounds(Math.abs(minor))}`;

/** Another place of the big button than the tap before: two at one place in a quarter of a second are a trembling finger. */
const BESIDE = { position: { x: 60, y: 40 } };

/** One till's day, told by a cashier's hands; `sold` is the shop's own account of it, kept beside the till. */
class Day {
  readonly sold: Sold[] = [];
  constructor(
    readonly page: Page,
    readonly shop: Shop,
  ) {}

  async scanAll(...goods: Goods[]): Promise<void> {
    for (const [index, one] of goods.entries()) {
      await scan(this.page, one.barcode);
      await expect(this.page.getByText(`${one.name} added`)).toBeVisible();
      const before = goods.slice(0, index + 1).filter(({ id }) => id === one.id).length;
      await expect(lines(this.page).filter({ hasText: one.name }).locator(".qty")).toHaveText(String(before));
    }
  }

  /** Cash exact; `sale.cash` is what coins make of it. */
  async cashExact(sale: Sold): Promise<void> {
    await expectTotal(this.page, pounds(sale.total));
    await this.page.getByRole("button", { name: `Cash exact £${pounds(sale.cash ?? 0)}` }).click();
    await this.done(sale);
  }

  async charge(total: number): Promise<void> {
    await this.page.getByRole("button", { name: `Charge £${pounds(total)}` }).click();
    await expect(this.page.getByRole("heading", { name: "Take payment" })).toBeVisible();
  }

  async by(way: string): Promise<void> {
    await this.page
      .getByRole("region", { name: "Take payment" })
      .getByRole("button", { name: way, exact: true })
      .click();
  }

  /** The next customer's turn: it comes by itself, but with a queue a cashier does not wait for it. */
  async done(sale: Sold): Promise<void> {
    if (this.sold.length >= 3) await this.page.getByRole("button", { name: "Next sale", exact: true }).click();
    await this.stands(sale);
  }

  private async stands(sale: Sold): Promise<void> {
    this.sold.push(sale);
    const paid = (sale.cash ?? 0) + (sale.card ?? 0) + (sale.gift ?? 0);
    // What coins rounded is not part of what the receipt came to.
    await expectSold(this.page, receipt(this.sold.length), signed(sale.total + (sale.giftSold ?? 0)));
    expect(Math.abs(paid - sale.total - (sale.giftSold ?? 0))).toBeLessThanOrEqual(2);
  }

  /** The first line of an earlier receipt comes back whole, and its money the way it came. */
  async bringBack(counter: number, sale: Sold): Promise<void> {
    const { page } = this;
    await page.getByRole("button", { name: "Return", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Take goods back" })).toBeVisible();
    await scan(page, receipt(counter));
    await expect(page.getByRole("heading", { name: `Return from ${receipt(counter)}` })).toBeVisible();
    await page.getByRole("button", { name: "One more" }).click();
    await page.getByRole("button", { name: `Give back £${pounds(-sale.total)}` }).click();
    await expect(page.getByText("Given back.")).toBeVisible();
    await page.getByRole("button", { name: "Next back to selling" }).click(BESIDE);
    await this.stands(sale);
  }

  sum(of: Exclude<keyof Sold, "pieces">): number {
    return this.sold.reduce((all, sale) => all + (sale[of] ?? 0), 0);
  }

  piecesSold(of: keyof Shop): number {
    return this.sold.reduce((all, { pieces }) => all + (pieces[of] ?? 0), 0);
  }
}

test("a whole day at one till: every penny of it stands in the Z, the drawer, the stock and the trial balance", async ({
  page,
  world,
}) => {
  test.setTimeout(360_000);
  const shop = await stockedShop(world);
  const { mug, card, candle, ribbon, coffee } = shop;
  const terminal = (name: string, adapter: string) =>
    world.given.asked("terminals.save", { name, siteId: world.siteId, adapter });
  await terminal("Counter terminal", "external");
  await terminal("Demonstration", "simulated");

  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 15_000);
  const day = new Day(page, shop);

  await test.step("tiles, scans, quantities, choices", async () => {
    await tile(page, mug).click();
    await day.cashExact({ total: 800, cash: 800, pieces: { mug: 1 } });

    await day.scanAll(card);
    await day.cashExact({ total: 295, cash: 295, pieces: { card: 1 } });

    await day.scanAll(ribbon);
    await day.cashExact({ total: 199, cash: 200, pieces: { ribbon: 1 } });

    await tile(page, coffee).click();
    await page.getByRole("dialog", { name: coffee.name }).getByRole("button", { name: /^Oat/ }).click();
    await day.cashExact({ total: 385, cash: 385, pieces: { coffee: 1 } });

    await tile(page, card).click();
    await lines(page).filter({ hasText: card.name }).getByRole("button").click();
    const line = page.getByRole("dialog", { name: card.name });
    await line.getByRole("button", { name: "One more" }).click();
    await line.getByRole("button", { name: "One more" }).click();
    await line.getByRole("button", { name: "Done" }).click();
    await day.cashExact({ total: 885, cash: 885, pieces: { card: 3 } });

    await page.getByRole("button", { name: "Quantity for the next item: 1" }).click();
    await type(page, "4");
    await page.getByRole("button", { name: "Make it 4" }).click();
    await scan(page, ribbon.barcode);
    await day.cashExact({ total: 796, cash: 795, pieces: { ribbon: 4 } });
  });

  await test.step("a discount, a note, a custom amount", async () => {
    await tile(page, mug).click();
    await page.getByRole("button", { name: "Discount", exact: true }).click();
    const discount = page.getByRole("dialog", { name: "Discount" });
    await discount.getByRole("button", { name: "10%" }).click();
    await discount.getByRole("button", { name: "Display piece" }).click();
    await discount.getByRole("button", { name: "Done" }).click();
    await day.cashExact({ total: 720, cash: 720, pieces: { mug: 1 } });

    await day.scanAll(candle);
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await page.getByRole("textbox", { name: "Note" }).fill("Gift for Ines");
    await page.getByRole("dialog", { name: "Note" }).getByRole("button", { name: "Done" }).click();
    await day.cashExact({ total: 1_275, cash: 1_275, pieces: { candle: 1 } });

    await page.getByRole("button", { name: "Custom amount" }).click();
    await type(page, "450");
    await page.getByRole("button", { name: "Add £4.50" }).click();
    await day.cashExact({ total: 450, cash: 450, pieces: {} });
  });

  await test.step("notes with change, cards, gift cards, a mix with cash rounding", async () => {
    await day.scanAll(candle);
    await day.charge(1_275);
    await page.getByRole("button", { name: /^£20\.00/ }).click();
    await expect(page.getByText("Change £7.25")).toBeVisible();
    await day.done({ total: 1_275, cash: 1_275, pieces: { candle: 1 } });

    await day.scanAll(mug);
    await day.charge(800);
    await day.by("Card terminal");
    await page.getByRole("button", { name: "Counter terminal" }).click();
    await page.getByRole("textbox", { name: "Reference of the slip" }).fill("184412");
    await day.by("Cash");
    await day.by("Card terminal");
    await expect(page.getByRole("textbox", { name: "Reference of the slip" })).toHaveValue("184412");
    await page.getByRole("button", { name: "Card £8.00" }).click();
    await day.done({ total: 800, card: 800, pieces: { mug: 1 } });

    await day.scanAll(card, mug);
    await day.charge(1_095);
    await page.getByRole("button", { name: "Demonstration" }).click();
    await page.getByRole("button", { name: "Card £10.95" }).click();
    await day.done({ total: 1_095, card: 1_095, pieces: { card: 1, mug: 1 } });

    await page.getByRole("button", { name: "Gift card", exact: true }).click();
    await page.getByRole("textbox", { name: "Code of the card" }).fill("XMAS20260001");
    await page.getByRole("button", { name: "20", exact: true }).click();
    await page.getByRole("button", { name: "Cash exact £20.00" }).click();
    await day.done({ total: 0, giftSold: 2_000, cash: 2_000, pieces: {} });

    await day.scanAll(mug);
    await day.charge(800);
    await day.by("More");
    await day.by("Gift card");
    await page.getByRole("textbox", { name: "Code of the gift card" }).fill("XMAS20260001");
    await page.getByRole("button", { name: "Look", exact: true }).click();
    await page.getByRole("button", { name: "Gift card £8.00" }).click();
    await day.done({ total: 800, gift: 800, pieces: { mug: 1 } });

    await day.scanAll(candle, ribbon);
    await day.charge(1_474);
    await page.getByRole("textbox", { name: "Code of the gift card" }).fill("XMAS20260001");
    await page.getByRole("button", { name: "Look", exact: true }).click();
    await page.getByRole("button", { name: "Gift card £12.00" }).click();
    await day.by("Cash");
    await expect(page.getByText("Left to pay, in cash")).toBeVisible();
    await page.getByRole("button", { name: /^£2\.75\s*exact/ }).click();
    await day.done({ total: 1_474, gift: 1_200, cash: 275, pieces: { candle: 1, ribbon: 1 } });
  });

  await test.step("the queue at noon", async () => {
    await day.scanAll(mug, card, ribbon);
    await day.cashExact({ total: 1_294, cash: 1_295, pieces: { mug: 1, card: 1, ribbon: 1 } });
    await day.scanAll(ribbon, ribbon);
    await day.cashExact({ total: 398, cash: 400, pieces: { ribbon: 2 } });
    await day.scanAll(candle, ribbon);
    await day.cashExact({ total: 1_474, cash: 1_475, pieces: { candle: 1, ribbon: 1 } });
    await day.scanAll(card, card);
    await day.cashExact({ total: 590, cash: 590, pieces: { card: 2 } });
    await day.scanAll(mug, mug);
    await day.cashExact({ total: 1_600, cash: 1_600, pieces: { mug: 2 } });
  });
  expect(day.sold).toHaveLength(20);
  world.complaints.expectNone();

  await test.step("ten without internet, over a reload, each in the office once", async () => {
    await wholeOnTablet(page);
    await page.context().setOffline(true);
    for (let sale = 0; sale < 7; sale++) {
      await day.scanAll(mug, ribbon);
      await day.cashExact({ total: 999, cash: 1_000, pieces: { mug: 1, ribbon: 1 } });
    }
    await day.scanAll(mug);
    await page.reload();
    await expectTotal(page, "8.00");
    await day.charge(800);
    await day.by("Card terminal");
    await page.getByRole("button", { name: "Counter terminal" }).click();
    await page.getByRole("textbox", { name: "Reference of the slip" }).fill("184413");
    await page.getByRole("button", { name: "Card £8.00" }).click();
    await day.done({ total: 800, card: 800, pieces: { mug: 1 } });
    await day.scanAll(candle);
    await day.cashExact({ total: 1_275, cash: 1_275, pieces: { candle: 1 } });
    await day.scanAll(card);
    await day.charge(295);
    await day.by("Cash");
    await page.getByRole("button", { name: /^£5\.00/ }).click();
    await day.done({ total: 295, cash: 295, pieces: { card: 1 } });
    await expect(page.getByRole("button", { name: "Connection: Saving locally (10). Open the queue" })).toBeVisible();

    await page.context().setOffline(false);
    await expect(page.getByRole("button", { name: "Connection: Online. Open the queue" })).toBeVisible();
    await expect
      .poll(async () => (await keptSales(page, world.slug)).map(({ state }) => state))
      .toEqual(Array(30).fill("stored"));
    expect((await salesOf(world)).map(({ receiptNumber, totalMinor }) => [receiptNumber, totalMinor])).toEqual(
      day.sold.map(({ total }, index) => [receipt(index + 1), total]),
    );
    expect((await world.given.asked<{ items: object[] }>("sales.tasks", {})).items).toEqual([]);
  });

  await test.step("two come back", async () => {
    await day.bringBack(1, { total: -800, cash: -800, pieces: { mug: -1 } });
    await day.bringBack(10, { total: -1_275, cash: -1_275, pieces: { candle: -1 } });
    await expect
      .poll(async () => (await salesOf(world)).map(({ totalMinor }) => totalMinor).slice(30))
      .toEqual([-800, -1_275]);
  });

  const expected = 15_000 + day.sum("cash");
  const SHORT = 40;
  await test.step("the drawer is counted blind, 40p short", async () => {
    await page.getByRole("button", { name: /^Shift open for/ }).click();
    await page.getByRole("button", { name: /Count to close/ }).click();
    await expect(page.getByText("All sales are stored")).toBeVisible();
    await expect(page.getByText(pounds(expected))).toHaveCount(0);
    await count(page, piecesOf(expected - SHORT));
    for (const [name, total] of [
      ["Card terminal", 1_600],
      ["Card terminal, Demonstration", 1_095],
      ["Gift card", day.sum("gift")],
    ] as const) {
      await page.getByRole("button", { name: `Type the total of ${name}`, exact: true }).click();
      await type(page, String(total));
    }
    await page.getByRole("button", { name: /^Finish the count/ }).click();
    await expect(page.getByText("−0.40 short")).toBeVisible();
    await page.getByRole("button", { name: /^Close the shift/ }).click(BESIDE);
    await expect(page.getByRole("heading", { name: "Z 0001 · Till 1" })).toBeVisible();
  });

  await test.step("the Z, the drawer, the stock and the trial balance agree", async () => {
    const { items: shifts } = await world.given.asked<{ items: { zId: string }[] }>("shifts.list", {});
    const z = await world.given.asked<{ contents: ZContents; isWhole: boolean }>("shifts.z", { id: shifts[0]?.zId });
    const { figures, ...closed } = z.contents;
    expect(z.isWhole).toBe(true);
    expect(figures).toMatchObject({
      receiptCount: 32,
      saleCount: 30,
      returnCount: 2,
      totalMinor: day.sum("total"),
      returnsMinor: 2_075,
      discountMinor: 80,
      giftCardsSoldMinor: 2_000,
      giftCardsRedeemedMinor: day.sum("gift"),
      tendersMinor: day.sum("cash") + day.sum("card") + day.sum("gift"),
      receipts: [{ firstNumber: receipt(1), lastNumber: receipt(32), count: 32, missing: 0 }],
      why: { unexplainedMinor: 0 },
    });
    expect(figures.netMinor + figures.taxMinor).toBe(figures.totalMinor);
    expect(figures.cashRoundingMinor).toBe(
      day.sum("cash") + day.sum("card") + day.sum("gift") - day.sum("total") - day.sum("giftSold"),
    );
    expect(closed).toMatchObject({ expectedCashMinor: expected, overShortMinor: -SHORT, bookedElsewhereMinor: 0 });

    const books = await world.given.asked<TrialBalance>("ledger.trialBalance", {});
    const balance = (name: string) => {
      const account = books.accounts.find((one) => one.name === name);
      return account ? account.baseDebitMinor - account.baseCreditMinor : 0;
    };
    expect(books.baseDifferenceMinor).toBe(0);
    expect(balance("Till 1 cash")).toBe(closed.leftFloatMinor);
    expect(balance("Safe") + balance("Bank")).toBe(expected - SHORT - closed.leftFloatMinor - 15_000);
    expect(balance("Cash over and short")).toBe(SHORT);
    expect(balance("Card clearing")).toBe(day.sum("card"));
    expect(balance("Gift cards")).toBe(day.sum("gift") - 2_000);
    expect(balance("Cash rounding")).toBe(-figures.cashRoundingMinor);
    expect(balance("VAT output")).toBe(-figures.taxMinor);
    expect(balance("Sales") + balance("Sales discounts") + balance("Sales returns")).toBe(-figures.netMinor);

    const names = ["mug", "card", "candle", "ribbon", "coffee"] as const;
    let cost = 0;
    for (const name of names) {
      const { onHand } = await world.given.asked<{ onHand: string }>("products.get", { id: shop[name].id });
      expect(Number(onHand), shop[name].name).toBe(100 - day.piecesSold(name));
      cost += day.piecesSold(name) * COSTS[name];
    }
    expect(balance("Cost of sales")).toBe(cost);
    expect(balance("Stock")).toBe(names.reduce((all, name) => all + 100 * COSTS[name], 0) - cost);
  });
});

const COSTS = { mug: 310, card: 80, candle: 525, ribbon: 35, coffee: 60 } as const;

type ZContents = {
  expectedCashMinor: number;
  overShortMinor: number;
  bookedElsewhereMinor: number;
  leftFloatMinor: number;
  figures: { totalMinor: number; netMinor: number; taxMinor: number; cashRoundingMinor: number };
};
type TrialBalance = {
  baseDifferenceMinor: number;
  accounts: { name: string; baseDebitMinor: number; baseCreditMinor: number }[];
};

type SaleRow = { id: string; receiptNumber: string; totalMinor: number };

/** What the office has, in the order of the receipts' numbers. */
async function salesOf(world: World): Promise<SaleRow[]> {
  const { items } = await world.given.asked<{ items: SaleRow[] }>("sales.list", { limit: 200 });
  return items.sort((a, b) => a.receiptNumber.localeCompare(b.receiptNumber));
}

test("one favourite for exact cash is two taps from idle to idle", async ({ page, world }) => {
  const { mug, card } = await stockedShop(world);
  await pairWith(page, world.slug, "Till 1");
  await choosePin(page);
  await openShift(page, 5_000);
  let taps = 0;
  const tap = async (target: ReturnType<Page["locator"]>) => {
    taps++;
    await touch(page, target);
  };
  for (const [counter, goods] of [mug, card].entries()) {
    await tap(tile(page, goods));
    await expect(lines(page)).toHaveCount(1);
    await tap(page.getByRole("button", { name: /^Cash exact £/ }));
    await expectSold(page, receipt(counter + 1), `£${goods.price}`);
    await expect(tile(page, goods)).toBeVisible();
    await expect(page.getByText("Tap an item or scan")).toBeVisible();
  }
  expect(taps).toBe(4);
});
