import { expect, test } from "vitest";
import { minor } from "@/server/money";
import { missingCounters, nextToSend, type QueuedCommand, type QueuedSale, unsentFigures } from "./queue-rules";

function sale(counter: number, facts: Partial<QueuedSale> = {}): QueuedSale {
  const shown = { totalMinor: minor(1_000), giftCardsSoldMinor: minor(200) };
  return {
    id: `sale-${counter}`,
    counter,
    sale: { shown, tipMinor: minor(34), lines: [{}, {}] } as unknown as QueuedSale["sale"],
    state: "paid_local",
    recordedAt: counter * 10,
    tries: 0,
    lastTriedAt: null,
    lastError: null,
    storedAt: null,
    ...facts,
  };
}

function command(recordedAt: number): QueuedCommand {
  const { counter: _, sale: __, ...sent } = sale(1, { recordedAt });
  return { ...sent, id: "pay-out", path: "shifts.payOut", input: {}, words: "Pay-out, milk", amountMinor: minor(-240) };
}

test("everything goes in the order it happened: a batch ends before what was recorded between", () => {
  const sales = [sale(1), sale(2), sale(3)];
  expect(nextToSend(sales, [command(25)])).toMatchObject({ kind: "sales", sales: [{ counter: 1 }, { counter: 2 }] });
  expect(nextToSend([sale(3)], [command(25)])).toMatchObject({ kind: "command" });
  expect(nextToSend([], [])).toBeNull();
});

test("a batch is never larger than it may be", () => {
  const sales = Array.from({ length: 120 }, (_, at) => sale(at + 1));
  expect(nextToSend(sales, [], 50)).toMatchObject({ kind: "sales", sales: { length: 50 } });
});

test("thick receipts make a small batch, and one alone goes whatever its size", () => {
  const thick = (counter: number) => {
    const row = sale(counter);
    return { ...row, sale: { ...row.sale, lines: Array(300).fill({}) } };
  };
  expect(nextToSend([thick(1), thick(2)], [])).toMatchObject({ sales: { length: 1 } });
});

test("what is only here: how many, how much with gift cards and tips, since when", () => {
  const rows = [sale(1, { state: "stored" }), sale(2), sale(3, { state: "attention" })];
  expect(unsentFigures(rows)).toEqual({ count: 2, attention: 1, totalMinor: 2_468, oldestAt: 20 });
  expect(unsentFigures([])).toEqual({ count: 0, attention: 0, totalMinor: 0, oldestAt: null });
});

test("a number that is missing between two is named", () => {
  expect(missingCounters([7, 4, 5])).toEqual([6]);
  expect(missingCounters([])).toEqual([]);
});
