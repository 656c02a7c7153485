import { describe, expect, test } from "vitest";
import { DocumentGrouper, kindOf, type RetailDocument, totalOf, whyRefused } from "./documents";
import { accountOf, natureOf } from "./natures";
import { odditiesOf } from "./oddities";
import { readHeader } from "./read-header";
import { isRefused, type RetailLine, readLine } from "./read-line";
import { stockOf } from "./stock";

const HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country".split(",");
const order = readHeader(HEADER);

function lineOf(text: string, line = 2): RetailLine {
  const read = readLine(text.split(","), order, line, "GBP");
  if (isRefused(read)) throw new Error(read.reason);
  return read;
}

function documentOf(...texts: string[]): RetailDocument {
  const lines = texts.map((text, index) => lineOf(text, index + 2));
  return { number: lines[0]?.document ?? "", day: lines[0]?.day ?? "", lines, refused: [] };
}

const AT = "2011-03-04 10:00:00";

describe("what a document of the file becomes", () => {
  test.each([
    ["a sale", [`536365,85123A,HOLDER,6,${AT},2.55,17850.0,United Kingdom`], "invoice", 1530],
    ["a sale without a customer", [`536544,21773,BRUSH,1,${AT},2.51,,United Kingdom`], "invoice", 251],
    ["a cancellation", [`C536379,D,Discount,-1,${AT},27.5,14527.0,United Kingdom`], "credit_note", -2750],
    ["a bad debt put back", [`A563185,B,Adjust bad debt,1,${AT},11062.06,,United Kingdom`], "invoice", 1106206],
    [
      "a bad debt written off",
      [`A563186,B,Adjust bad debt,1,${AT},-11062.06,,United Kingdom`],
      "credit_note",
      -1106206,
    ],
    ["goods written off", [`536589,21777,damaged,-10,${AT},0.0,,United Kingdom`], "adjustment", 0],
    ["goods found", [`536414,22139,,56,${AT},0.0,,United Kingdom`], "adjustment", 0],
    ["goods given to a customer", [`543599,84535B,NOTEBOOK,16,${AT},0.0,17560.0,United Kingdom`], "invoice", 0],
    [
      "a sale with something free",
      [`1,21786,HAT,4,${AT},0,12647.0,Germany`, `1,22423,CAKESTAND,1,${AT},10.95,12647.0,Germany`],
      "invoice",
      1095,
    ],
    [
      "more back than sold",
      [`2,22423,CAKESTAND,-2,${AT},10.95,1.0,EIRE`, `2,21786,HAT,1,${AT},1,1.0,EIRE`],
      "credit_note",
      -2090,
    ],
    ["a cancellation of nothing", [`C3,22423,CAKESTAND,-2,${AT},0,1.0,EIRE`], "credit_note", 0],
  ])("%s", (_, lines, kind, total) => {
    const document = documentOf(...lines);
    expect(kindOf(document)).toBe(kind);
    expect(totalOf(document)).toBe(total);
  });

  test("two customers in one document refuse it whole", () => {
    const document = documentOf(`4,22423,CAKESTAND,1,${AT},1,1.0,EIRE`, `4,22423,CAKESTAND,1,${AT},1,2.0,EIRE`);
    expect(kindOf(document)).toBe("refused");
    expect(whyRefused(document)).toBe("Document 4 names 2 customers.");
  });
});

describe("what a code stands for", () => {
  test.each([
    ["85123A", "goods", "sales", "sales_returns"],
    ["DCGSSBOY", "goods", "sales", "sales_returns"],
    ["POST", "postage", "sales", "sales_returns"],
    ["C2", "postage", "sales", "sales_returns"],
    ["DOT", "postage", "sales", "sales_returns"],
    ["M", "manual", "sales", "sales_returns"],
    ["m", "manual", "sales", "sales_returns"],
    ["S", "sample", "sales", "sales_returns"],
    ["PADS", "other", "sales", "sales_returns"],
    ["D", "discount", "sales_discounts", "sales_discounts"],
    ["AMAZONFEE", "fee", "fees", "fees"],
    ["BANK CHARGES", "fee", "fees", "fees"],
    ["CRUK", "fee", "fees", "fees"],
    ["gift_0001_20", "voucher", "gift_cards", "gift_cards"],
    ["B", "bad_debt", "bad_debts", "bad_debts"],
  ])("%s", (code, nature, sold, back) => {
    expect(natureOf(code)).toBe(nature);
    expect(accountOf(natureOf(code), false)).toBe(sold);
    expect(accountOf(natureOf(code), true)).toBe(back);
  });
});

describe("how a document moves stock", () => {
  test("a sale takes out, a cancellation puts in, a note about stock says it as it is", () => {
    expect([...stockOf(documentOf(`1,22423,A,6,${AT},1,1,EIRE`, `1,22423,A,2,${AT},1,1,EIRE`))]).toEqual([
      ["22423", -80_000],
    ]);
    expect([...stockOf(documentOf(`C1,22423,A,-6,${AT},1,1,EIRE`))]).toEqual([["22423", 60_000]]);
    expect([...stockOf(documentOf(`1,22423,damaged,-6,${AT},0,,EIRE`))]).toEqual([["22423", -60_000]]);
    expect([...stockOf(documentOf(`1,22423,found,2.5,${AT},0,,EIRE`))]).toEqual([["22423", 25_000]]);
  });

  test("services move nothing", () => {
    expect(stockOf(documentOf(`1,POST,POSTAGE,3,${AT},18,1,France`)).size).toBe(0);
  });
});

describe("lines", () => {
  test("amounts are rounded once per line, half away from zero, three decimals and all", () => {
    expect(lineOf(`1,PADS,PADS,1,${AT},0.001,1,EIRE`).amountMinor).toBe(0);
    expect(lineOf(`1,PADS,PADS,5,${AT},0.001,1,EIRE`).amountMinor).toBe(1);
    expect(lineOf(`C1,PADS,PADS,-5,${AT},0.001,1,EIRE`).amountMinor).toBe(-1);
  });

  test.each([
    ["1,22423,A,1", "It has 4 columns; the header has 8."],
    [`,22423,A,1,${AT},1,1,EIRE`, "InvoiceNo is empty."],
    [`total,22423,A,1,${AT},1,1,EIRE`, "InvoiceNo is not a document number."],
    [`1,,A,1,${AT},1,1,EIRE`, "StockCode is empty."],
    [`1,22423,A,many,${AT},1,1,EIRE`, "Quantity “many” is not a number with at most 4 decimals."],
    [`1,22423,A,1,${AT},1e3,1,EIRE`, "UnitPrice “1e3” is not a price with at most 6 decimals."],
    [
      "1,22423,A,1,2011-02-30 10:00:00,1,1,EIRE",
      "InvoiceDate “2011-02-30 10:00:00” is not a time such as 2010-12-01 08:26:00.",
    ],
    [`1,22423,A,1,${AT.replace("10:", "24:")},1,1,EIRE`, /InvoiceDate .* is not a time/],
    [`1,22423,${"A".repeat(10_240)},1,${AT},1,1,EIRE`, "Description has 10240 characters; at most 500 are read."],
    [`1,22423,A\0B,1,${AT},1,1,EIRE`, "Description holds characters that are not text."],
    [`1,22423,A,999999999,${AT},999999999,1,EIRE`, "999999999 × 999999999 comes to more than can be recorded."],
  ])("%.40s is refused with its reason", (text, reason) => {
    const read = readLine(text.split(","), order, 7, "GBP");
    expect(read).toMatchObject({
      line: 7,
      reason: typeof reason === "string" ? reason : expect.stringMatching(reason),
    });
  });

  test("columns may stand in any order and be spelled as in the later edition", () => {
    const other = readHeader([
      "Country",
      "Customer ID",
      "Price",
      "InvoiceDate",
      "Quantity",
      "Description",
      "StockCode",
      "Invoice",
    ]);
    const read = readLine(["France", "12583.0", "3.75", AT, "24", "CLOCK", "22728", "536370"], other, 2, "GBP");
    expect(read).toMatchObject({
      document: "536370",
      code: "22728",
      quantity: "24",
      price: "3.75",
      customer: "12583",
      country: "France",
    });
  });

  test("another file is told from its first line", () => {
    expect(() => readHeader(["date", "amount"])).toThrow(
      "This is not a transaction history: none of its columns were found.",
    );
    expect(() => readHeader(HEADER.slice(0, 7))).toThrow("it lacks Country");
    expect(() => readHeader(["\u0089PNG\r"])).toThrow(/it begins “·PNG·”/);
  });
});

describe("gathering documents", () => {
  const add = (grouper: DocumentGrouper, text: string, line: number) =>
    grouper.add(readLine(text.split(","), order, line, "GBP"));

  test("lines of one number and day are one document, over minutes and other documents between them", () => {
    const grouper = new DocumentGrouper();
    add(grouper, "542806,22423,A,1,2011-02-01 10:00:00,1,1,EIRE", 2);
    add(grouper, "542807,22423,A,1,2011-02-01 10:00:00,1,2,EIRE", 3);
    add(grouper, "542806,22424,B,1,2011-02-01 10:01:00,1,1,EIRE", 4);
    const [document, other] = add(grouper, "542808,22423,A,1,2011-02-02 09:00:00,1,1,EIRE", 5);
    expect(document?.lines.map((line) => line.line)).toEqual([2, 4]);
    expect(other?.number).toBe("542807");
    expect(document && odditiesOf(document).map(({ oddity }) => oddity)).toEqual(["two_minutes", "apart"]);
    expect(grouper.end().map(({ number }) => number)).toEqual(["542808"]);
  });

  test("a refused line refuses its document, whatever else is right, even when its day cannot be read", () => {
    const grouper = new DocumentGrouper();
    add(grouper, "1,22423,A,1,2011-02-01 10:00:00,1,1,EIRE", 2);
    add(grouper, "2,22423,A,1,yesterday,1,1,EIRE", 3);
    const [, stray] = add(grouper, "2,22424,B,1,2011-02-02 10:00:00,1,1,EIRE", 4);
    const [rest] = grouper.end();
    expect(stray?.refused).toHaveLength(1);
    expect(rest && whyRefused(rest)).toBe(
      "Line 3 of document 2 was refused, and a document is taken whole or not at all.",
    );
  });
});
