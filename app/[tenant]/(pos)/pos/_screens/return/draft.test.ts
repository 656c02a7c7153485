import { describe, expect, it } from "vitest";
import type { PayMethod } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { minor, sum } from "@/server/money";
import type { WayBack } from "@/server/till/returns";
import { type Going, settledBy, stepped, tendersBack } from "./draft";

const method = (id: string, kind: PayMethod["kind"]): PayMethod => ({ id, name: id, kind, requiresReference: false });
const methods = [method("cash", "cash"), method("card", "card_terminal"), method("gift", "gift_card")];
const fives = { incrementMinor: 5, tie: "up" as const, disclosure: "" };

function way(methodId: string, leftMinor: number, id = methodId): WayBack {
  const kind = methods.find((one) => one.id === methodId)?.kind ?? "other";
  const none = { label: "", giftCardId: null, folioId: null, terminalId: null };
  return { id, methodId, kind, name: methodId, ...none, amountMinor: minor(leftMinor), leftMinor: minor(leftMinor) };
}

function given(amount: number, tenders: WayBack[], change: Partial<Going> & { rounding?: number } = {}) {
  const { rounding = 0, ...going } = change;
  const back = tendersBack(minor(amount), { tenders, cashRoundingMinor: minor(rounding) }, { methods }, fives, {
    ...{ firstId: null, instead: null, references: {}, isEverything: false },
    ...going,
  });
  expect(settledBy(back)).toBe(amount);
  return back.map((one) => [one.refundsTenderId, -one.amountMinor]);
}

describe("where money goes back", () => {
  it("is the way it came, each up to what is left: 12.09 to the card, 4.69 to the gift card", () => {
    expect(given(1_678, [way("card", 1_209), way("gift", 1_000)])).toEqual([
      ["card", 1_209],
      ["gift", 469],
    ]);
  });

  it("is cash last, so that coins round once", () => {
    expect(given(1_678, [way("cash", 2_075), way("gift", 1_000)])).toEqual([
      ["gift", 1_000],
      ["cash", 680],
    ]);
  });

  it("is first the one that was chosen", () => {
    expect(given(1_678, [way("card", 2_000), way("gift", 1_000)], { firstId: "gift" })).toEqual([
      ["gift", 1_000],
      ["card", 678],
    ]);
  });

  it("is all of it another way when somebody chose that", () => {
    const [cash] = methods;
    expect(given(1_678, [way("card", 2_000)], { instead: cash ?? null })).toEqual([[null, 1_680]]);
  });

  it("is cash for what no way has left", () => {
    expect(given(1_000, [way("card", 400)])).toEqual([
      ["card", 400],
      [null, 600],
    ]);
  });
});

describe("when nothing of a receipt is left afterwards", () => {
  it("each way gets exactly what it paid, whatever coins made of it", () => {
    const whole = (tenders: WayBack[], rounding: number) => {
      const paid = sum(tenders.map((one) => one.leftMinor));
      return given(paid - rounding, tenders, { isEverything: true, rounding }).map(([, amount]) => amount);
    };
    expect(whole([way("gift", 1_000), way("cash", 2_075)], 2)).toEqual([1_000, 2_075]);
    expect(whole([way("cash", 2_070), way("gift", 1_000)], -2)).toEqual([2_070, 1_000]);
    // 28.73 by three: 9.60, 9.55 and 9.55 in coins.
    expect(whole([way("cash", 960, "a"), way("cash", 955, "b"), way("cash", 955, "c")], -3)).toEqual([960, 955, 955]);
    // 11.47 of it came back before as 11.45; what is left closes the receipt to the penny.
    expect(whole([way("cash", 1_730)], 4)).toEqual([1_730]);
  });

  it("a receipt that was paid otherwise than it adds up is not made up for", () => {
    expect(given(2_873, [way("cash", 3_000)], { isEverything: true })).toEqual([["cash", 2_875]]);
  });
});

describe("pieces", () => {
  it("go up to what is left and down to none", () => {
    expect(stepped("1", 1, "2")).toBe("2");
    expect(stepped("2", 1, "2")).toBe("2");
    expect(stepped("0.5", -1, "2")).toBe("0");
    expect(stepped("0", 1, "0.385")).toBe("0.385");
    expect(stepped("999", 1, "1200")).toBe("1000");
  });
});
