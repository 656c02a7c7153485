import fc from "fast-check";
import { expect, test } from "vitest";
import { creditPostings } from "@/server/credits/postings";
import { isId } from "@/server/ids";
import { salePostings } from "@/server/invoices/postings";
import { cannotPost, compact } from "@/server/ledger/rules";
import { decimalAdd, minor, negate, sum } from "@/server/money";
import { documentTotals } from "@/server/totals/rules";
import { isNote } from "./descriptions";
import { idOf } from "./ids";
import { inventedName } from "./invented-names";
import { documentPostings } from "./journal";
import { readHeader } from "./read-header";
import type { RetailLine } from "./read-line";
import { isRefused, movedBy, readLine } from "./read-line";
import { partsOf, quantityOf } from "./stock";

const order = readHeader(
  "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country".split(","),
);
const quantity = fc.integer({ min: 1, max: 5_000 }).map(String);
const price = fc.integer({ min: 0, max: 1_000_000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
const lines = fc.array(fc.tuple(fc.constantFrom("85123A", "POST", "22423", "M"), quantity, price), {
  minLength: 1,
  maxLength: 30,
});

function read([code, pieces, each]: [string, string, string], sign: "" | "-"): RetailLine {
  const line = readLine(
    ["1", code, "A", `${sign}${pieces}`, "2011-03-04 10:00:00", each, "1", "EIRE"],
    order,
    2,
    "GBP",
  );
  if (isRefused(line)) throw new Error(line.reason);
  return line;
}

const place = { customerId: "c", siteId: "s" };
const money = {
  currency: "GBP",
  exchangeRate: "1",
  companyCurrency: "GBP",
  taxSummary: [],
};

test("a document of the file comes to what the same document written here comes to, and is posted alike", () => {
  fc.assert(
    fc.property(lines, (wanted) => {
      const sold = wanted.map((one) => read(one, ""));
      const total = sum(sold.map((line) => line.amountMinor));
      const totals = documentTotals(
        wanted.map(([, pieces, each]) => ({ quantity: pieces, unitPrice: each, taxes: [] })),
        { currency: "GBP", pricesIncludeTax: false, rounding: "document" },
      );
      expect(total).toBe(totals.totalMinor);
      expect(totals.taxSummary).toEqual([]);
      expect(documentPostings(sold, { ...place, takenBack: false }).map(plain)).toEqual(
        compact(
          salePostings({
            ...place,
            ...money,
            ...totals,
            serviceChargeMinor: minor(0),
            beforeDiscountMinor: totals.netMinor,
          }),
        ).map(plain),
      );
      const back = documentPostings(
        wanted.map((one) => read(one, "-")),
        { ...place, takenBack: true },
      );
      expect(back.map(plain)).toEqual(
        compact(
          creditPostings({
            ...place,
            ...money,
            netMinor: total,
            totalMinor: total,
            receivableBaseMinor: negate(total),
          }),
        ).map(plain),
      );
    }),
  );
});

function plain({ account, amountMinor, baseMinor, customerId, siteId }: ReturnType<typeof documentPostings>[number]) {
  return { account, amountMinor, baseMinor, customerId: customerId ?? null, siteId: siteId ?? null };
}

test("every document balances, whatever its lines stand for", () => {
  const codes = fc.constantFrom("85123A", "D", "AMAZONFEE", "gift_0001_20", "B", "DOT", "S");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(codes, quantity, price), { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      (wanted, takenBack) => {
        const posted = documentPostings(
          wanted.map((one) => read(one, takenBack ? "-" : "")),
          { ...place, takenBack },
        );
        if (posted.length > 0) expect(cannotPost(posted)).toBeNull();
      },
    ),
  );
});

test("quantities are added exactly", () => {
  expect([partsOf("-0.5"), partsOf("-12.25"), partsOf("80995")]).toEqual([-5_000, -122_500, 809_950_000]);
  const decimal = fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 9_999 }))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(4, "0")}`);
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(quantityOf(partsOf(a) + partsOf(b))).toBe(decimalAdd(a, b));
    }),
  );
});

test("an id follows from what it names and sorts by when it happened", () => {
  const first = idOf("company", "document 536365", "2010-12-01T08:26:00Z");
  expect(first).toBe(idOf("company", "document 536365", "2010-12-01T08:26:00Z"));
  expect(isId(first)).toBe(true);
  expect(first).not.toBe(idOf("other company", "document 536365", "2010-12-01T08:26:00Z"));
  expect(first < idOf("company", "document 1", "2010-12-01T08:27:00Z")).toBe(true);
});

test.each([
  ["damaged", true],
  ["?", true],
  ["wrongly sold (22719) barcode", true],
  ["", true],
  ["WHITE METAL LANTERN", false],
  ["FOLK ART GREETING CARD,pack/12", false],
])("%s is a note: %s", (description, expected) => {
  expect(isNote(description)).toBe(expected);
});

test("customers of the demonstration have names of their own", () => {
  const names = Array.from({ length: 6_000 }, (_, index) => inventedName(String(12_300 + index)));
  expect(new Set(names).size).toBe(names.length);
  expect(inventedName("13272")).toBe("Bramble & Thyme");
});

test("a line moved by days keeps its hour and everything else, a refused one its reason", () => {
  const order = readHeader([
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
    "Country",
  ]);
  const read = (quantity: string) =>
    readLine(["536365", "22189", "CARD", quantity, "2010-12-31 08:26:00", "2.55", "17850", "France"], order, 2, "GBP");
  expect(movedBy(7, read("6"))).toEqual({ ...read("6"), day: "2011-01-07", at: "2011-01-07T08:26:00Z" });
  expect(movedBy(7, read("many"))).toEqual({ ...read("many"), day: "2011-01-07" });
  expect(movedBy(0, read("6"))).toEqual(read("6"));
});
