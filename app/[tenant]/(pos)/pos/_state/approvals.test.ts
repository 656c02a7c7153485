import { beforeEach, expect, test } from "vitest";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { ZERO } from "@/server/money";
import { defaultTillRules, type TillRules } from "@/server/till/till-rules";
import {
  type ApprovalRequest,
  approveByPin,
  approveWith,
  askElsewhere,
  askManager,
  type Granted,
  pendingApproval,
  takeRequestBack,
} from "./approvals";
import { clearBasket, openBasket } from "./basket-store";
import { discountBasket } from "./discounts";
import { facts, type TillFacts } from "./facts";
import type { Goods } from "./goods";
import { removeAll } from "./remove-lines";
import { addGoods } from "./selling";

const tom: Granted = { id: "yes", byName: "Tom" };
let agree: (granted: Granted) => void = () => undefined;
let checkPin: () => Promise<{ granted: Granted } | { refused: string }>;

const goods = (name: string, price: string): Goods => ({
  ...{ id: name, name, sku: name, unit: "pcs", categoryId: null, price, priceIncludesTax: true, taxCodeId: null },
});

beforeEach(() => {
  const rules: TillRules = defaultTillRules();
  rules.roles.cashier = { ...rules.roles.cashier, voidLine: false };
  facts.set({
    ...{ currency: "GBP", pricesIncludeTax: true, roundingPolicy: "document", rules, taxCodes: [], promotions: [] },
    ...{ serviceChargePpm: 0, serviceChargeTaxes: [], timeZone: "Europe/London", dayStart: "00:00", loyalty: null },
  } as unknown as TillFacts);
  operator.set({ memberId: "sam", name: "Sam Okafor", role: "cashier", proof: null });
  clearBasket();
  pendingApproval.get()?.answer(null);
  checkPin = async () => ({ granted: tom });
  approveWith({
    managers: () => [],
    byPin: () => checkPin(),
    ask: async () => ({ requestId: "asked", whom: "Tom", askedAt: 0 }),
    wait: () =>
      new Promise((resolve) => {
        agree = (granted) => resolve({ granted });
      }),
    withdraw: async () => undefined,
  });
});

const settled = () => new Promise((resolve) => setTimeout(resolve));
const question = (title: string): ApprovalRequest => ({
  ...{ action: "no_sale", subjectId: title, amountMinor: ZERO, title, limit: "", item: "", sums: [], reason: "" },
});

test("a yes to empty the basket does not empty the next customer's", async () => {
  addGoods(goods("Mug", "8.00"));
  const removed = removeAll(openBasket.get().basket.lines);
  void askElsewhere();
  await settled();
  clearBasket();
  addGoods(goods("Candle", "12.75"));
  agree(tom);
  await removed;
  expect(openBasket.get().basket.lines.map(({ name }) => name)).toEqual(["Candle"]);
  expect(pendingApproval.get()).toBeNull();
});

test("a yes to half the price is not given to the next customer", async () => {
  addGoods(goods("Mug", "8.00"));
  const given = discountBasket({ ppm: 500_000, amountMinor: ZERO }, "Goodwill");
  void askElsewhere();
  await settled();
  clearBasket();
  addGoods(goods("Candle", "12.75"));
  agree(tom);
  expect(await given).toBe(false);
  expect(openBasket.get().basket.discount).toBeNull();
});

test("a PIN that is still being checked answers nothing that was asked after it", async () => {
  let checked: (said: { granted: Granted }) => void = () => undefined;
  checkPin = () =>
    new Promise((resolve) => {
      checked = resolve;
    });
  const first = askManager(question("Open the drawer"));
  const pin = approveByPin("4829");
  takeRequestBack();
  void askManager(question("Pay out 20.00"));
  checked({ granted: tom });
  await pin;
  expect(await first).toBeNull();
  expect(pendingApproval.get()?.title).toBe("Pay out 20.00");
});
