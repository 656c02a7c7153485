import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connected, connectFake } from "./connect-fake";
import type { Fields } from "./fields";
import { balanced, invoice, item, payment } from "./sample-documents";

let gb: Connected;
beforeAll(async () => {
  gb = await connectFake();
});
afterAll(() => gb.stop());

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
