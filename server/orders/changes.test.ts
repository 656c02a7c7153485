import { expect, test } from "vitest";
import { changesOf, type OrderWords } from "./changes";

const order: OrderWords = {
  customer: "Hollins Home",
  site: "Leeds warehouse",
  orderDate: "2011-12-06",
  wantedBy: null,
  reference: "",
  notes: "",
  currency: "GBP",
  exchangeRate: "1",
  pricesIncludeTax: false,
  discountPpm: 0,
  discountAmountMinor: 0,
  serviceChargePpm: 0,
  totalMinor: 100_000,
  lines: [
    {
      id: "a",
      sku: "23084",
      description: "RABBIT NIGHT LIGHT",
      quantity: "96.0000",
      unitPrice: "1.790000",
      discountPpm: 0,
      discountAmountMinor: 0,
      taxes: [],
    },
    {
      id: "b",
      sku: "",
      description: "Delivery\nby van",
      quantity: "1",
      unitPrice: "5",
      discountPpm: 0,
      discountAmountMinor: 0,
      taxes: [],
    },
  ],
};

test("two spellings of one number are no change", () => {
  const [rabbit, ...rest] = order.lines;
  if (!rabbit) throw new Error("the order has lines");
  expect(
    changesOf(order, {
      ...order,
      exchangeRate: "1.00000000",
      lines: [{ ...rabbit, quantity: "96", unitPrice: "1.79" }, ...rest],
    }),
  ).toEqual([]);
});

test("every difference is named: header, lines, total", () => {
  const [rabbit] = order.lines;
  if (!rabbit) throw new Error("the order has lines");
  const after: OrderWords = {
    ...order,
    wantedBy: "2011-12-14",
    discountPpm: 50_000,
    totalMinor: 120_050,
    lines: [
      { ...rabbit, quantity: "168", discountAmountMinor: 250 },
      { ...rabbit, id: "c", description: "Doormat", quantity: "10" },
    ],
  };
  expect(changesOf(order, after)).toEqual([
    { field: "wantedBy", line: null, before: "", after: "2011-12-14" },
    { field: "orderDiscount", line: null, before: "", after: "5 %" },
    { field: "quantity", line: "RABBIT NIGHT LIGHT", before: "96", after: "168" },
    { field: "discount", line: "RABBIT NIGHT LIGHT", before: "", after: "2.50 GBP" },
    { field: "line", line: "Doormat", before: null, after: "10" },
    { field: "line", line: "Delivery", before: "1", after: null },
    { field: "total", line: null, before: "1,000.00 GBP", after: "1,200.50 GBP" },
  ]);
});
