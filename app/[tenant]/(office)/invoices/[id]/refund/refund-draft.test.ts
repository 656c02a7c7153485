import { describe, expect, it } from "vitest";
import type { InvoicedLine } from "@/server/credits/rules";
import { minor } from "@/server/money";
import { moneyBack, planOf, type RefundDraft, reasonOf } from "./refund-draft";

const line = (position: number, quantity: string, netMinor: number): InvoicedLine => ({
  position,
  productId: `p${position}`,
  sku: `S${position}`,
  description: `Item ${position}`,
  quantity,
  unitPrice: "2.95",
  netMinor,
  totalMinor: Math.round(netMinor * 1.2),
  taxes: [{ code: "VAT20", name: "VAT 20 %", ratePpm: 200_000, taxMinor: Math.round(netMinor * 0.2) }],
  costMinor: 0,
  stocked: true,
});

const sold = { lines: [line(1, "12", 3540), line(2, "4", 1180)], parts: [], currency: "GBP" };
const draft: RefundDraft = { happened: "goods", back: {}, amount: "", condition: "resell" };

describe("what a refund comes to", () => {
  it("6 of 12 bowls and 4 chalkboards come to 29.50 and 5.90 VAT", () => {
    const plan = planOf(
      {
        ...draft,
        back: {
          1: { quantity: "6", why: "Broken", condition: "scrap" },
          2: { quantity: "4", why: "Unwanted", condition: "resell" },
        },
      },
      sold,
    );
    expect(plan.credit).toMatchObject({ netMinor: 2950, taxMinor: 590, totalMinor: 3540 });
    expect(plan.credit?.wish.lines).toEqual([
      { position: 1, quantity: "6", condition: "scrap" },
      { position: 2, quantity: "4", condition: "resell" },
    ]);
  });

  it("more than was sold is a problem said in words", () => {
    const plan = planOf({ ...draft, back: { 2: { quantity: "5", why: "Broken", condition: "scrap" } } }, sold);
    expect(plan).toMatchObject({ credit: null, problem: expect.stringContaining("more than the 4") });
  });

  it("a price reduction credits, too much paid does not, and a cancelled sale credits all of it", () => {
    expect(planOf({ ...draft, happened: "price", amount: "5.00" }, sold).credit?.totalMinor).toBe(500);
    expect(planOf({ ...draft, happened: "overpaid", amount: "5.00" }, sold)).toEqual({
      credit: null,
      wantedMinor: 500,
      problem: null,
    });
    expect(planOf({ ...draft, happened: "cancel" }, sold).credit?.totalMinor).toBe(5664);
  });

  it("gives back no more money than the payment and the invoice hold", () => {
    expect(moneyBack(minor(3540), 11130, 11130)).toBe(3540);
    expect(moneyBack(minor(3540), 2000, 11130)).toBe(2000);
    expect(moneyBack(minor(3540), 11130, 1000)).toBe(1000);
    expect(moneyBack(minor(3540), 0, 0)).toBe(0);
  });

  it("writes the reason from what was said", () => {
    const back = {
      1: { quantity: "6", why: "Broken", condition: "scrap" as const },
      2: { quantity: "0", why: "Late", condition: "resell" as const },
    };
    expect(reasonOf({ ...draft, back })).toBe("Goods came back: broken");
  });
});
