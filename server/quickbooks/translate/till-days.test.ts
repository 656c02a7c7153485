import { describe, expect, it } from "vitest";
import { aBook, written } from "@/server/testing/quickbooks-book";
import { aDay, aShift, nowhere } from "@/server/testing/quickbooks-facts";
import { translate } from "./translate";

describe("tills", () => {
  it("book what a drawer held too little of", () => {
    const write = written(translate(aShift(), aBook()));
    expect(write).toMatchObject({ entity: "JournalEntry", number: "Z12-gister-1", day: "2026-03-05" });
    expect(write.payload["Line"]).toMatchObject([
      { Amount: 3, JournalEntryLineDetail: { PostingType: "Credit", AccountRef: { value: "tender:cash" } } },
      { Amount: 3, JournalEntryLineDetail: { PostingType: "Debit", AccountRef: { value: "account:over_short" } } },
    ]);
    expect(translate(aShift({ overShortMinor: 0 }), aBook()).kind).toBe("leave");
    expect(translate(aShift({ status: "open" }), aBook()).kind).toBe("leave");
  });

  it("sum up a day by account, and only where days are summed up", () => {
    const daily = aBook({ sendMode: "daily" });
    const write = written(translate(aDay(), daily));
    expect((write.number ?? "").length).toBeLessThanOrEqual(21);
    expect(write.payload["Line"]).toMatchObject([
      { Amount: 90, JournalEntryLineDetail: { PostingType: "Debit", AccountRef: { value: "tender:cash" } } },
      { Amount: 100, JournalEntryLineDetail: { PostingType: "Credit", AccountRef: { value: "account:sales" } } },
      { Amount: 20, JournalEntryLineDetail: { PostingType: "Credit", AccountRef: { value: "account:tax" } } },
      { Amount: 30, JournalEntryLineDetail: { PostingType: "Debit", AccountRef: { value: "account:gift_cards" } } },
    ]);
    expect(translate(aDay(), aBook(nowhere)).kind).toBe("leave");
    expect(translate(aDay({ tenders: [] }), daily)).toMatchObject({ kind: "refuse" });
    expect(translate(aDay({ receipts: 0, accounts: [], tenders: [] }), daily)).toMatchObject({
      kind: "void",
      by: "delete",
    });
  });
});
