import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { aHistory, anInvoice, at, customer, line, nowhere } from "@/server/testing/quickbooks-facts";
import { customerKey, itemKey, productKey } from "./keys";
import { translate } from "./translate";

describe("an invoice", () => {
  it("says who, when, what and where it is of", () => {
    expect(written(translate(anInvoice(), aBook())).payload).toEqual({
      CustomerRef: { value: "customer/c" },
      TxnDate: "2026-03-01",
      DueDate: "2026-03-31",
      GlobalTaxCalculation: "TaxExcluded",
      Line: [
        {
          DetailType: "SalesItemLineDetail",
          Amount: 100,
          Description: "Clock",
          SalesItemLineDetail: {
            ItemRef: { value: "product/p" },
            ...{ Qty: 2, UnitPrice: 50, TaxCodeRef: { value: "tax:S" } },
          },
        },
      ],
      CustomerMemo: { value: "Thank you" },
      PrivateNote: "Tillbook i\nReference PO 7",
      BillEmail: { Address: "orders@bramble.example" },
      BillAddr: { Line1: "9 Corve Street", Line2: "Ludlow", Line3: "SY8 1DA" },
      DepartmentRef: { value: "department:site" },
    });
  });

  it("waits for its customer and products", () => {
    expect(translate(anInvoice(), aBook(nowhere))).toEqual({
      kind: "wait",
      for: [productKey("p"), customerKey(customer, "GBP")],
    });
  });

  it("says tax as one sum in the United States, and as a line where their tax is off", () => {
    const manual = written(translate(anInvoice(), aBook({ tax: "manual" }))).payload;
    expect(manual).toMatchObject({
      TxnTaxDetail: { TotalTax: 20, TxnTaxCodeRef: { value: "tax:S" } },
      Line: [{ SalesItemLineDetail: { TaxCodeRef: { value: "TAX" } } }],
    });
    const automatic = written(
      translate(
        anInvoice(),
        aBook({ tax: "automatic", mapped: (role) => (role.startsWith("tax:") ? null : { id: "1", name: "" }) }),
      ),
    );
    expect(automatic.payload["TxnTaxDetail"]).toEqual({ TotalTax: 20 });
    const off = written(translate(anInvoice(), aBook({ tax: "off" })));
    expect(off.payload).toMatchObject({ Line: [{ Amount: 100 }, { Amount: 20, Description: "Tax" }] });
    expect([off.expectTotalMinor, off.expectTaxMinor]).toEqual([12_000, null]);
  });

  it("of less than nothing is for a person", () => {
    expect(translate(anInvoice({ totalMinor: -1 }), aBook())).toMatchObject({ kind: "refuse" });
  });

  it("of a check-out goes to room charges, without tax a second time", () => {
    const lines = [{ ...line, item: itemKey("company", "gift_cards") }];
    const write = written(translate(anInvoice({ checkOut: true, pricesIncludeTax: true, lines }), aBook()));
    expect(write).toMatchObject({ expectTotalMinor: minor(12_000), expectTaxMinor: 0 });
    expect(write.payload["Line"]).toMatchObject([
      {
        Amount: 120,
        SalesItemLineDetail: { ItemRef: { value: "item/company/room_charges" }, TaxCodeRef: { value: "tax:none" } },
      },
    ]);
  });

  it("in another currency names its rate, or says what would have to be turned on", () => {
    const euro = anInvoice({ currency: "EUR", exchangeRate: "0.85" });
    expect(written(translate(euro, aBook({ multiCurrency: true }))).payload).toMatchObject({
      ...{ CurrencyRef: { value: "EUR" }, ExchangeRate: 0.85, CustomerRef: { value: "customer/c/EUR" } },
    });
    expect(translate(euro, aBook())).toMatchObject({
      kind: "refuse",
      words: expect.stringContaining("Turn on Multicurrency there"),
    });
    const pounds = anInvoice({ customer: { ...customer, currency: "EUR" } });
    expect(written(translate(pounds, aBook())).payload).toMatchObject({ CustomerRef: { value: "customer/c" } });
    const dinar = anInvoice({ currency: "KWD", exchangeRate: "2.5" });
    expect(translate(dinar, aBook({ multiCurrency: true }))).toMatchObject({ kind: "refuse" });
    const dollars = aBook({ homeCurrency: "USD", multiCurrency: true });
    expect(translate(anInvoice(), dollars)).toMatchObject({ kind: "refuse", words: expect.stringContaining("USD") });
  });

  it("is refused where the books there are closed, unless it stands there already", () => {
    const closed = { bookClosedThrough: "2026-03-31" };
    const isNew = (key: { localType: string }) => (key.localType === "invoice" ? null : "1");
    expect(translate(anInvoice(), aBook({ ...closed, remoteIdOf: isNew }))).toEqual({
      kind: "refuse",
      because: "preferences",
      words:
        "The books in QuickBooks are closed through 31 Mar 2026, its day among them. Open them there, or skip it here and book it by hand.",
    });
    expect(translate(anInvoice(), aBook(closed)).kind).toBe("write");
  });

  it("from before the first day is sent where it was open on it, and goes on being sent once it is paid", () => {
    const later = { startDate: "2026-04-01" };
    const move = { kind: "payment", paymentId: "p", at, amountMinor: 12_000, byCredit: false } as const;
    const paidOn = (day: string) => anInvoice({ history: aHistory({ moves: [{ ...move, day }] }) });
    const send = aBook({ ...later, openInvoices: "send" });
    expect(translate(anInvoice(), aBook(later)).kind).toBe("leave");
    expect(translate(anInvoice(), send).kind).toBe("write");
    expect(translate(paidOn("2026-03-02"), send).kind).toBe("leave");
    expect(translate(paidOn("2026-05-02"), send).kind).toBe("write");
  });
});
