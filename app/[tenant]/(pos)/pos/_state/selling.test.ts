import { beforeEach, describe, expect, test } from "vitest";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { minor, ZERO } from "@/server/money";
import { unsettledMinor } from "@/server/till/sale";
import { defaultTillRules } from "@/server/till/till-rules";
import {
  changeBasket,
  changeLine,
  clearBasket,
  keptBasket,
  openBasket,
  removeLines,
  restoreBasket,
  tileCounts,
  totals,
  undoRemoval,
} from "./basket-store";
import { facts, type PayMethod, type TillFacts } from "./facts";
import type { Goods } from "./goods";
import { saleFrom } from "./sale-from";
import { addGoods, nextQuantity } from "./selling";
import {
  clearTender,
  dueNow,
  giveBackPart,
  openTender,
  setSplit,
  setTip,
  settlement,
  takeInCash,
  takePart,
  write,
  writtenFor,
} from "./tender-store";

const vat = { code: "S", name: "VAT 20%", ratePpm: 200_000, compound: false };
const cash: PayMethod = {
  id: "01990000-0000-7000-8000-000000000001",
  name: "Cash",
  kind: "cash",
  requiresReference: false,
};
const card: PayMethod = { ...cash, id: "01990000-0000-7000-8000-000000000002", name: "Gift card", kind: "gift_card" };

const york: TillFacts = {
  deviceId: "d",
  deviceCode: "R2",
  registerName: "Till 2",
  shopName: "Larkfield Gifts",
  siteId: "york",
  timeZone: "Europe/London",
  dayStart: "00:00",
  currency: "GBP",
  pricesIncludeTax: true,
  roundingPolicy: "document",
  serviceChargePpm: 0,
  serviceChargeTaxes: [],
  rules: defaultTillRules("cafe"),
  cashRounding: [{ siteId: "york", validFrom: "2024-01-01", incrementMinor: 5, tie: "up", disclosure: "" }],
  methods: [cash, card],
  usualMethodId: null,
  terminals: [],
  taxCodes: [{ id: "s", name: "Standard", isDefault: true, taxes: [vat] }],
  promotions: [],
  loyalty: null,
  training: false,
};

const goods = (name: string, price: string): Goods => ({
  id: name,
  name,
  sku: name,
  unit: "pcs",
  categoryId: null,
  price,
  priceIncludesTax: true,
  taxCodeId: null,
});

test("a price is the same however it is written: 6.50 and 6.5 are one line", () => {
  facts.set(york);
  clearBasket();
  addGoods(goods("Tea towel", "6.50"));
  addGoods(goods("Tea towel", "6.5"));
  expect(openBasket.get().basket.lines.map(({ quantity }) => quantity)).toEqual(["2"]);
});

beforeEach(() => {
  facts.set(york);
  operator.set({ memberId: "sam", name: "Sam Okafor", role: "cashier", proof: null });
  clearBasket();
  clearTender();
});

/** The sale of the design: two coffees, cake, a holder, a cakestand with 20 % off, two birds. */
function fillBasket() {
  nextQuantity.set("2");
  addGoods(goods("Flat white", "4.00"));
  addGoods(goods("Victoria sponge slice", "4.20"));
  addGoods(goods("White Hanging Heart T-Light Holder", "2.95"));
  const stand = addGoods(goods("Regency Cakestand 3 Tier", "12.75"));
  changeLine(stand, {
    discount: { ppm: 200_000, amountMinor: ZERO, reason: "Display piece", approvalId: null, approvedByName: null },
  });
  addGoods(goods("Assorted Colour Bird Ornament", "1.69"));
  addGoods(goods("Assorted Colour Bird Ornament", "1.69"));
}

describe("a basket on the counter", () => {
  test("comes to 28.73 with 4.79 VAT, as seven items on five lines", () => {
    fillBasket();
    const sums = totals.get();
    expect([sums?.toPayMinor, sums?.taxMinor, sums?.items]).toEqual([2873, 479, 7]);
    expect(openBasket.get().basket.lines).toHaveLength(5);
    expect(tileCounts.get().get("Assorted Colour Bird Ornament")).toBe(2);
  });

  test("counts the quantity that waits once", () => {
    fillBasket();
    expect(nextQuantity.get()).toBe("1");
    expect(openBasket.get().basket.lines.map((line) => line.quantity)).toEqual(["2", "1", "1", "1", "2"]);
  });

  test("gives a removed line back where it stood, as if nothing had happened", () => {
    fillBasket();
    const before = openBasket.get().basket.lines;
    removeLines([before[1] as (typeof before)[number]]);
    expect(openBasket.get().basket.lines).toHaveLength(4);
    undoRemoval();
    expect(openBasket.get().basket.lines).toEqual(before);
    expect(openBasket.get().operations.some((operation) => operation.type === "void")).toBe(false);
  });

  test("is the same after it was kept and read again", () => {
    fillBasket();
    changeBasket({ place: "Table 6", guests: 3 });
    const kept = structuredClone(keptBasket(openBasket.get()));
    const before = openBasket.get();
    clearBasket();
    restoreBasket(kept);
    expect(openBasket.get().basket).toEqual(before.basket);
    expect(openBasket.get().saleId).toBe(before.saleId);
  });
});

describe("taking the money", () => {
  test("a tip, a gift card and cash: 20.75 is left in cash, 25.00 gives 4.25 back, and nothing stays open", () => {
    fillBasket();
    setTip(minor(200), "customer");
    takePart(card, minor(1000), { label: "···· 4471" });
    expect([settlement.get()?.remainingMinor, settlement.get()?.remainingCashMinor]).toEqual([2073, 2075]);
    const taken = takeInCash(cash, minor(2500));
    expect([taken.amountMinor, taken.roundingMinor, taken.changeMinor]).toEqual([2075, 2, 425]);
    expect(settlement.get()?.isSettled).toBe(true);
  });

  test("a part that is given back is owed again", () => {
    fillBasket();
    const part = takePart(card, minor(1000));
    giveBackPart(part.id);
    expect(dueNow()).toBe(2873);
  });

  test("a reference stays until it is taken, whatever else is paid meanwhile, and is only of whoever typed it", () => {
    fillBasket();
    const parts = [1000, 1873].map((amount, at) => ({ id: `p${at}`, name: `${at}`, amountMinor: minor(amount) }));
    setSplit({ way: "amounts", parts, payingId: "p0" });
    write(card.id, "184412");
    takeInCash(cash, minor(500));
    expect(writtenFor(openTender.get(), card.id)).toBe("184412");
    takePart(card, minor(500), { reference: "184412" });
    expect(openTender.get().split?.payingId).toBe("p1");
    expect(writtenFor(openTender.get(), card.id)).toBe("");
    write(card.id, "184413");
    setSplit({ way: "amounts", parts, payingId: "p0" });
    expect(writtenFor(openTender.get(), card.id)).toBe("");
  });

  test("the sale that is written adds up by itself, and carries what the customer was shown", () => {
    fillBasket();
    setTip(minor(200), "customer");
    takePart(card, minor(1000));
    takeInCash(cash, minor(2500));
    const sums = totals.get();
    if (!sums) throw new Error("The till knows its company.");
    const sale = saleFrom(openBasket.get(), sums, openTender.get(), york, {
      shiftId: null,
      operator: { memberId: "sam", name: "Sam Okafor" },
      soldAt: "2026-11-21T14:32:00.000Z",
      clockSkewMs: 0,
      offline: true,
    });
    expect(unsettledMinor(sale, sale.shown)).toBe(0);
    expect(sale.shown.totalMinor).toBe(2873);
    expect(sale.tenders.map((tender) => tender.amountMinor)).toEqual([1000, 2075]);
    expect(Object.keys(sale.tenders[0] ?? {})).not.toContain("words");
  });
});
