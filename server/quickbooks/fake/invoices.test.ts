import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import type { Fields } from "./fields";
import { balanced, invoice, item, payment } from "./sample-documents";

let gb: Connected;
beforeAll(async () => {
  gb = await connectFake();
});
afterAll(() => gb.stop());

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
