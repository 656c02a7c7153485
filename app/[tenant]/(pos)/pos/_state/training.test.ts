import { beforeEach, describe, expect, test } from "vitest";
import { chooseVolume } from "@/app/[tenant]/(pos)/pos/_frame/preferences";
import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { defaultTillRules } from "@/server/till/till-rules";
import { clearBasket } from "./basket-store";
import { beforeTaxWords, facts, type TillFacts } from "./facts";
import { priceOfOne } from "./goods";
import { addCustom } from "./selling";
import { loudnessNow } from "./sound";
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
