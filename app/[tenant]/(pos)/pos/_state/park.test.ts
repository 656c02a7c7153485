import { beforeEach, expect, test } from "vitest";
import { minor } from "@/server/money";
import { clearBasket, type OpenBasket } from "./basket-store";
import { type CardAttempt, cardAttempt } from "./card-payment";
import { facts, type TillFacts } from "./facts";
import { park } from "./park";
import { parkWith } from "./parking";
import { addGoods } from "./selling";

let parked: OpenBasket[] = [];

beforeEach(() => {
  parked = [];
  facts.set({
    ...{ currency: "GBP", pricesIncludeTax: true, roundingPolicy: "document", taxCodes: [], promotions: [] },
    ...{ serviceChargePpm: 0, serviceChargeTaxes: [], timeZone: "Europe/London", dayStart: "00:00", loyalty: null },
  } as unknown as TillFacts);
  clearBasket();
  cardAttempt.set(null);
  parkWith({ park: async (basket) => void parked.push(basket) });
});

test("a card refund that is being asked about is not parked with the next customer's basket", async () => {
  const refund: CardAttempt = {
    ...{ id: "refund", saleId: "a return", amountMinor: minor(-800), payer: "", startedAt: "", number: "A-1" },
    terminal: { id: "t1", name: "Terminal 1", adapter: "simulated" },
    method: { id: "card", name: "Card", kind: "card_terminal", requiresReference: false },
    ...{ steps: [], openSaleId: null, outcome: { state: "unknown" } },
  };
  cardAttempt.set(refund);
  addGoods({
    ...{ id: "mug", name: "Mug", sku: "MUG", unit: "pcs", categoryId: null, price: "8.00", priceIncludesTax: true },
    taxCodeId: null,
  });
  await park();
  expect(parked).toHaveLength(1);
  expect(parked[0]?.openSale).toBeNull();
  expect(cardAttempt.get()).toEqual(refund);
});
