import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cannotPost, compact } from "@/server/ledger/rules";
import { minor } from "@/server/money";
import { moneyPostings } from "./postings";

const base = { currency: "EUR", companyCurrency: "USD", methodAccountId: "bank", customerId: "c" };

describe("what a payment posts", () => {
  it("books bank against receivable in one currency", () => {
    const { lines } = moneyPostings({
      ...base,
      currency: "GBP",
      companyCurrency: "GBP",
      exchangeRate: "1",
      amountMinor: minor(12000),
      settled: [{ dueBeforeMinor: minor(12000), dueAfterMinor: minor(0), exchangeRate: "1", siteId: null }],
    });
    expect(compact(lines).map((line) => [line.account, line.amountMinor, line.baseMinor])).toEqual([
      [{ id: "bank" }, 12000, 12000],
      ["receivable", -12000, -12000],
    ]);
  });

  it("realises the exchange gain: EUR 100 invoiced at 1.10 and paid at 1.20", () => {
    const { lines, baseMinor } = moneyPostings({
      ...base,
      exchangeRate: "1.20",
      amountMinor: minor(10000),
      settled: [{ dueBeforeMinor: minor(10000), dueAfterMinor: minor(0), exchangeRate: "1.10", siteId: null }],
    });
    expect(baseMinor).toBe(12000);
    expect(compact(lines).map((line) => [line.account, line.amountMinor, line.baseMinor])).toEqual([
      [{ id: "bank" }, 10000, 12000],
      ["receivable", -10000, -11000],
      ["exchange_gain", 0, -1000],
    ]);
  });

  it("keeps a surplus: bank 130, receivable 120, customer credit 10", () => {
    const { lines } = moneyPostings({
      ...base,
      currency: "GBP",
      companyCurrency: "GBP",
      exchangeRate: "1",
      amountMinor: minor(13000),
      settled: [{ dueBeforeMinor: minor(12000), dueAfterMinor: minor(0), exchangeRate: "1", siteId: null }],
      onCredit: { amountMinor: minor(1000), worthMinor: minor(1000) },
    });
    expect(compact(lines).map((line) => [line.account, line.amountMinor, line.baseMinor])).toEqual([
      [{ id: "bank" }, 13000, 13000],
      ["receivable", -12000, -12000],
      ["customer_credit", -1000, -1000],
    ]);
  });

  it("uses credit at what it stands at and realises the difference to the invoice's rate", () => {
    const { lines } = moneyPostings({
      ...base,
      exchangeRate: "1.1",
      methodAccountId: "credit",
      isCredit: true,
      worthMinor: minor(11000),
      amountMinor: minor(10000),
      settled: [{ dueBeforeMinor: minor(10000), dueAfterMinor: minor(0), exchangeRate: "1.2", siteId: null }],
    });
    expect(compact(lines).map((line) => [line.account, line.amountMinor, line.baseMinor, line.customerId])).toEqual([
      [{ id: "credit" }, 10000, 11000, "c"],
      ["receivable", -10000, -12000, "c"],
      ["exchange_gain", 0, 1000, undefined],
    ]);
  });

  it("mirrors a payment when the same money is given back at the same rate", () => {
    const paid = moneyPostings({
      ...base,
      exchangeRate: "1.2345",
      amountMinor: minor(3333),
      settled: [{ dueBeforeMinor: minor(10000), dueAfterMinor: minor(6667), exchangeRate: "1.1", siteId: null }],
    });
    const back = moneyPostings({
      ...base,
      exchangeRate: "1.2345",
      amountMinor: minor(-3333),
      settled: [{ dueBeforeMinor: minor(6667), dueAfterMinor: minor(10000), exchangeRate: "1.1", siteId: null }],
    });
    expect(back.lines.map((line) => line.baseMinor)).toEqual(
      paid.lines.map((line) => (line.baseMinor === 0 ? 0 : -line.baseMinor)),
    );
  });

  it("balances in both currencies and leaves nothing due worth nothing, in any number of parts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        (parts, invoiceRate, dayRate) => {
          const exchangeRate = (invoiceRate / 1_000_000).toFixed(6);
          let due = parts.reduce((total, part) => total + part, 0);
          const total = due;
          let receivable = 0;
          for (const part of parts) {
            const { lines } = moneyPostings({
              ...base,
              exchangeRate: (dayRate / 1_000_000).toFixed(6),
              amountMinor: minor(part),
              settled: [{ dueBeforeMinor: minor(due), dueAfterMinor: minor(due - part), exchangeRate, siteId: null }],
            });
            expect(cannotPost(compact(lines))).toBeNull();
            receivable += lines[1]?.baseMinor ?? 0;
            due -= part;
          }
          const issued = Math.round((total * invoiceRate) / 1_000_000);
          expect(Math.abs(receivable + issued)).toBeLessThanOrEqual(1e-9);
        },
      ),
    );
  });
});
