import { beforeEach, describe, expect, test } from "vitest";
import { operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { newId } from "@/server/ids";
import { minor, ZERO } from "@/server/money";
import type { BasketLine } from "@/server/till/basket";
import type { ReturnableSale } from "@/server/till/returns";
import { defaultTillRules } from "@/server/till/till-rules";
import { approveByPin, approveWith, askElsewhere, type Granted, pendingApproval } from "./approvals";
import { addLine, changeLine, clearBasket, openBasket } from "./basket-store";
import { mayGiveBack, rememberReceipt } from "./exchange";
import { facts, type PayMethod, type TillFacts } from "./facts";
import { clearTender, takePart } from "./tender-store";

const cash: PayMethod = { id: "cash", name: "Cash", kind: "cash", requiresReference: false };

const till: TillFacts = {
  ...{ deviceId: "d", deviceCode: "R1", registerName: "Till 1", shopName: "Larkfield Gifts", siteId: "york" },
  ...{ timeZone: "Europe/London", dayStart: "00:00", currency: "GBP", pricesIncludeTax: true },
  ...{ roundingPolicy: "document", serviceChargePpm: 0, serviceChargeTaxes: [], rules: defaultTillRules() },
  ...{ cashRounding: [], methods: [cash], usualMethodId: null, terminals: [], taxCodes: [], promotions: [] },
  ...{ loyalty: null, training: false },
};

const receipt: ReturnableSale = {
  ...{ id: "receipt", receiptNumber: "R1-000001", registerName: "Till 1", operatorName: "Sam Okafor" },
  ...{ operatorId: "sam", soldAt: new Date(), businessDay: new Date().toISOString().slice(0, 10), customer: null },
  ...{ currency: "GBP", pricesIncludeTax: true, roundingPolicy: "document", totalMinor: minor(800), lines: [] },
  ...{ service: null, tipLeftMinor: ZERO, cashRoundingMinor: ZERO, drawer: null },
  tenders: [
    {
      ...{ id: "paid", methodId: "cash", kind: "cash", name: "Cash", label: "", giftCardId: null, folioId: null },
      ...{ terminalId: null, amountMinor: minor(800), leftMinor: minor(800) },
    },
  ],
};

const plain: BasketLine = {
  ...{ id: "", kind: "product", productId: "mug", sku: "MUG", name: "Mug", unit: "pcs", quantity: "1" },
  ...{ unitPrice: "8.00", listPrice: null, taxCodeId: null, taxes: [], note: "", giftCard: null, modifiers: [] },
  ...{
    discount: null,
    promotionMinor: ZERO,
    returns: null,
    categoryId: null,
    payer: "",
    addedAt: "",
    addedByName: "",
    addedOn: "",
  },
};

function comesBack(): string {
  const sums = { grossMinor: minor(800), discountMinor: ZERO, basketDiscountMinor: ZERO, netMinor: minor(800) };
  const line = { saleLineId: "line", saleId: "receipt", receiptNumber: "R1-000001", quantity: "1", taxes: [] };
  return addLine({
    ...plain,
    id: newId(),
    quantity: "-1",
    returns: {
      original: { ...line, ...sums, returnedQuantity: "0", taxMinor: ZERO, totalMinor: minor(800) },
      ...{ disposition: "resell", amountMinor: null, reason: "Changed their mind" },
    },
  });
}

let agree: (granted: Granted) => void = () => undefined;
let asked = 0;

beforeEach(() => {
  facts.set(till);
  operator.set({ memberId: "sam", name: "Sam Okafor", role: "cashier", proof: null });
  clearBasket();
  clearTender();
  rememberReceipt(receipt);
  asked = 0;
  approveWith({
    managers: () => [],
    byPin: async () => {
      asked += 1;
      return { granted: { id: "yes", byName: "Tom" } };
    },
    ask: async () => ({ requestId: "asked", whom: "Tom", askedAt: 0 }),
    wait: () =>
      new Promise((resolve) => {
        agree = (granted) => resolve({ granted });
      }),
    withdraw: async () => undefined,
  });
});

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("a manager is asked about goods that come back in a basket", () => {
  test("once for the same goods and amount", async () => {
    comesBack();
    for (let times = 0; times < 2; times++) {
      const may = mayGiveBack(cash, minor(-800));
      await settled();
      if (pendingApproval.get()) await approveByPin("4829");
      expect(await may).toBe(true);
    }
    expect(asked).toBe(1);
  });

  test("again when other goods come back for the same money", async () => {
    const lineId = comesBack();
    const first = mayGiveBack(cash, minor(-800));
    await settled();
    await approveByPin("4829");
    expect(await first).toBe(true);
    changeLine(lineId, { note: "chipped" });
    void mayGiveBack(cash, minor(-900));
    await settled();
    expect(pendingApproval.get()?.amountMinor).toBe(900);
  });

  test("and his yes gives nothing to the next customer, whose goods are on the counter by then", async () => {
    comesBack();
    const may = mayGiveBack(cash, minor(-800));
    await settled();
    await askElsewhereNow();
    clearBasket();
    addLine({ ...plain, id: newId() });
    agree({ id: "yes", byName: "Tom" });
    expect(await may).toBe(false);
    expect(pendingApproval.get()).toBeNull();
  });

  test("and his yes gives nothing back for a basket that was changed meanwhile", async () => {
    comesBack();
    const may = mayGiveBack(cash, minor(-800));
    await settled();
    await askElsewhereNow();
    addLine({ ...plain, id: newId(), productId: "card", unitPrice: "2.95" });
    agree({ id: "yes", byName: "Tom" });
    expect(await may).toBe(false);
  });

  test("and his yes gives nothing back twice, where a part of it went back meanwhile", async () => {
    comesBack();
    const may = mayGiveBack(cash, minor(-800));
    await settled();
    await askElsewhereNow();
    takePart(cash, minor(-800));
    agree({ id: "yes", byName: "Tom" });
    expect(await may).toBe(false);
    expect(openBasket.get().basket.lines).toHaveLength(1);
  });
});

async function askElsewhereNow(): Promise<void> {
  void askElsewhere();
  await settled();
  expect(pendingApproval.get()?.elsewhere?.requestId).toBe("asked");
}
