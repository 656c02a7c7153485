import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { statementCsv } from "./statement-csv";
import { statementInput } from "./statement-input";
import { aboutWords, type Statement } from "./statement-words";

const id = "01a1fca9-2fc4-710b-a57a-c14671148151";
const line = {
  entryId: id,
  on: "2026-01-31",
  kind: "payment",
  document: { kind: "payment", id, number: "" },
  about: "INV-000001, Cash",
  amountMinor: minor(-13000),
  creditMinor: minor(1000),
  balanceMinor: minor(-1000),
} as const;

const statement: Statement = {
  customer: { id, number: "C-000001", name: "Bramble & Thyme" },
  from: "2026-01-01",
  to: "2026-01-31",
  currencies: [
    {
      currency: "GBP",
      openingMinor: minor(12000),
      invoicedMinor: minor(0),
      creditedMinor: minor(0),
      paidMinor: minor(13000),
      givenBackMinor: minor(0),
      closingMinor: minor(-1000),
      owedMinor: minor(0),
      heldMinor: minor(1000),
      lines: [line],
    },
  ],
};

describe("a statement for a spreadsheet", () => {
  it("runs from the opening to the closing balance", () => {
    expect(statementCsv(statement).split("\r\n")).toEqual([
      "Currency,Day,What,About,Amount,Credit,Balance",
      "GBP,2026-01-01,Opening balance,,,,120.00",
      'GBP,2026-01-31,Payment,"INV-000001, Cash; 10.00 of it kept as credit",-130.00,10.00,-10.00',
      "GBP,2026-01-31,Closing balance,,,,-10.00",
      "",
    ]);
  });

  it("never carries a formula", () => {
    const [currency] = statement.currencies;
    if (!currency) throw new Error("there is one");
    const evil = {
      ...statement,
      currencies: [{ ...currency, lines: [{ ...line, creditMinor: minor(0), about: "=1+1" }] }],
    };
    expect(statementCsv(evil)).toContain(",'=1+1,");
  });

  it("says what of their credit moved", () => {
    expect(aboutWords({ ...line, kind: "credit_used", creditMinor: minor(-3000) }, "GBP")).toBe(
      "INV-000001, Cash; 30.00 of their credit",
    );
  });
});

describe("the address of a statement", () => {
  it("names a span, and what it cannot mean is left out", () => {
    expect(statementInput(id, { from: "2026-01-01", to: "2026-01-31" })).toEqual({
      id,
      from: "2026-01-01",
      to: "2026-01-31",
    });
    expect(statementInput(id, { from: "2026-02-01", to: "2026-01-31" })).toEqual({ id });
    expect(statementInput(id, { from: "x" })).toEqual({ id });
  });
});
