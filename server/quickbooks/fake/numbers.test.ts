import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import { invoice, item } from "./sample-documents";

let gb: Connected;
beforeAll(async () => {
  gb = await connectFake();
});
afterAll(() => gb.stop());

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
