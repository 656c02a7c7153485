import {
  type Condition,
  type CreditedPart,
  type CreditLine,
  creditLines,
  creditTotals,
  type InvoicedLine,
  isRefusal,
  type LineWish,
} from "@/server/credits/rules";
import { decimalCompare, isZeroDecimal, type Minor, minor, parseDecimal, tryParseMoney } from "@/server/money";

/** How a person credits: pieces line by line, one amount off the whole, or all that is left. */
export type CreditMode = "lines" | "amount" | "all";

export type TypedLine = { quantity: string; condition: Condition };

export type Typed = { mode: CreditMode; lines: ReadonlyMap<number, TypedLine>; amount: string; condition: Condition };

export type Preview = {
  /** What the command takes. */
  wish: {
    lines?: { position: number; quantity: string; condition: Condition }[];
    amount?: string;
    condition?: Condition;
  };
  credit: CreditLine[];
  totalMinor: Minor;
  netMinor: Minor;
  taxMinor: Minor;
  /** Why it cannot be credited yet. */
  problem: string | null;
};

/** What the typed wish comes to, by the same rule the server will ask. */
export function creditPreview(
  sold: { lines: InvoicedLine[]; parts: CreditedPart[]; currency: string },
  typed: Typed,
): Preview {
  const { wish, rule, problem } = readWish(sold.currency, typed);
  const answer = problem ? [] : creditLines(sold.lines, sold.parts, rule, sold.currency);
  if (isRefusal(answer)) return { wish, credit: [], ...nothing, problem: answer.message };
  const { totalMinor, netMinor, taxMinor } = creditTotals(answer);
  return { wish, credit: answer, totalMinor, netMinor, taxMinor, problem };
}

const nothing = { totalMinor: minor(0), netMinor: minor(0), taxMinor: minor(0) };

type Read = {
  wish: Preview["wish"];
  rule: { lines?: LineWish[]; amountMinor?: Minor; condition?: Condition };
  problem: string | null;
};

function readWish(currency: string, typed: Typed): Read {
  switch (typed.mode) {
    case "all":
      return { wish: { condition: typed.condition }, rule: { condition: typed.condition }, problem: null };
    case "amount": {
      const amount = tryParseMoney(typed.amount.trim(), currency);
      if (amount === null || amount <= 0) {
        return { wish: {}, rule: {}, problem: typed.amount.trim() ? "Type an amount like 15.30." : "How much?" };
      }
      return { wish: { amount: typed.amount.trim() }, rule: { amountMinor: amount }, problem: null };
    }
    case "lines": {
      const lines = [...typed.lines].flatMap(([position, { quantity, condition }]) => {
        const pieces = quantityOf(quantity);
        return pieces === null || isZeroDecimal(pieces) ? [] : [{ position, quantity: pieces, condition }];
      });
      const unread = [...typed.lines.values()].some(({ quantity }) => quantityOf(quantity) === null);
      const problem = unread
        ? "A quantity is a number like 2 or 0.5."
        : lines.length === 0
          ? "Say how many come back."
          : null;
      return { wish: { lines }, rule: { lines }, problem };
    }
  }
}

function quantityOf(typed: string): string | null {
  if (typed.trim() === "") return "0";
  try {
    const quantity = parseDecimal(typed.trim(), { maxDecimals: 4, field: "quantity" });
    return decimalCompare(quantity, "0") < 0 ? null : quantity;
  } catch {
    return null;
  }
}
