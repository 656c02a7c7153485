import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import type { Fields } from "./fields";

let gb: Connected;
let us: Connected;
beforeAll(async () => {
  gb = await connectFake();
  us = await connectFake({ country: "US" });
});
afterAll(() => Promise.all([gb.stop(), us.stop()]));

const item = (Amount: number, detail: Fields = {}, line: Fields = {}): Fields => ({
  Amount,
  DetailType: "SalesItemLineDetail",
  SalesItemLineDetail: { ItemRef: { value: "1" }, TaxCodeRef: { value: "1" }, ...detail },
  ...line,
});
const invoice = (lines: Fields[], over: Fields = {}): Fields => ({
  CustomerRef: { value: "1" },
  TxnDate: "2026-11-02",
  Line: lines,
  ...over,
});
const payment = (TotalAmt: number, linked: [Fields, number, string?][] = []): Fields => ({
  CustomerRef: { value: "1" },
  TxnDate: "2026-11-03",
  TotalAmt,
  Line: linked.map(([{ Id }, Amount, TxnType = "Invoice"]) => ({ Amount, LinkedTxn: [{ TxnId: Id, TxnType }] })),
});
const balanced = (fake: Connected) =>
  Object.values(fake.controls.balances(fake.realmId)).reduce((sum, cents) => sum + cents, 0);

describe("an invoice", () => {
  it("is computed: tax on the sum per rate, subtotal, due date, balance; what was sent for them counts for nothing", async () => {
    const lines = [item(0.33), item(0.33), item(0.33)];
    const made = await gb.write("invoice", invoice(lines, { TotalAmt: 7, Balance: 3, SalesTermRef: { value: "3" } }));
    expect(made).toMatchObject({
      TotalAmt: 1.19,
      Balance: 1.19,
      TxnTaxDetail: { TotalTax: 0.2 },
      DueDate: "2026-12-02",
      SyncToken: "0",
    });
    expect((made["Line"] as Fields[]).at(-1)).toMatchObject({ Amount: 0.99, DetailType: "SubTotalLineDetail" });
    expect((made["MetaData"] as Fields)["CreateTime"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00$/);
  });

  it.each([
    [
      "an amount that is not price × quantity rounded half up",
      item(1861.07, { Qty: 14.5, UnitPrice: 128.35 }),
      "6070",
      "Supplied value:1,861.07",
    ],
    ["a line without a tax code", item(1, { TaxCodeRef: undefined }), "6000", "VAT/GST"],
    ["an item that is not there", item(1, { ItemRef: { value: "999" } }), "2500", "Items element id 999 not found"],
    ["a property nobody knows", { ...item(1), Colour: "red" }, "2010", "Property Name:Colour"],
    ["an unknown way of line", { Amount: 1, DetailType: "Other" }, "2170", "Other"],
  ])("is refused with %s", async (_, line, code, detail) => {
    expect(await gb.refused("invoice", invoice([line]))).toEqual({
      status: 400,
      code,
      detail: expect.stringContaining(detail),
    });
  });

  it("accepts the amount rounded half up", async () => {
    expect(await gb.write("invoice", invoice([item(1861.08, { Qty: 14.5, UnitPrice: 128.35 })]))).toMatchObject({
      TotalAmt: 2233.3,
    });
  });

  it("needs a customer and a line, no more than 21 signs of number, and no negative total", async () => {
    expect(await gb.refused("invoice", { Line: [item(1)] })).toMatchObject({ code: "2020" });
    expect(await gb.refused("invoice", { CustomerRef: { value: "1" } })).toMatchObject({ code: "2020" });
    const long = invoice([item(1)], { DocNumber: "INV-019a0000-0000-7000-8000-000000000000" });
    expect(await gb.refused("invoice", long)).toMatchObject({
      code: "2050",
      detail: expect.stringContaining("Max:21"),
    });
    expect(await gb.refused("invoice", invoice([item(-5)]))).toMatchObject({
      code: "6000",
      detail: expect.stringContaining("0 or greater"),
    });
    expect(await gb.refused("invoice", invoice([item(1)], { CurrencyRef: { value: "USD" } }))).toMatchObject({
      code: "6000",
    });
  });

  it("takes a line without an item for a remark", async () => {
    expect(await gb.write("invoice", invoice([item(5), item(99, { ItemRef: undefined })]))).toMatchObject({
      TotalAmt: 6,
    });
  });

  it("keeps prices that include tax to the penny", async () => {
    const lines = [
      item(8.33, { TaxInclusiveAmt: 10 }),
      item(8.33, { TaxInclusiveAmt: 10 }),
      item(8.33, { TaxInclusiveAmt: 10 }),
    ];
    expect(await gb.write("invoice", invoice(lines, { GlobalTaxCalculation: "TaxInclusive" }))).toMatchObject({
      TotalAmt: 30,
    });
    expect(await gb.write("invoice", invoice([item(5)], { GlobalTaxCalculation: "NotApplicable" }))).toMatchObject({
      TotalAmt: 5,
    });
  });

  it("lowers the taxed amount by a discount", async () => {
    const discount = {
      DetailType: "DiscountLineDetail",
      DiscountLineDetail: { PercentBased: true, DiscountPercent: 10 },
    };
    expect(await gb.write("invoice", invoice([item(100), discount]))).toMatchObject({ TotalAmt: 108 });
    expect(balanced(gb)).toBe(0);
  });

  it("loses with a shorter list of lines the other lines, and keeps what else a sparse update leaves out", async () => {
    const made = await gb.write("invoice", invoice([item(10), item(20)], { PrivateNote: "kept" }));
    const sparse = { Id: made["Id"], SyncToken: "0", sparse: true, Line: [item(10)] };
    expect(await gb.write("invoice", sparse)).toMatchObject({ TotalAmt: 12, PrivateNote: "kept", SyncToken: "1" });
    const full = { ...invoice([item(10)]), Id: made["Id"], SyncToken: "1" };
    expect(await gb.write("invoice", full)).not.toHaveProperty("PrivateNote");
  });

  it("keeps the old tax when it is sent along with new amounts", async () => {
    const made = await gb.write("invoice", invoice([item(10)]));
    const { TxnTaxDetail } = made;
    const sent = { Id: made["Id"], SyncToken: "0", sparse: true, Line: [item(20)] };
    expect(await gb.write("invoice", { ...sent, TxnTaxDetail })).toMatchObject({ TotalAmt: 22 });
    expect(await gb.write("invoice", { ...sent, SyncToken: "1" })).toMatchObject({ TotalAmt: 24 });
  });

  it("is refused with a stale token, naming who was faster, and is voided or deleted only without payments", async () => {
    const made = await gb.write("invoice", invoice([item(10)], { PrivateNote: "n" }));
    const Id = String(made["Id"]);
    gb.controls.bookkeeper(gb.realmId, "Invoice", { Id, sparse: true, PrivateNote: "m" }, { user: "Nina" });
    expect(await gb.refused("invoice", { Id, SyncToken: "0", sparse: true })).toMatchObject({
      code: "5010",
      detail: expect.stringContaining("Nina"),
    });
    const paid = await gb.write("payment", payment(12, [[made, 12]]));
    const current = await gb.read(`invoice/${Id}`);
    expect(current).toMatchObject({
      Balance: 0,
      SyncToken: "2",
      LinkedTxn: [{ TxnId: paid["Id"], TxnType: "Payment" }],
    });
    const token = { Id, SyncToken: "2" };
    expect(await gb.refused("invoice?operation=void", token)).toMatchObject({ code: "6000" });
    expect(await gb.refused("invoice?operation=delete", token)).toMatchObject({ code: "6000" });
    expect(await gb.refused("payment?operation=void", { Id: paid["Id"], SyncToken: "0" })).toMatchObject({
      code: "500",
    });
    const gone = await gb.write("payment?operation=update&include=void", {
      Id: paid["Id"],
      SyncToken: "0",
      sparse: true,
    });
    expect(gone).toMatchObject({ TotalAmt: 0, Line: [], PrivateNote: "Voided" });
    const voided = await gb.write("invoice?operation=void", { Id, SyncToken: "3" });
    expect(voided).toMatchObject({ TotalAmt: 0, Balance: 0, PrivateNote: "Voided - m" });
    expect(await gb.write("invoice?operation=delete", { Id, SyncToken: "4" })).toEqual({
      status: "Deleted",
      domain: "QBO",
      Id,
    });
    expect((await gb.call(`invoice/${Id}`)).status).toBe(400);
    expect(balanced(gb)).toBe(0);
  });
});

describe("numbers", () => {
  it("are given by the sender, once over invoices, receipts and credit memos, unless duplicates are allowed", async () => {
    expect(await gb.write("invoice", invoice([item(1)]))).not.toHaveProperty("DocNumber");
    const made = await gb.write("salesreceipt", invoice([item(1)], { DocNumber: "S-1" }));
    const detail = expect.stringMatching(
      `DocNumber=S-1 is assigned to TxnType=Sales Receipt with TxnId=${made["Id"]}$`,
    );
    expect(await gb.refused("invoice", invoice([item(1)], { DocNumber: "S-1" }))).toEqual({
      status: 400,
      code: "6140",
      detail,
    });
    expect(
      await gb.write("invoice?include=allowduplicatedocnum", invoice([item(1)], { DocNumber: "S-1" })),
    ).toMatchObject({ DocNumber: "S-1" });
    gb.controls.settings(gb.realmId, { warnDuplicates: false });
    expect(await gb.write("invoice", invoice([item(1)], { DocNumber: "S-1" }))).toMatchObject({ DocNumber: "S-1" });
    gb.controls.settings(gb.realmId, { warnDuplicates: true });
    expect(await gb.write("invoice", invoice([item(1)], { DocNumber: "AUTO_GENERATE" }))).toMatchObject({
      DocNumber: "1001",
    });
  });

  it("are drawn by the company itself when it numbers, whatever is sent", async () => {
    gb.controls.settings(gb.realmId, { customTxnNumbers: false });
    expect(await gb.read("preferences")).toMatchObject({ SalesFormsPrefs: { CustomTxnNumbers: false } });
    expect(await gb.write("invoice", invoice([item(1)], { DocNumber: "MINE" }))).toMatchObject({ DocNumber: "1002" });
    expect(await gb.write("creditmemo", invoice([item(1)]))).toMatchObject({ DocNumber: "1003" });
    gb.controls.settings(gb.realmId, { customTxnNumbers: true });
  });
});

describe("what a company refuses", () => {
  it("books that are closed, and a subscription that has ended, which still may be read", async () => {
    gb.controls.settings(gb.realmId, { closedDate: "2026-10-31" });
    expect(await gb.refused("invoice", invoice([item(1)], { TxnDate: "2026-10-31" }))).toMatchObject({ code: "6210" });
    gb.controls.settings(gb.realmId, { closedDate: null, lapsed: true });
    expect(await gb.refused("invoice", invoice([item(1)]))).toMatchObject({ code: "6190" });
    expect(await gb.read("customer/1")).toMatchObject({ DisplayName: "Amelia Hart" });
    gb.controls.settings(gb.realmId, { lapsed: false });
  });

  it("a void of a credit memo, and does nothing with one of a journal entry", async () => {
    const memo = await gb.write("creditmemo", invoice([item(1)]));
    expect(await gb.refused("creditmemo?operation=void", { Id: memo["Id"], SyncToken: "0" })).toMatchObject({
      code: "500",
    });
  });
});

describe("payments and credits", () => {
  it("a payment over two invoices leaves the rest as a credit, and takes no more than is open", async () => {
    const [one, two] = [await gb.write("invoice", invoice([item(10)])), await gb.write("invoice", invoice([item(20)]))];
    const made = await gb.write(
      "payment",
      payment(50, [
        [one, 12],
        [two, 10],
      ]),
    );
    expect(made).toMatchObject({ TotalAmt: 50, UnappliedAmt: 28, DepositToAccountRef: { name: "Undeposited Funds" } });
    expect(await gb.read(`invoice/${two["Id"]}`)).toMatchObject({ Balance: 14, SyncToken: "1" });
    expect(await gb.refused("payment", payment(20, [[two, 15]]))).toMatchObject({ code: "6000" });
    expect(await gb.refused("payment", payment(5, [[two, 10]]))).toMatchObject({ code: "6000" });
    const moved = { ...payment(50, [[two, 24]]), Id: made["Id"], SyncToken: "0" };
    expect(await gb.write("payment", moved)).toMatchObject({ UnappliedAmt: 26 });
    expect(await gb.read(`invoice/${one["Id"]}`)).toMatchObject({ Balance: 12, LinkedTxn: [] });
    expect(await gb.read(`invoice/${two["Id"]}`)).toMatchObject({ Balance: 0, SyncToken: "2" });
  });

  it("a credit memo changes an invoice only through a payment of nothing that links both", async () => {
    const open = await gb.write("invoice", invoice([item(100)]));
    const memo = await gb.write("creditmemo", invoice([item(25)]));
    expect(memo).toMatchObject({ RemainingCredit: 30 });
    expect(await gb.read(`invoice/${open["Id"]}`)).toMatchObject({ Balance: 120 });
    await gb.write(
      "payment",
      payment(0, [
        [open, 30],
        [memo, 30, "CreditMemo"],
      ]),
    );
    expect(await gb.read(`invoice/${open["Id"]}`)).toMatchObject({ Balance: 90 });
    expect(await gb.read(`creditmemo/${memo["Id"]}`)).toMatchObject({ RemainingCredit: 0 });
    expect(
      await gb.refused(
        "payment",
        payment(0, [
          [open, 30],
          [memo, 30, "CreditMemo"],
        ]),
      ),
    ).toMatchObject({ code: "6000" });
  });

  it("a company that applies credits by itself leaves nothing for a second one", async () => {
    const own = await connectFake({ autoApplyCredit: true });
    const open = await own.write("invoice", invoice([item(100)]));
    const memo = await own.write("creditmemo", invoice([item(25)]));
    expect(memo).toMatchObject({ RemainingCredit: 0 });
    expect(await own.read(`invoice/${open["Id"]}`)).toMatchObject({ Balance: 90 });
    expect(
      await own.refused(
        "payment",
        payment(0, [
          [open, 30],
          [memo, 30, "CreditMemo"],
        ]),
      ),
    ).toMatchObject({ code: "6000" });
    await own.stop();
  });

  it("money paid back from the receivable uses up a credit through the payment", async () => {
    const credit = await gb.write("payment", payment(40));
    const line = {
      Amount: 40,
      DetailType: "AccountBasedExpenseLineDetail",
      AccountBasedExpenseLineDetail: { AccountRef: { value: "3" } },
    };
    const cheque = { PaymentType: "Check", AccountRef: { value: "1" }, Line: [line], TxnDate: "2026-11-04" };
    expect(await gb.refused("purchase", cheque)).toMatchObject({ code: "6000" });
    const back = await gb.write("purchase", { ...cheque, EntityRef: { value: "1", type: "Customer" } });
    const used = await gb.write("payment", { ...payment(40, [[back, 40, "Check"]]), Id: credit["Id"], SyncToken: "0" });
    expect(used).toMatchObject({ UnappliedAmt: 0 });
    expect(balanced(gb)).toBe(0);
  });

  it("what sits in a deposit cannot be changed until the deposit is gone", async () => {
    const paid = await gb.write("payment", payment(5));
    const LinkedTxn = [{ TxnId: paid["Id"], TxnType: "Payment" }];
    const deposit = gb.controls.bookkeeper(gb.realmId, "Deposit", {
      DepositToAccountRef: { value: "1" },
      Line: [{ Amount: 5, LinkedTxn }],
    });
    const change = { Id: paid["Id"], SyncToken: "1", sparse: true };
    expect(await gb.refused("payment?operation=update&include=void", change)).toMatchObject({ code: "6540" });
    const { Id } = deposit["Deposit"] as Fields;
    gb.controls.bookkeeper(gb.realmId, "Deposit", { Id }, { operation: "delete" });
    expect(await gb.write("payment?operation=update&include=void", { ...change, SyncToken: "2" })).toMatchObject({
      TotalAmt: 0,
    });
  });

  it("a refund says which account the money leaves", async () => {
    expect(await gb.refused("refundreceipt", invoice([item(10)]))).toMatchObject({
      code: "2020",
      detail: expect.stringContaining("DepositToAccountRef"),
    });
    const before = gb.controls.balances(gb.realmId)["5"] ?? 0;
    await gb.write("refundreceipt", invoice([item(10)], { DepositToAccountRef: { value: "5" } }));
    expect(gb.controls.balances(gb.realmId)["5"]).toBe(before - 1200);
  });

  it("a journal entry must balance and name the customer of a receivable", async () => {
    const side = (PostingType: string, Amount: number, account: string, Entity?: Fields) => ({
      Amount,
      DetailType: "JournalEntryLineDetail",
      JournalEntryLineDetail: { PostingType, AccountRef: { value: account }, ...(Entity ? { Entity } : {}) },
    });
    const entry = (lines: Fields[]) => ({ TxnDate: "2026-11-02", Line: lines });
    expect(await gb.refused("journalentry", entry([side("Debit", 5, "1"), side("Credit", 4, "5")]))).toMatchObject({
      code: "6000",
    });
    expect(await gb.refused("journalentry", entry([side("Debit", 5, "3"), side("Credit", 5, "5")]))).toMatchObject({
      code: "6000",
    });
    const named = side("Debit", 5, "3", { Type: "Customer", EntityRef: { value: "2" } });
    const made = await gb.write("journalentry", entry([named, side("Credit", 5, "5")]));
    expect(await gb.read("customer/2")).toMatchObject({ Balance: 5 });
    const voided = await gb.call("journalentry?operation=void", { Id: made["Id"], SyncToken: "0" });
    expect([voided.status, voided.body]).toEqual([200, { time: expect.any(String) }]);
    expect(await gb.read("customer/2")).toMatchObject({ Balance: 5 });
  });
});

describe("in the United States", () => {
  const line = (Amount: number, code?: string): Fields =>
    item(Amount, { TaxCodeRef: code === undefined ? undefined : { value: code } });

  it("automated tax taxes what is not marked, by the address, and books the tax it is told", async () => {
    expect(await us.write("invoice", invoice([line(100), line(50, "NON")]))).toMatchObject({
      TotalAmt: 158.25,
      TxnTaxDetail: { TotalTax: 8.25 },
    });
    const away = { ShipAddr: { CountrySubDivisionCode: "OR", Country: "US" } };
    expect(await us.write("invoice", invoice([line(100)], away))).toMatchObject({
      TotalAmt: 100,
      ShipAddr: { Country: "USA" },
    });
    expect(await us.write("invoice", invoice([line(100)], { TxnTaxDetail: { TotalTax: 8.24 } }))).toMatchObject({
      TotalAmt: 108.24,
    });
    expect(balanced(us)).toBe(0);
  });

  it("manual tax needs the code of the document and marked lines", async () => {
    us.controls.settings(us.realmId, { tax: "manual" });
    expect((await us.read("preferences"))["TaxPrefs"]).toEqual({ UsingSalesTax: true });
    expect(
      await us.write("invoice", invoice([line(100)], { TxnTaxDetail: { TxnTaxCodeRef: { value: "1" } } })),
    ).toMatchObject({ TotalAmt: 100 });
    expect(
      await us.write("invoice", invoice([line(100, "TAX")], { TxnTaxDetail: { TxnTaxCodeRef: { value: "1" } } })),
    ).toMatchObject({ TotalAmt: 108.25 });
  });

  it("no tax at all drops what is sent", async () => {
    us.controls.settings(us.realmId, { tax: "off" });
    const made = await us.write("invoice", invoice([line(100, "TAX")], { TxnTaxDetail: { TotalTax: 8.25 } }));
    expect(made).toMatchObject({ TotalAmt: 100 });
    expect(made).not.toHaveProperty("TxnTaxDetail");
  });
});

it("a French company says its duplicates in French, under the same code", async () => {
  const fake = await connectFake({ country: "FR" });
  await fake.write("invoice", invoice([item(1)], { DocNumber: "F-1" }));
  const told = await fake.call("invoice", invoice([item(1)], { DocNumber: "F-1" }));
  expect(told.body).toMatchObject({
    Fault: {
      Error: [
        { code: "6140", Message: "Numéro de document en double", Detail: expect.stringContaining("TxnType=Facture") },
      ],
    },
  });
  await fake.stop();
});

describe("several currencies", () => {
  it("want the currency of the customer, and a receivable of their own", async () => {
    const fake = await connectFake({ multiCurrency: true });
    const customer = await fake.write("customer", { DisplayName: "Anna (USD)", CurrencyRef: { value: "USD" } });
    const CustomerRef = { value: customer["Id"] };
    expect(
      await fake.refused("invoice", invoice([item(10)], { CustomerRef, CurrencyRef: { value: "GBP" } })),
    ).toMatchObject({ code: "6000" });
    const made = await fake.write(
      "invoice",
      invoice([item(10)], { CustomerRef, CurrencyRef: { value: "USD" }, ExchangeRate: 0.8 }),
    );
    expect(made).toMatchObject({ TotalAmt: 12, HomeTotalAmt: 9.6, CurrencyRef: { value: "USD" } });
    expect(await fake.read(`customer/${customer["Id"]}`)).toMatchObject({ Balance: 12 });
    const receivables = await fake.query("select * from Account where AccountType = 'Accounts Receivable'");
    expect((receivables["Account"] as Fields[]).map((account) => account["CurrentBalance"])).toEqual([0, 9.6]);
    await fake.stop();
  });
});
