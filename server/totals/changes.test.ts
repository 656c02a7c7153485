import { describe, expect, test } from "vitest";
import {
  changeSentence,
  changesOf,
  changesTogether,
  type DocumentChange,
  type DocumentWords,
  staleSentence,
} from "./changes";

const order: DocumentWords = {
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
      tax: "",
    },
    {
      id: "b",
      sku: "",
      description: "Delivery\nby van",
      quantity: "1",
      unitPrice: "5",
      discountPpm: 0,
      discountAmountMinor: 0,
      tax: "",
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
  const after: DocumentWords = {
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
    { field: "wantedBy", line: null, lineId: null, before: "", after: "2011-12-14" },
    { field: "documentDiscount", line: null, lineId: null, before: "", after: "5 %" },
    { field: "quantity", line: "RABBIT NIGHT LIGHT", lineId: "a", before: "96", after: "168" },
    { field: "discount", line: "RABBIT NIGHT LIGHT", lineId: "a", before: "", after: "2.50 GBP" },
    { field: "line", line: "Doormat", lineId: "c", before: null, after: "10" },
    { field: "line", line: "Delivery", lineId: "b", before: "1", after: null },
    { field: "total", line: null, lineId: null, before: "1,000.00 GBP", after: "1,200.50 GBP" },
  ]);
});

test("an invoice's own terms are named: customer, dates, terms, notes, the code and tax of a line", () => {
  const { orderDate: _, wantedBy: __, ...terms } = order;
  const draft: DocumentWords = { ...terms, issueDate: "2011-12-08", dueDate: "2012-01-07" };
  const [rabbit, delivery] = draft.lines;
  if (!rabbit || !delivery) throw new Error("the draft has lines");
  const after: DocumentWords = {
    ...draft,
    customer: "Union Row Stores",
    dueDate: "2012-01-14",
    reference: "PO 4471",
    notes: "Back door",
    serviceChargePpm: 125_000,
    pricesIncludeTax: true,
    lines: [{ ...rabbit, sku: "23085", tax: "Standard", unitPrice: "2" }, delivery],
  };
  expect(changesOf(draft, after).map(changeSentence)).toEqual([
    "customer Hollins Home → Union Row Stores",
    "due date 2012-01-07 → 2012-01-14",
    "reference none → PO 4471",
    "notes none → Back door",
    "prices before tax → include tax",
    "service charge none → 12.5 %",
    "code of RABBIT NIGHT LIGHT 23084 → 23085",
    "price of RABBIT NIGHT LIGHT 1.79 → 2.00",
    "tax of RABBIT NIGHT LIGHT none → Standard",
  ]);
});

describe("changes after each other are one", () => {
  const step = (field: DocumentChange["field"], before: string | null, after: string | null): DocumentChange => ({
    field,
    line: "Doormat",
    lineId: "c",
    before,
    after,
  });
  test("from before the first to after the last", () => {
    expect(
      changesTogether([step("quantity", "4", "5"), step("unitPrice", "1.00", "2.00"), step("quantity", "5", "6")]),
    ).toEqual([step("quantity", "4", "6"), step("unitPrice", "1.00", "2.00")]);
    expect(changesTogether([step("quantity", "4", "5"), step("quantity", "5", "4")])).toEqual([]);
  });
  test("and what happened to a line that came or went is part of that", () => {
    const added = step("line", null, "1");
    expect(changesTogether([added, step("quantity", "1", "10"), step("unitPrice", "0.00", "2.00")])).toEqual([
      step("line", null, "10"),
    ]);
    expect(changesTogether([step("unitPrice", "1.00", "2.00"), step("line", "4", null)])).toEqual([
      step("line", "4", null),
    ]);
    expect(changesTogether([added, step("quantity", "1", "10"), step("line", "10", null)])).toEqual([]);
  });
});

describe("a stale save is told", () => {
  const change: DocumentChange = {
    field: "quantity",
    line: "RABBIT NIGHT LIGHT",
    lineId: "a",
    before: "96",
    after: "168",
  };
  test("who changed what", () => {
    const total: DocumentChange = { ...change, field: "total", line: null, lineId: null };
    expect(
      staleSentence("this order", [{ kind: "order.changed", actorName: "Tom Ellery", changes: [change, total] }]),
    ).toBe("Tom Ellery changed this order while you typed: quantity of RABBIT NIGHT LIGHT 96 → 168.");
    expect(staleSentence("this order", [{ kind: "order.confirmed", actorName: "Jo", changes: [] }])).toBe(
      "Jo confirmed this order while you typed.",
    );
    expect(staleSentence("this draft", [])).toBe("Somebody changed this draft while you typed.");
  });
  test("of at most three changes, and of everybody", () => {
    const of = (...lines: string[]) => lines.map((line) => ({ ...change, line, lineId: line }));
    const events = [
      { kind: "order.changed", actorName: "Tom", changes: of("A", "B") },
      { kind: "order.changed", actorName: "Jo", changes: of("C", "D", "E") },
    ];
    expect(staleSentence("this order", events)).toMatch(/^Tom and Jo changed .*; and 2 more\.$/);
  });
  test("of lines that came and went, of values there were none of, and the beginning of long ones", () => {
    const line = { field: "line", line: "Doormat", lineId: "c" } as const;
    expect(changeSentence({ ...line, before: null, after: "10" })).toBe("added 10 × Doormat");
    expect(changeSentence({ ...line, before: "10", after: null })).toBe("removed 10 × Doormat");
    const header = { line: null, lineId: null, before: "" };
    expect(changeSentence({ ...header, field: "wantedBy", after: "2011-12-14" })).toBe("wanted by none → 2011-12-14");
    expect(changeSentence({ ...header, field: "notes", after: "long ".repeat(50) })).toBe(
      `notes none → ${"long ".repeat(12).trim()}…`,
    );
  });
});
