import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import {
  type Allowances,
  addUse,
  cannotSellAlone,
  cannotUseAlone,
  defaultAllowances,
  leftAlone,
  NOTHING_USED,
  readAllowances,
  takenBySale,
} from "./allowances";

const may = (allowances: Allowances, used: object, wanted: object) =>
  cannotUseAlone(allowances, addUse(NOTHING_USED, used), wanted, "GBP");

describe("what a tablet may do alone", () => {
  it("is used by what a sale takes of it, each by itself; credit that is kept for a customer uses nothing", () => {
    const part = (kind: "cash" | "gift_card" | "customer_credit", amount: number) => ({
      kind,
      amountMinor: minor(amount),
    });
    const tenders = [part("gift_card", 1_000), part("gift_card", 500), part("customer_credit", 300), part("cash", 200)];
    const used = takenBySale({ tenders, pointsUsed: "12.5" });
    expect(used).toEqual({ giftCardMinor: 1_500, storeCreditMinor: 300, points: 12.5, refundMinor: 0 });
    expect(leftAlone(defaultAllowances, used, "giftCardMinor")).toBe(2_500);
    expect(leftAlone(defaultAllowances, used, "storeCreditMinor")).toBe(0);
    const back = takenBySale({ tenders: [part("cash", -700), part("customer_credit", -300)], pointsUsed: "0" });
    expect(back).toEqual({ ...NOTHING_USED, refundMinor: 700 });
  });

  it("ends exactly at its allowance: 25.00 and 15.00 of 40.00 for gift cards, and not a penny more", () => {
    expect(may(defaultAllowances, {}, { giftCardMinor: 2_500 })).toBeNull();
    expect(may(defaultAllowances, { giftCardMinor: 2_500 }, { giftCardMinor: 1_500 })).toBeNull();
    expect(may(defaultAllowances, { giftCardMinor: 4_000 }, { giftCardMinor: 1 })).toEqual({
      code: "giftCardMinor",
      message:
        "Without internet this tablet may use 40.00 GBP for gift cards, and nothing of that is left. Use another way to pay, or wait until it is online.",
    });
  });

  it("says so where there is no allowance at all", () => {
    expect(may(defaultAllowances, {}, { points: 10 })?.message).toMatch(
      /^Without internet this tablet takes no points/,
    );
    expect(may(defaultAllowances, {}, { storeCreditMinor: 1 })?.code).toBe("storeCreditMinor");
  });

  it("is not asked about what is not used", () => {
    expect(may({ ...defaultAllowances, refundMinor: 0 }, { refundMinor: 500 }, { giftCardMinor: 100 })).toBeNull();
    expect(may(defaultAllowances, { giftCardMinor: 9_000 }, {})).toBeNull();
  });

  it("ends after its days, and never before", () => {
    const heard = new Date("2026-01-01T09:00:00Z");
    expect(cannotSellAlone(defaultAllowances, heard, new Date("2026-01-15T09:00:00Z"))).toBeNull();
    expect(cannotSellAlone(defaultAllowances, heard, new Date("2026-01-15T09:00:01Z"))).toMatch(/for 14 days/);
    expect(cannotSellAlone(defaultAllowances, heard, new Date("2025-12-01T09:00:00Z"))).toBeNull();
  });

  it("is read whole from whatever is stored", () => {
    expect(readAllowances({})).toEqual(defaultAllowances);
    expect(readAllowances({ days: 3, points: -1, giftCardMinor: "9" })).toEqual({ ...defaultAllowances, days: 3 });
    expect(readAllowances(null)).toEqual(defaultAllowances);
  });
});
