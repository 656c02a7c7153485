import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalSubtract, minor } from "@/server/money";
import { documentTotals, type TotalsLine, type TotalsPolicy } from "@/server/totals/rules";
import {
  type CreditedPart,
  type CreditLine,
  creditLines,
  creditTotals,
  type InvoicedLine,
  isRefusal,
  leftOf,
  serviceChargeLine,
} from "./rules";

const vat = { code: "STD", name: "VAT 20 %", ratePpm: 200_000 };

function line(change: Partial<InvoicedLine> = {}): InvoicedLine {
  return {
    position: 1,
    productId: "p",
    sku: "22423",
    description: "REGENCY CAKESTAND",
    quantity: "3",
    unitPrice: "33.333333",
    netMinor: 100_00,
    totalMinor: 100_00,
    taxes: [],
    costMinor: 60_00,
    stocked: true,
    ...change,
  };
}

function lines(answer: ReturnType<typeof creditLines>): CreditLine[] {
  if (isRefusal(answer)) throw new Error(answer.message);
  return answer;
}

describe("taking a line back", () => {
  it("3 pieces for 100.00 come back as 33.33, 33.34 and 33.33", () => {
    const parts: CreditedPart[] = [];
    const totals = [1, 2, 3].map(() => {
      const [credit] = lines(creditLines([line()], parts, { lines: [{ position: 1, quantity: "1" }] }, "GBP"));
      if (!credit) throw new Error("nothing was credited");
      parts.push(credit);
      return credit.totalMinor;
    });
    expect(totals).toEqual([33_33, 33_34, 33_33]);
  });

  it("after a price reduction pieces are worth what is left", () => {
    const sold = line({ quantity: "10" });
    const reduced = lines(creditLines([sold], [], { lines: [{ position: 1, amountMinor: minor(10_00) }] }, "GBP"));
    const back = lines(creditLines([sold], reduced, { lines: [{ position: 1, quantity: "4" }] }, "GBP"));
    expect(back[0]?.totalMinor).toBe(36_00);
    const rest = lines(creditLines([sold], [...reduced, ...back], {}, "GBP"));
    expect(rest[0]).toMatchObject({ quantity: "6", totalMinor: 54_00 });
  });

  it("goods bring their original cost back, price reductions none", () => {
    const [goods] = lines(creditLines([line()], [], { lines: [{ position: 1, quantity: "2" }] }, "GBP"));
    expect(goods).toMatchObject({ condition: "resell", costMinor: 40_00 });
    const [price] = lines(creditLines([line()], [], { lines: [{ position: 1, amountMinor: minor(1) }] }, "GBP"));
    expect(price).toMatchObject({ condition: "none", costMinor: 0, quantity: "0" });
    const [lost] = lines(
      creditLines([line()], [], { lines: [{ position: 1, quantity: "2", condition: "none" }] }, "GBP"),
    );
    expect(lost?.costMinor).toBe(0);
  });

  it("never takes back more than is left, and says how much that is", () => {
    const [one] = lines(creditLines([line()], [], { lines: [{ position: 1, quantity: "2" }] }, "GBP"));
    const more = creditLines([line()], one ? [one] : [], { lines: [{ position: 1, quantity: "2" }] }, "GBP");
    expect(more).toEqual({
      code: "more_than_left",
      message: "2 of REGENCY CAKESTAND is more than the 1 that can still be credited.",
    });
    const much = creditLines([line()], [], { lines: [{ position: 1, amountMinor: minor(100_01) }] }, "GBP");
    expect(much).toMatchObject({ code: "more_than_left" });
    expect(creditLines([line()], [], { lines: [{ position: 9, quantity: "1" }] }, "GBP")).toMatchObject({
      code: "no_such_line",
    });
  });

  it("two conditions of one line share what is left", () => {
    const wish = [
      { position: 1, quantity: "2", condition: "resell" as const },
      { position: 1, quantity: "1", condition: "scrap" as const },
    ];
    expect(lines(creditLines([line()], [], { lines: wish }, "GBP")).map((one) => one.totalMinor)).toEqual([
      66_67, 33_33,
    ]);
    expect(creditLines([line()], [], { lines: [...wish, ...wish] }, "GBP")).toMatchObject({ code: "more_than_left" });
  });
});

describe("any credits that take everything back", () => {
  const policies: TotalsPolicy[] = [
    {
      currency: "GBP",
      pricesIncludeTax: false,
      rounding: "document",
      serviceChargePpm: 125_000,
      serviceChargeTaxes: [{ ...vat, compound: false }],
    },
    { currency: "GBP", pricesIncludeTax: true, rounding: "line", documentDiscountPpm: 70_000 },
  ];
  const cart = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      price: fc.integer({ min: 1, max: 99_999 }),
      taxed: fc.nat(2),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const steps = fc.array(
    fc.record({ at: fc.nat(5), part: fc.double({ min: 0, max: 1, noNaN: true }), goods: fc.boolean() }),
    { maxLength: 12 },
  );

  it.each(policies)("leave exactly zero in net, tax and total, per line and per rate (%#)", (policy) => {
    fc.assert(
      fc.property(cart, steps, (items, wishes) => {
        const typed: TotalsLine[] = items.map(({ quantity, price, taxed }) => ({
          quantity: String(quantity),
          unitPrice: (price / 100).toFixed(2),
          taxes:
            [
              [],
              [{ ...vat, compound: false }],
              [
                { ...vat, compound: false },
                { code: "CITY", name: "City", ratePpm: 33_000, compound: true },
              ],
            ][taxed] ?? [],
        }));
        const totals = documentTotals(typed, policy);
        const sold = totals.lines.map(
          (figures, index): InvoicedLine =>
            line({ ...figures, position: index + 1, quantity: typed[index]?.quantity ?? "1", costMinor: 7_01 }),
        );
        const service = serviceChargeLine({ ...totals, lines: sold });
        const all = service ? [...sold, service] : sold;
        const parts: CreditLine[] = [];
        for (const { at, part, goods } of wishes) {
          const one = sold[at % sold.length];
          if (!one) continue;
          const left = leftOf(one, parts);
          const quantity = String(Math.floor(Number(left.quantity) * part));
          const amountMinor = minor(Math.floor(left.totalMinor * part));
          if (goods ? quantity === "0" : amountMinor === 0) continue;
          const wish = goods ? { position: one.position, quantity } : { position: one.position, amountMinor };
          parts.push(...lines(creditLines(all, parts, { lines: [wish] }, "GBP")));
        }
        parts.push(...lines(creditLines(all, parts, {}, "GBP")));
        const credited = creditTotals(parts);
        expect(credited.netMinor).toBe(totals.netMinor);
        expect(credited.taxMinor).toBe(totals.taxMinor);
        expect(credited.totalMinor).toBe(totals.totalMinor);
        const byRate = (summary: readonly { code: string; netMinor: number; taxMinor: number }[]) =>
          summary
            .filter(({ netMinor, taxMinor }) => netMinor !== 0 || taxMinor !== 0)
            .map(({ code, netMinor, taxMinor }) => [code, netMinor, taxMinor])
            .sort();
        expect(byRate(credited.taxSummary)).toEqual(byRate(totals.taxSummary));
        for (const one of sold) {
          const mine = parts.filter((credit) => credit.position === one.position);
          expect(leftOf(one, parts)).toEqual({ quantity: "0", totalMinor: 0 });
          expect(mine.reduce((left, credit) => decimalSubtract(left, credit.quantity), one.quantity)).toBe("0");
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("an amount over the whole invoice", () => {
  it("is shared over what is left of the lines and the service charge, with tax", () => {
    const sold = [
      line({ netMinor: 100_00, totalMinor: 120_00, taxes: [{ ...vat, taxMinor: 20_00 }] }),
      line({ position: 2, netMinor: 30_00, totalMinor: 30_00 }),
    ];
    const credit = lines(creditLines(sold, [], { amountMinor: minor(15_00) }, "GBP"));
    expect(credit.map((one) => [one.position, one.totalMinor, one.taxMinor])).toEqual([
      [1, 12_00, 2_00],
      [2, 3_00, 0],
    ]);
    expect(creditTotals(credit)).toMatchObject({ netMinor: 13_00, taxMinor: 2_00, totalMinor: 15_00 });
  });
});
