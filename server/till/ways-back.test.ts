import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { toWays, type WayBack } from "./returns";

function way(id: string, methodId: string, left: number): WayBack {
  const none = { label: "", giftCardId: null, folioId: null, terminalId: null };
  return { id, methodId, kind: "cash", name: id, ...none, amountMinor: minor(left), leftMinor: minor(left) };
}

const part = (methodId: string, amount: number, refundsTenderId: string | null = null) => ({
  methodId,
  amountMinor: minor(amount),
  refundsTenderId,
});

const named = (...[tenders, ways]: Parameters<typeof toWays>) =>
  toWays(tenders, ways).map((one) => one.refundsTenderId);

describe("what goes back for an exchange", () => {
  it("names the part of the receipt that was paid the same way and has so much left", () => {
    const ways = [way("card part", "card", 500), way("coins", "cash", 300), way("notes", "cash", 1_000)];
    expect(named([part("cash", -800)], ways)).toEqual(["notes"]);
  });

  it("takes no part twice beyond what is left of it", () => {
    const ways = [way("notes", "cash", 1_000)];
    expect(named([part("cash", -600), part("cash", -600)], ways)).toEqual(["notes", null]);
  });

  it("names nothing for another way, for what is paid, and keeps what is named", () => {
    const ways = [way("notes", "cash", 1_000)];
    expect(named([part("card", -100), part("cash", 100), part("cash", -100, "mine")], ways)).toEqual([
      null,
      null,
      "mine",
    ]);
  });
});
