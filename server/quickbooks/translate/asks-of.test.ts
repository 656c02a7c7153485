import { describe, expect, it } from "vitest";
import { aBook } from "@/server/testing/quickbooks-book";
import {
  aDay,
  aNote,
  anApply,
  anInvoice,
  aPayment,
  aPaymentOfTill,
  aRefund,
  aShift,
  customer,
} from "@/server/testing/quickbooks-facts";
import { asksOf } from "./asks-of";
import type { Facts } from "./facts";
import { itemKey, keyText } from "./keys";
import { labelOf } from "./label-of";
import type { Book } from "./model";
import { translate } from "./translate";

describe("what a translation asks", () => {
  it("is known before, for every kind of thing and every setting", () => {
    const all: Facts[] = [
      anInvoice({ customer: { ...customer, currency: "EUR" } }),
      anInvoice(),
      anInvoice({ checkOut: true }),
      aPayment(),
      ...aPaymentOfTill(),
      aRefund(),
      aNote(),
      anApply(),
      aShift(),
      aDay(),
    ];
    for (const facts of all) {
      const asks = asksOf(facts);
      const known = new Set([...asks.keys.map(keyText), ...asks.roles]);
      for (const tax of ["off", "manual", "automatic", "codes"] as const) {
        for (const isThere of [true, false]) translate(facts, onlyAsks(known, { tax }, isThere));
        translate(facts, onlyAsks(known, { tax, sendMode: "daily" }, true));
        translate(facts, onlyAsks(known, { tax, multiCurrency: true }, false));
      }
    }
    expect(asksOf(anInvoice({ checkOut: true })).keys).toContainEqual(itemKey("company", "room_charges"));
  });

  it("has a label for the lists", () => {
    expect(labelOf(anInvoice())).toEqual({ label: "INV-1", amountMinor: 12_000, currency: "GBP", day: "2026-03-01" });
    expect(labelOf(aPayment()).label).toBe("Payment of INV-1");
    expect(aPaymentOfTill().map((facts) => labelOf(facts))).toMatchObject([
      { label: "Payment of INV-1", amountMinor: 12_000 },
      { label: "Payment of INV-1, credit of the till", amountMinor: 12_000 },
    ]);
    expect(labelOf(aDay()).label).toBe("Ludlow, 5 Mar 2026");
  });
});

/** Fails where something is asked that was not announced. */
function onlyAsks(known: ReadonlySet<string>, settings: Partial<Book>, isThere: boolean): Book {
  const must = (what: string) => {
    if (!known.has(what)) throw new Error(`${what} was asked but not announced`);
  };
  return aBook({
    ...settings,
    remoteIdOf(key) {
      must(keyText(key));
      return isThere ? "1" : null;
    },
    mapped(role) {
      must(role);
      return { id: "1", name: "" };
    },
  });
}
