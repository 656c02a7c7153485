import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import {
  cannotCallFull,
  cannotPay,
  cannotUseCredit,
  cannotUseMethod,
  paymentTypeOf,
  usableCredit,
  withoutSurplus,
  worthOfCredit,
} from "./rules";

const open = { number: "INV-575088", status: "partial", balanceDueMinor: 4000, currency: "GBP" };

describe("a payment", () => {
  it("never takes an invoice above what is due, and the refusal names the balance due", () => {
    expect(cannotPay(open, 4000)).toBeNull();
    expect(cannotPay(open, 10000)).toEqual({
      code: "overpayment",
      message:
        "100.00 GBP is more than is due on INV-575088: the balance due is 40.00 GBP. No money was booked. Record 40.00 GBP or less.",
    });
  });

  it("is refused on what is settled, void or still a draft", () => {
    expect(cannotPay({ ...open, status: "paid", balanceDueMinor: 0 }, 1)?.code).toBe("already_paid");
    expect(cannotPay({ ...open, status: "paid", balanceDueMinor: -500 }, 1)?.code).toBe("already_paid");
    expect(cannotPay({ ...open, status: "void", balanceDueMinor: 0 }, 1)?.code).toBe("invoice_void");
    expect(cannotPay({ ...open, status: "draft" }, 1)?.code).toBe("not_issued");
  });

  it("may be booked again on an invoice whose money was given back", () => {
    expect(cannotPay({ ...open, status: "refunded", balanceDueMinor: 10000 }, 10000)).toBeNull();
  });

  it("called full settles the invoice exactly", () => {
    expect(cannotCallFull(open, 4000)).toBeNull();
    expect(cannotCallFull(open, 3999)?.code).toBe("not_full");
    expect(paymentTypeOf(undefined, true)).toBe("full");
    expect(paymentTypeOf(undefined, false)).toBe("partial");
    expect(paymentTypeOf("deposit", true)).toBe("deposit");
  });

  it("carries a reference where the method asks for one", () => {
    const cheque = { name: "Cheque", kind: "cheque", requiresReference: true, archived: false };
    expect(cannotUseMethod(cheque, " ")?.code).toBe("reference_missing");
    expect(cannotUseMethod(cheque, "000123")).toBeNull();
    expect(cannotUseMethod({ ...cheque, archived: true }, "000123")?.code).toBe("method_archived");
  });
});

describe("a customer's credit", () => {
  const held = (heldMinor: number, payingOutMinor = 0, baseHeldMinor = heldMinor) => ({
    currency: "GBP",
    heldMinor: minor(heldMinor),
    baseHeldMinor: minor(baseHeldMinor),
    payingOutMinor: minor(payingOutMinor),
  });

  it("of 48.00 of which 30.00 is used leaves 18.00 for the first of two who want it, and nothing for the second", () => {
    expect(cannotUseCredit(held(4800), 3000)).toBeNull();
    expect(cannotUseCredit(held(1800), 1800)).toBeNull();
    expect(cannotUseCredit(held(0), 1800)).toEqual({
      code: "not_enough_credit",
      message:
        "18.00 GBP is more than we hold for this customer: 0.00 GBP can be used. No money was booked. Use another method.",
    });
  });

  it("that waits to be paid out cannot be used", () => {
    expect(usableCredit(held(4800, 4000))).toBe(800);
    expect(cannotUseCredit(held(4800, 4000), 801)?.message).toContain("40.00 GBP more waits to be paid out");
  });

  it("leaves the books as it came in: parts of what it stands at sum to the whole", () => {
    let left = held(3333, 0, 2867);
    let worth = 0;
    for (const amount of [1111, 1, 2000, 221]) {
      const part = worthOfCredit(left, minor(amount));
      worth += part;
      left = held(left.heldMinor - amount, 0, left.baseHeldMinor - part);
    }
    expect([worth, left.heldMinor, left.baseHeldMinor]).toEqual([2867, 0, 0]);
  });

  it("takes only what is more than due, and everything where nothing is due", () => {
    expect(withoutSurplus({ balanceDueMinor: 12000 }, minor(13000))).toBe(12000);
    expect(withoutSurplus({ balanceDueMinor: -500 }, minor(13000))).toBe(0);
  });
});
