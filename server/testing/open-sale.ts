import { newId } from "@/server/ids";
import { ZERO } from "@/server/money";
import type { BasketLine, BasketOperation } from "@/server/till/basket";

/** A tea for 2.90 as a tablet adds it. */
export function aLine(line: Partial<BasketLine> = {}): BasketLine {
  return {
    id: newId(),
    kind: "custom",
    productId: null,
    categoryId: null,
    sku: "",
    name: "Breakfast tea",
    unit: "pcs",
    quantity: "1",
    unitPrice: "2.90",
    listPrice: null,
    taxCodeId: null,
    taxes: [{ code: "S", name: "VAT 20 %", ratePpm: 200_000, compound: false }],
    modifiers: [],
    note: "",
    discount: null,
    giftCard: null,
    returns: null,
    payer: "",
    addedByName: "Sam",
    addedOn: "Till 2",
    addedAt: "2026-01-31T14:31:00.000Z",
    ...line,
  };
}

/** Adds a line, by default. */
export function anOperation(operation: Partial<BasketOperation> = {}): BasketOperation {
  const done = { id: newId(), at: "2026-01-31T14:31:00.000Z", byName: "Sam", deviceName: "Till 2" };
  const change = operation.type === undefined ? { type: "add", line: aLine() } : {};
  return { ...done, ...change, ...operation } as BasketOperation;
}

/** Every kind of thing done to a basket, with every field in use. */
export function everyOperation(): BasketOperation[] {
  const discount = {
    ppm: 200_000,
    amountMinor: ZERO,
    reason: "Scratched",
    approvalId: newId(),
    approvedByName: "Maya",
  };
  const modifiers = [{ modifierId: newId(), group: "Milk", name: "Oat", priceDelta: "0.40" }];
  const original = {
    saleLineId: newId(),
    saleId: newId(),
    receiptNumber: "R2-000102",
    quantity: "3",
    returnedQuantity: "1",
    grossMinor: ZERO,
    discountMinor: ZERO,
    basketDiscountMinor: ZERO,
    netMinor: ZERO,
    taxMinor: ZERO,
    totalMinor: ZERO,
    taxes: [{ code: "S", name: "VAT 20 %", ratePpm: 200_000, taxMinor: ZERO }],
  };
  const line = aLine({
    kind: "product",
    productId: newId(),
    categoryId: newId(),
    taxCodeId: newId(),
    listPrice: "3.10",
    quantity: "-0.25",
    modifiers,
    discount,
    giftCard: { id: newId(), code: "4711" },
    returns: { original, disposition: "resell", reason: "Too big" },
  });
  const { unitPrice, note, payer, returns, taxes, taxCodeId, listPrice } = line;
  const customer = { id: newId(), name: "Ines", points: "120.5", priceListId: newId() };
  return [
    anOperation({ type: "add", line }),
    anOperation({ type: "quantity", lineId: line.id, delta: "-2" }),
    anOperation({
      type: "change",
      lineId: line.id,
      changes: { unitPrice, note, payer, returns, taxes, taxCodeId, listPrice, modifiers, discount },
    }),
    anOperation({ type: "change", lineId: line.id, changes: { note: "No sugar" } }),
    anOperation({ type: "void", lineId: line.id, reason: "Wrong table" }),
    anOperation({
      type: "basket",
      changes: { customer, place: "Table 4", guests: 2, serviceMode: "eat_in", note: "", discount, pointsToUse: "100" },
    }),
    anOperation({ type: "basket", changes: { customer: null, discount: null } }),
    anOperation({ type: "promotion", promotionId: newId(), present: true }),
  ];
}
