import { describe, expect, it } from "vitest";
import { isVoided } from "./is-voided";

const line = (Amount: number) => ({ Amount, DetailType: "SalesItemLineDetail" });
const before = { payload: { Line: [line(45)] }, remoteTotalMinor: 4500 };

describe("a document voided over there", () => {
  it("is known by its amounts, whatever the language of the company", () => {
    const voided = { TotalAmt: 0, Balance: 0, PrivateNote: "Annulé - Tillbook 1", Line: [line(0)] };
    expect(isVoided(voided, before)).toBe(true);
    expect(isVoided({ ...voided, PrivateNote: "Voided - Tillbook 1" })).toBe(true);
    expect(isVoided({ TotalAmt: 0, Line: [] }, before)).toBe(true);
  });

  it("is known where only its lines came to something: a payment of nothing that joins a credit and an invoice", () => {
    expect(isVoided({ TotalAmt: 0, Line: [] }, { payload: { Line: [line(5), line(5)] }, remoteTotalMinor: 0 })).toBe(
      true,
    );
  });

  it("is no edit, no discount to nothing, and nothing that was free from the beginning", () => {
    expect(isVoided({ TotalAmt: 40, Line: [line(40)] }, before)).toBe(false);
    expect(isVoided({ TotalAmt: 0, Line: [line(45), { Amount: 45, DetailType: "DiscountLineDetail" }] }, before)).toBe(
      false,
    );
    expect(isVoided({ TotalAmt: 0, Line: [line(0)] }, { payload: { Line: [line(0)] }, remoteTotalMinor: 0 })).toBe(
      false,
    );
    expect(isVoided({ DisplayName: "Old Forge" }, { payload: {}, remoteTotalMinor: null })).toBe(false);
  });
});
