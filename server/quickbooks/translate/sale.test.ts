import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aBook, written } from "@/server/testing/quickbooks-book";
import type { LineFacts, MethodOf, SaleFacts } from "./facts";
import { dayKey, itemKey, saleKey, walkInKey } from "./keys";
import { translate } from "./translate";

const card: MethodOf = { id: "card", name: "Card", kind: "card_terminal" };
const cash: MethodOf = { id: "cash", name: "Cash", kind: "cash" };
const gift: MethodOf = { id: "gift", name: "Gift card", kind: "gift_card" };

function goods(totalMinor: number, taxMinor = 0): LineFacts {
  return {
    item: itemKey("company", "goods"),
    ...{ description: "Card holder", quantity: totalMinor < 0 ? "-1" : "1", unitPrice: String(totalMinor / 100) },
    ...{ discountMinor: 0, netMinor: totalMinor - taxMinor, taxMinor, totalMinor },
    taxes: taxMinor === 0 ? [] : [{ code: "S", name: "VAT 20 %", ratePpm: 200_000, taxMinor }],
  };
}

function aSale(change: Partial<SaleFacts> = {}): SaleFacts {
  return {
    ...{ kind: "sale", key: saleKey("sale"), company: { id: "company", currency: "GBP" }, id: "sale" },
    ...{ receiptNumber: "R1-000042", siteId: "site", businessDay: "2026-03-01", training: false, currency: "GBP" },
    ...{ customer: null, pricesIncludeTax: true, note: "", taxMinor: 200, totalMinor: 1_200 },
    ...{ tipMinor: 0, giftCardsSoldMinor: 0, cashRoundingMinor: 0 },
    lines: [goods(1_200, 200)],
    tenders: [{ method: cash, amountMinor: 1_200, reference: "", label: "" }],
    posted: { giftCardsMinor: 0, creditMinor: 0, roomsMinor: 0, overShortMinor: 0 },
    ...change,
  };
}
const nothingThere = aBook({ remoteIdOf: (key) => (key.localType === "sale" || key.localType === "day" ? null : "1") });

type Line = {
  Amount: number;
  Description: string;
  SalesItemLineDetail: { ItemRef: { value: string }; TaxInclusiveAmt: number };
};
const linesOf = (payload: Record<string, unknown>) => payload["Line"] as Line[];

describe("a receipt in QuickBooks", () => {
  it("is one sales receipt, to nobody in particular, into what stands for its money", () => {
    const write = written(translate(aSale(), nothingThere));
    expect(write).toMatchObject({
      entity: "SalesReceipt",
      number: "R1-000042",
      expectTotalMinor: 1_200,
      day: "2026-03-01",
    });
    expect(write.payload).toMatchObject({
      TxnDate: "2026-03-01",
      DepositToAccountRef: { value: "tender:cash" },
      GlobalTaxCalculation: "TaxInclusive",
    });
    const book = aBook({
      remoteIdOf: (key) => (key.part === "walk_in" ? null : key.localType === "item" ? "1" : null),
    });
    expect(translate(aSale(), book)).toEqual({ kind: "wait", for: [walkInKey("company")] });
  });

  it("moves each further way of paying by a line of its own", () => {
    const write = written(
      translate(
        aSale({
          tipMinor: 200,
          tenders: [
            { method: card, amountMinor: 1_000, reference: "", label: "•••• 4242" },
            { method: cash, amountMinor: 400, reference: "", label: "" },
          ],
        }),
        aBook({
          remoteIdOf: ({ localType, part }) => (localType === "sale" || localType === "day" ? null : part || "1"),
        }),
      ),
    );
    expect(write).toMatchObject({
      expectTotalMinor: 1_000,
      payload: { DepositToAccountRef: { value: "tender:card" } },
    });
    expect(
      linesOf(write.payload).map((line) => [
        line.SalesItemLineDetail.ItemRef.value,
        line.SalesItemLineDetail.TaxInclusiveAmt,
      ]),
    ).toEqual([
      ["goods", 12],
      ["tips", 2],
      ["tender:cash", -4],
    ]);
    expect(write.payload["PaymentRefNum"]).toBe("•••• 4242");
  });

  it("is a refund receipt with every sign turned where more money went out", () => {
    const write = written(
      translate(
        aSale({
          lines: [goods(-1_200, -200)],
          ...{ taxMinor: -200, totalMinor: -1_200 },
          tenders: [{ method: card, amountMinor: -1_200, reference: "", label: "" }],
        }),
        nothingThere,
      ),
    );
    expect(write).toMatchObject({ entity: "RefundReceipt", expectTotalMinor: 1_200, expectTaxMinor: 200 });
    expect(linesOf(write.payload)).toMatchObject([
      { Amount: 10, SalesItemLineDetail: { Qty: 1, TaxInclusiveAmt: 12 } },
    ]);
  });

  it("takes gift cards, credit, rooms and what is missing from what the receipt booked", () => {
    const write = written(
      translate(
        aSale({
          lines: [goods(10_000)],
          ...{ taxMinor: 0, totalMinor: 10_000, giftCardsSoldMinor: 500 },
          tenders: [
            { method: gift, amountMinor: 3_000, reference: "", label: "" },
            { method: cash, amountMinor: 3_500, reference: "", label: "" },
          ],
          posted: { giftCardsMinor: 2_300, creditMinor: 1_000, roomsMinor: 2_500, overShortMinor: 700 },
        }),
        aBook({
          remoteIdOf: ({ localType, part }) => (localType === "sale" || localType === "day" ? null : part || "1"),
        }),
      ),
    );
    expect(linesOf(write.payload).map((line) => [line.SalesItemLineDetail.ItemRef.value, line.Amount])).toEqual([
      ["goods", 100],
      ["gift_cards", 5],
      ["gift_cards", -28],
      ["deposits", -10],
      ["room_charges", -25],
      ["over_short", -7],
    ]);
    expect(write.expectTotalMinor).toBe(3_500);
  });

  it("adds up to what its main way of paying brought, however it was paid", () => {
    const tender = fc.record({
      method: fc.constantFrom(card, cash),
      amountMinor: fc.integer({ min: -9_999, max: 9_999 }),
    });
    fc.assert(
      fc.property(
        fc.array(tender, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 900 }),
        (paid, tipMinor) => {
          const tenders = paid
            .filter(({ amountMinor }) => amountMinor !== 0)
            .map((one) => ({ ...one, reference: "", label: "" }));
          const totalMinor = tenders.reduce((all, one) => all + one.amountMinor, 0) - tipMinor;
          const sale = aSale({ lines: [goods(totalMinor)], taxMinor: 0, totalMinor, tipMinor, tenders });
          const write = written(translate(sale, nothingThere));
          const sum = linesOf(write.payload).reduce((all, line) => all + Math.round(line.Amount * 100), 0);
          expect(sum).toBe(write.expectTotalMinor);
          expect(sum).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it("is carried by its day where days are summed up, and goes on as itself where it stood there before", () => {
    const daily = { ...nothingThere, sendMode: "daily" as const };
    expect(translate(aSale(), daily)).toMatchObject({ kind: "carried", by: dayKey("site", "2026-03-01") });
    const carried = aBook({ remoteIdOf: () => "7" });
    expect(translate(aSale(), carried)).toMatchObject({ kind: "carried" });
    const itself = aBook({ remoteIdOf: (key) => (key.localType === "day" ? null : "8"), sendMode: "daily" });
    expect(translate(aSale(), itself)).toMatchObject({ kind: "write", entity: "SalesReceipt" });
  });

  it("is nothing in training, and before what is sent begins", () => {
    expect(translate(aSale({ training: true }), nothingThere)).toMatchObject({ kind: "leave" });
    expect(translate(aSale({ businessDay: "2019-12-31" }), nothingThere)).toEqual({
      kind: "leave",
      words: "It is of 31 Dec 2019; what is sent to QuickBooks begins on 1 Jan 2020.",
    });
  });

  it("says which choice is missing", () => {
    const book = { ...nothingThere, mapped: (role: string) => (role === "tender:cash" ? null : { id: "1", name: "" }) };
    expect(translate(aSale(), book)).toMatchObject({
      ...{ kind: "map", role: "tender:cash" },
      words:
        "No account in QuickBooks is chosen for what is paid by Cash. Choose it under QuickBooks, What goes where.",
    });
  });
});
