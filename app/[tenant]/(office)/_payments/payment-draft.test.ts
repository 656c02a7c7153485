import { describe, expect, it } from "vitest";
import { paymentDraft, spread } from "./payment-draft";

describe("a payment while it is typed", () => {
  it("records what was typed and says what is left", () => {
    expect(paymentDraft("40", 10000, "GBP")).toEqual({
      typedMinor: 4000,
      recordMinor: 4000,
      leftMinor: 6000,
      problem: null,
    });
  });

  it("offers what is due where more was typed", () => {
    expect(paymentDraft("100.00", 4000, "GBP")).toEqual({
      typedMinor: 10000,
      recordMinor: 4000,
      leftMinor: 0,
      problem: "60.00 more than is due",
    });
  });

  it("made of the customer's credit is never more than we hold", () => {
    expect(paymentDraft("40", 10000, "GBP", 3000)).toMatchObject({
      recordMinor: 3000,
      problem: "10.00 more than we hold",
    });
    expect(paymentDraft("200", 10000, "GBP", 3000)).toMatchObject({
      recordMinor: 3000,
      problem: "100.00 more than is due",
    });
    expect(paymentDraft("30", 10000, "GBP", 3000)).toMatchObject({ recordMinor: 3000, leftMinor: 7000, problem: null });
  });

  it.each(["", "x", "0", "-5", "1.234"])("%j cannot be recorded", (typed) => {
    expect(paymentDraft(typed, 4000, "GBP")).toMatchObject({ recordMinor: 0, problem: expect.any(String) });
  });

  it("spreads the surplus over other open invoices, and not where they hold less", () => {
    const invoices = [
      { id: "a", balanceDueMinor: 4000 },
      { id: "b", balanceDueMinor: 5000 },
      { id: "c", balanceDueMinor: 9000 },
    ];
    expect(spread(10000, invoices)?.map((part) => [part.invoice.id, part.amountMinor])).toEqual([
      ["a", 4000],
      ["b", 5000],
      ["c", 1000],
    ]);
    expect(spread(18001, invoices)).toBeNull();
  });
});
