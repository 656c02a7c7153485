import { expect, test } from "vitest";
import { linkOf, plainDecimal, type Sold } from "./link";
import { readHeader } from "./read-header";
import { isRefused, type RetailLine, readLine } from "./read-line";

const order = readHeader(
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country".split(","),
);

function back(code: string, quantity: string, price: string): RetailLine {
  const read = readLine(["C9", code, "A", quantity, "2011-03-04 10:00:00", price, "1", "EIRE"], order, 2, "GBP");
  if (isRefused(read)) throw new Error(read.reason);
  return read;
}

function sold(id: string, at: string, ...lines: [code: string, pieces: number, price: string][]): Sold {
  return {
    id,
    at,
    creditLeftMinor: 100_000,
    lines: lines.map(([productId, pieces, unitPrice], index) => ({
      position: index + 1,
      productId,
      unitPrice,
      leftParts: pieces * 10_000,
    })),
  };
}

const AT = "2011-03-04T10:00:00Z";
const before = "2011-03-01T10:00:00Z";
const link = (lines: RetailLine[], ...invoices: Sold[]) => linkOf(lines, AT, 500, invoices, (code) => code);

test("the only earlier invoice that holds every line is the one", () => {
  const invoice = sold("a", before, ["X", 6, "2.55"], ["Y", 2, "1.25"]);
  expect(link([back("Y", "-1", "1.25"), back("X", "-6", "2.550")], invoice)).toEqual({
    invoiceId: "a",
    positions: [2, 1],
  });
});

test("two that would do are not certain", () => {
  expect(
    link([back("X", "-1", "2.55")], sold("a", before, ["X", 6, "2.55"]), sold("b", before, ["X", 1, "2.55"])),
  ).toBeNull();
});

test.each([
  ["later", sold("a", "2011-03-05T10:00:00Z", ["X", 6, "2.55"])],
  ["at another price", sold("a", before, ["X", 6, "2.95"])],
  ["with too few pieces left", sold("a", before, ["X", 3, "2.55"])],
  ["with nothing left to credit", { ...sold("a", before, ["X", 6, "2.55"]), creditLeftMinor: 499 }],
])("an invoice %s is not it", (_, invoice) => {
  expect(link([back("X", "-4", "2.55")], invoice)).toBeNull();
});

test("pieces are not taken back twice within one cancellation", () => {
  const invoice = sold("a", before, ["X", 6, "2.55"], ["X", 4, "2.55"]);
  expect(link([back("X", "-6", "2.55"), back("X", "-4", "2.55")], invoice)?.positions).toEqual([1, 2]);
  expect(link([back("X", "-6", "2.55"), back("X", "-5", "2.55")], invoice)).toBeNull();
});

test("a decimal has one spelling", () => {
  expect(["2.550000", "2.50", "10", "100.0", "0.001", "0.000"].map(plainDecimal)).toEqual([
    "2.55",
    "2.5",
    "10",
    "100",
    "0.001",
    "0",
  ]);
});
