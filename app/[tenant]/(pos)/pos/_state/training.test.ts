import { beforeEach, describe, expect, test } from "vitest";
import { chooseVolume } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { defaultTillRules } from "@/server/till/till-rules";
import { clearBasket, openBasket, totals } from "./basket-store";
import { createCustomer, findCustomersWith, recentCustomers, searchCustomers } from "./customers";
import { beforeTaxWords, facts, type TillFacts } from "./facts";
import { priceOfOne } from "./goods";
import { addItem, askOfficeAboutProducts, linkBarcode, toggleFavourite } from "./product-office";
import { saleFrom } from "./sale-from";
import { addCustom, chooseCustomer } from "./selling";
import { loudnessNow } from "./sound";
import { openTender } from "./tender-store";
import { cannotTurnTraining, mayTrain, turnTraining } from "./training";

const vat = { code: "S", name: "VAT 20%", ratePpm: 200_000, compound: false };
const york: TillFacts = {
  ...{ deviceId: "d", deviceCode: "R2", registerName: "Till 2", shopName: "Larkfield Gifts", siteId: "york" },
  ...{ timeZone: "Europe/London", dayStart: "00:00", currency: "GBP", pricesIncludeTax: false },
  ...{ roundingPolicy: "document", serviceChargePpm: 0, serviceChargeTaxes: [], rules: defaultTillRules() },
  ...{ cashRounding: [], methods: [], usualMethodId: null, terminals: [], promotions: [], loyalty: null },
  taxCodes: [{ id: "s", name: "Standard", isDefault: true, taxes: [vat] }],
  training: false,
};
const as = (role: string) => operator.set({ memberId: role, name: "Sam Okafor", role, proof: null });

beforeEach(() => {
  facts.set(york);
  clearBasket();
  training.set(false);
});

describe("training", () => {
  test("is turned on by leads at first, and off by anybody", () => {
    as("cashier");
    expect([mayTrain(), turnTraining(true), training.get()]).toEqual([false, false, false]);
    as("manager");
    expect([turnTraining(true), training.get()]).toEqual([true, true]);
    as("cashier");
    expect([turnTraining(false), training.get()]).toEqual([true, false]);
  });

  test("is turned on by whoever the rules allow", () => {
    const { roles, ...rules } = york.rules;
    facts.set({ ...york, rules: { ...rules, roles: { ...roles, cashier: { ...roles.cashier, training: true } } } });
    as("cashier");
    expect(turnTraining(true)).toBe(true);
  });

  test("is turned neither on nor off with something in the basket", () => {
    as("owner");
    addCustom({ name: "Wrapping", price: "2.00", taxCodeId: null });
    expect([turnTraining(true), cannotTurnTraining()]).toEqual([false, expect.stringMatching(/^Finish the sale/)]);
    training.set(true);
    expect([turnTraining(false), cannotTurnTraining()]).toEqual([
      false,
      expect.stringMatching(/^Finish the practice sale/),
    ]);
  });
});

describe("what is made in training", () => {
  const heard: string[] = [];
  const ines = { id: "01990000-0000-7000-8000-00000000000a", name: "Ines Roth", email: "", phone: "" };
  const mug = { id: "m", name: "Tin mug", price: "6.50", priceIncludesTax: true, categoryId: null, taxCodeId: null };
  const hear = (what: string) => async () => {
    heard.push(what);
  };

  beforeEach(() => {
    heard.length = 0;
    recentCustomers.set([]);
    const about = async () => ({ points: null, priceListId: null });
    findCustomersWith({ search: async () => [], about, create: hear("customer") });
    askOfficeAboutProducts({
      ...{ stock: async () => [], setFavourite: hear("favourite"), linkBarcode: hear("code"), addItem: hear("item") },
    });
    as("owner");
  });

  const soldTo = () =>
    totals.get() &&
    saleFrom(openBasket.get(), totals.get() ?? never(), openTender.get(), york, {
      ...{ shiftId: null, operator: null, soldAt: "2026-01-31T14:31:00.000Z", clockSkewMs: 0, offline: false },
    }).customerId;

  test("a new customer is for the practice alone: the office never hears of them, and they go with it", async () => {
    turnTraining(true);
    const found = await createCustomer(ines);
    expect((await searchCustomers("ines")).found).toEqual([found]);
    chooseCustomer(found, () => null);
    addCustom({ name: "Wrapping", price: "2.00", taxCodeId: null });
    expect(soldTo()).toBeNull();
    clearBasket();
    expect(turnTraining(false)).toBe(true);
    expect((await searchCustomers("ines")).found).toEqual([]);
    expect([heard, recentCustomers.get()]).toEqual([[], []]);
  });

  test("outside of it they are kept for the office, and are who the sale is to", async () => {
    chooseCustomer(await createCustomer(ines), () => null);
    addCustom({ name: "Wrapping", price: "2.00", taxCodeId: null });
    expect([heard, soldTo()]).toEqual([["customer"], ines.id]);
  });

  test("no item, code or favourite is kept, whoever asks for it", async () => {
    turnTraining(true);
    const asks = [() => addItem(mug), () => linkBarcode("m", "5012"), () => toggleFavourite("m", true)];
    for (const ask of asks) await expect(ask()).rejects.toThrow("This is training: nothing was changed.");
    expect(heard).toEqual([]);
    turnTraining(false);
    for (const ask of asks) await ask();
    expect(heard).toEqual(["item", "code", "favourite"]);
  });
});

function never(): never {
  throw new Error("The basket has no totals.");
}

describe("a price on the glass", () => {
  const mug = { ...{ id: "m", name: "Mug", sku: "M", unit: "pcs", categoryId: null }, price: "2.95", taxCodeId: null };

  test("says that tax comes on top, where it does", () => {
    expect(beforeTaxWords(york)).toBe("+ VAT");
    expect(beforeTaxWords({ ...york, taxCodes: [] })).toBe("");
    expect(priceOfOne({ ...mug, priceIncludesTax: false }, york)).toBe(295);
  });

  test("has its tax in it where tills sell so, though the company keeps it without", () => {
    const withTax = { ...york, pricesIncludeTax: true };
    expect(beforeTaxWords(withTax)).toBe("");
    expect(priceOfOne({ ...mug, priceIncludesTax: false }, withTax)).toBe(354);
  });
});

test("sounds are as loud as the company set them, softer or silent where the tablet was", () => {
  const at = (soundVolume: number) => facts.set({ ...york, rules: { ...york.rules, soundVolume } });
  chooseVolume("loud");
  at(60);
  expect(loudnessNow()).toBeCloseTo(0.51);
  at(100);
  expect(loudnessNow()).toBeCloseTo(0.85);
  at(0);
  expect(loudnessNow()).toBe(0);
  at(60);
  chooseVolume("soft");
  expect(loudnessNow()).toBeCloseTo(0.12);
  chooseVolume("off");
  expect(loudnessNow()).toBe(0);
});
