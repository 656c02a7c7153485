import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minor } from "@/server/money";
import { cannotDecide, cannotFail, cannotRefund, leftToRefund, needsApproval, takeFrom } from "./rules";

const paid = {
  number: "INV-000042",
  status: "partial",
  currency: "GBP",
  paidMinor: 10000,
  refundedMinor: 2000,
  refundingMinor: 3000,
};

describe("a refund", () => {
  it("is never more than was paid less given back less waiting", () => {
    expect(leftToRefund(paid)).toBe(5000);
    expect(cannotRefund(paid, 5000)).toBeNull();
    expect(cannotRefund(paid, 5001)).toEqual({
      code: "refund_too_large",
      message:
        "50.01 GBP is more than can be given back on INV-000042: 100.00 GBP was paid, 20.00 GBP already given back, 30.00 GBP waiting for approval, so at most 50.00 GBP. No money moved.",
    });
  });

  it("needs something that was paid, on an invoice that stands", () => {
    expect(cannotRefund({ ...paid, paidMinor: 0, refundedMinor: 0, refundingMinor: 0 }, 1)?.code).toBe("nothing_paid");
    expect(cannotRefund({ ...paid, status: "void" }, 1)?.code).toBe("invoice_void");
  });

  it("takes the newest payment first and goes on to older ones", () => {
    const sources = [
      { paymentId: "new", leftMinor: minor(300) },
      { paymentId: "spent", leftMinor: minor(0) },
      { paymentId: "old", leftMinor: minor(700) },
    ];
    expect(takeFrom(sources, minor(200))).toEqual([{ paymentId: "new", amountMinor: 200 }]);
    expect(takeFrom(sources, minor(900))).toEqual([
      { paymentId: "new", amountMinor: 300 },
      { paymentId: "old", amountMinor: 600 },
    ]);
    expect(takeFrom(sources, minor(1001))).toBeNull();
  });

  it("sums to what was asked and exceeds no payment, whatever the payments are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 4_000_000 }),
        (lefts, amount) => {
          const sources = lefts.map((left, index) => ({ paymentId: `p${index}`, leftMinor: minor(left) }));
          const parts = takeFrom(sources, minor(amount));
          const all = lefts.reduce((total, left) => total + left, 0);
          if (amount > all) return parts === null;
          const left = new Map(sources.map((source) => [source.paymentId, source.leftMinor]));
          return (
            parts !== null &&
            parts.reduce((total, part) => total + part.amountMinor, 0) === amount &&
            parts.every((part) => part.amountMinor > 0 && part.amountMinor <= (left.get(part.paymentId) ?? 0))
          );
        },
      ),
    );
  });
});

describe("approval", () => {
  const asked = { mayApprove: true, limitMinor: 2500, baseAmountMinor: 2500, currency: "GBP" };
  it("is needed above the company's limit, and from those who may not approve", () => {
    expect(needsApproval(asked)).toBeNull();
    expect(needsApproval({ ...asked, baseAmountMinor: 2501 })).toBe("Refunds over 25.00 GBP need a second person.");
    expect(needsApproval({ ...asked, limitMinor: null, baseAmountMinor: 10_000_000 })).toBeNull();
    expect(needsApproval({ ...asked, mayApprove: false })).toBe("Your role asks for refunds; a manager approves them.");
  });

  it("is given once, and never by the person who asked", () => {
    const refund = { number: "RF-000001", status: "requested", requestedBy: "jo" };
    expect(cannotDecide(refund, "tom")).toBeNull();
    expect(cannotDecide(refund, "jo")?.code).toBe("own_refund");
    expect(cannotDecide({ ...refund, status: "rejected" }, "tom")?.code).toBe("already_decided");
    expect(cannotDecide({ ...refund, requestedBy: null }, null)).toBeNull();
  });

  it("can still fail until the money was given back", () => {
    expect(cannotFail({ number: "RF-1", status: "requested" })).toBeNull();
    expect(cannotFail({ number: "RF-1", status: "approved" })).toBeNull();
    expect(cannotFail({ number: "RF-1", status: "processed" })?.code).toBe("already_decided");
  });
});
