import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CreditHistory, InvoiceHistory, Move } from "./facts";
import { applyKey, creditNoteKey, invoiceKey, paymentKey, refundKey, tillCreditKey } from "./keys";
import { settle } from "./settle";
import { type SpreadCredit, spreadCredit } from "./spread-credit";

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, "0")}:00:00.000000Z`;
const day = "2026-03-01";
const paid = (id: string, hour: number, amountMinor: number, byCredit = false): Move => ({
  ...{ kind: "payment", paymentId: id, at: at(hour), day, amountMinor, byCredit },
});
const credited = (id: string, hour: number, amountMinor: number, paired = false): Move => ({
  ...{ kind: "credit_note", creditNoteId: id, at: at(hour), day, amountMinor, paired },
});
const back = (id: string, hour: number, paymentId: string, amountMinor: number, more: object = {}): Move => ({
  ...{ kind: "refund", key: refundKey(id), paymentId, at: at(hour), day, amountMinor, toCredit: false, paired: false },
  ...more,
});
const history = (totalMinor: number, ...moves: Move[]): InvoiceHistory => ({
  ...{ invoiceId: "i", number: "INV-1", issueDate: day, totalMinor, voided: false, moves },
});
const plain = (invoice: InvoiceHistory) =>
  settle(invoice).map(({ key, appliedMinor, restMinor, freed }) => [
    key.localId,
    appliedMinor,
    restMinor,
    freed.map((part) => [part.key.localId, part.amountMinor]),
  ]);

describe("how an invoice is settled over there", () => {
  it("pays out a credit note's rest first, then frees the payment", () => {
    const moves = [paid("p", 1, 12_000), credited("n", 2, 5_000), back("r", 3, "p", 8_000)];
    expect(plain(history(12_000, ...moves))).toEqual([
      ["p", 9_000, 0, [["r", 3_000]]],
      ["n", 0, 0, [["r", 5_000]]],
    ]);
  });

  it("opens an invoice by what was given back in part, and lets it be paid again", () => {
    expect(plain(history(12_000, paid("p", 1, 12_000), back("r", 2, "p", 5_000), paid("q", 3, 5_000)))).toEqual([
      ["p", 7_000, 0, [["r", 5_000]]],
      ["q", 5_000, 0, []],
    ]);
  });

  it("leaves a payment where a credit note and its refund are one refund receipt", () => {
    const moves = [paid("p", 1, 12_000), credited("n", 2, 6_000, true), back("r", 2, "p", 6_000, { paired: true })];
    expect(plain(history(12_000, ...moves))).toEqual([["p", 12_000, 0, []]]);
  });

  it("is open there, less credit left over, by what is due here, whatever happened", () => {
    const step = fc.record({
      what: fc.constantFrom("pay", "credit", "refund"),
      share: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.integer({ min: 1, max: 50_000 }), (steps, totalMinor) => {
        const moves: Move[] = [];
        let [due, left] = [totalMinor, totalMinor];
        const held: { id: string; amountMinor: number }[] = [];
        for (const [index, { what, share }] of steps.entries()) {
          const part = (whole: number) => Math.ceil((whole * share) / 100);
          if (what === "pay" && due > 0) {
            const amountMinor = part(due);
            moves.push(paid(`p${index}`, index, amountMinor));
            held.push({ id: `p${index}`, amountMinor });
            due -= amountMinor;
          } else if (what === "credit" && left > 0) {
            const amountMinor = part(left);
            moves.push(credited(`n${index}`, index, amountMinor));
            [due, left] = [due - amountMinor, left - amountMinor];
          } else if (what === "refund") {
            const payment = held.find((one) => one.amountMinor > 0);
            if (!payment) continue;
            const amountMinor = part(payment.amountMinor);
            moves.push(back(`r${index}`, index, payment.id, amountMinor));
            payment.amountMinor -= amountMinor;
            due += amountMinor;
          }
        }
        const settled = settle(history(totalMinor, ...moves));
        const applied = settled.reduce((all, one) => all + one.appliedMinor, 0);
        const rests = settled.reduce((all, one) => all + one.restMinor, 0);
        expect(applied).toBeLessThanOrEqual(totalMinor);
        expect(totalMinor - applied - rests).toBe(due);
        const refunded = moves.reduce((all, move) => (move.kind === "refund" ? all + move.amountMinor : all), 0);
        expect(settled.flatMap((one) => one.freed).reduce((all, part) => all + part.amountMinor, 0)).toBe(refunded);
      }),
    );
  });
});

describe("credit that is used", () => {
  const empty: CreditHistory = { kept: [], keptNotes: [], payOuts: [], histories: [] };
  const kept = (paymentId: string, hour: number, amountMinor: number) => ({
    paymentId,
    at: at(hour),
    day,
    amountMinor,
  });

  it("comes from the oldest first, and never from what was kept later", () => {
    const invoice = history(6_000, paid("use", 3, 6_000, true));
    const { spread, unbacked } = spreadCredit({
      ...empty,
      kept: [kept("b", 2, 3_000), kept("a", 1, 5_000), kept("late", 4, 9_000)],
      histories: [invoice],
    });
    expect(spread.map((part) => [part.source.localId, part.target, part.amountMinor])).toEqual([
      ["a", invoiceKey("i"), 5_000],
      ["b", invoiceKey("i"), 1_000],
    ]);
    expect(unbacked).toEqual([]);
  });

  it("of a till comes from a memo of its own, made once and as it was used, whatever comes back", () => {
    const of = (...more: Move[]) =>
      spreadCredit({
        ...empty,
        kept: [kept("a", 1, 500)],
        histories: [history(2_000, paid("use", 3, 2_000, true), ...more)],
      });
    const amounts = ({ spread }: SpreadCredit) => spread.map((part) => [part.source, part.target, part.amountMinor]);
    const once = [{ by: paymentKey("use"), amountMinor: 1_500 }];
    expect(of().unbacked).toEqual(once);
    expect(amounts(of())).toEqual([
      [paymentKey("a"), invoiceKey("i"), 500],
      [tillCreditKey("use"), invoiceKey("i"), 1_500],
    ]);
    const kept600 = of(back("r", 4, "use", 600, { toCredit: true }));
    expect(kept600.unbacked).toEqual(once);
    expect(amounts(kept600).at(-1)).toEqual([tillCreditKey("use"), invoiceKey("i"), 900]);
    const paidOut = of(back("r", 4, "use", 1_800, { toCredit: false }));
    expect(paidOut.unbacked).toEqual(once);
    expect(amounts(paidOut)).toEqual([
      [paymentKey("a"), invoiceKey("i"), 200],
      [tillCreditKey("use"), refundKey("r"), 1_500],
      [paymentKey("a"), refundKey("r"), 300],
    ]);
  });

  it("is taken from where it was then, whatever is free again later", () => {
    const later = { ...history(3_000, paid("second", 3, 3_000, true)), invoiceId: "j" };
    const { spread, unbacked } = spreadCredit({
      ...empty,
      kept: [kept("a", 1, 3_000)],
      histories: [history(3_000, paid("use", 2, 3_000, true), back("r", 4, "use", 3_000, { toCredit: true })), later],
    });
    expect(unbacked).toEqual([{ by: paymentKey("second"), amountMinor: 3_000 }]);
    expect(spread.map((part) => [part.source, part.target.localId])).toEqual([[tillCreditKey("second"), "j"]]);
  });

  it("is free again where it came back as credit, and is paid out where it went as money", () => {
    const used = (more: object) =>
      spreadCredit({
        ...empty,
        kept: [kept("a", 1, 5_000)],
        histories: [history(5_000, paid("use", 2, 5_000, true), back("r", 3, "use", 2_000, more))],
      }).spread.map((part) => [part.target.localId, part.amountMinor]);
    expect(used({ toCredit: true })).toEqual([["i", 3_000]]);
    expect(used({ toCredit: false })).toEqual([
      ["i", 3_000],
      ["r", 2_000],
    ]);
  });

  it("stays on the credit note or payment it was kept from", () => {
    const source = history(
      10_000,
      ...[paid("p", 1, 10_000), credited("n", 2, 4_000), back("k", 3, "p", 5_000, { toCredit: true })],
    );
    const { spread } = spreadCredit({ ...empty, histories: [source, history(5_000, paid("use", 4, 4_500, true))] });
    expect(spread.map((part) => [part.source, part.amountMinor])).toEqual([
      [creditNoteKey("n"), 4_000],
      [paymentKey("p"), 500],
    ]);
    expect(applyKey("n").part).toBe("apply");
  });
});
