import { describe, expect, it } from "vitest";
import { cannotCallFull, cannotPay, cannotUseMethod, paymentTypeOf } from "./rules";

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
    const cheque = { name: "Cheque", requiresReference: true, archived: false };
    expect(cannotUseMethod(cheque, " ")?.code).toBe("reference_missing");
    expect(cannotUseMethod(cheque, "000123")).toBeNull();
    expect(cannotUseMethod({ ...cheque, archived: true }, "000123")?.code).toBe("method_archived");
  });
});
