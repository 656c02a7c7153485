import {
  type CreditedPart,
  type CreditLine,
  type CreditWish,
  creditLines,
  creditTotals,
  type InvoicedLine,
  isRefusal,
  leftOf,
} from "@/server/credits/rules";
import { decimalCompare, type Minor, min, minor, tryParseMoney } from "@/server/money";

/** What happened, in the words of the person who gives money back; it decides what is made. */
export type Happened = "goods" | "price" | "overpaid" | "cancel";

export type Back = { quantity: string; why: string; condition: "resell" | "quarantine" | "scrap" };

export const whys = ["Broken", "Unwanted", "Wrong item", "Late", "Other"] as const;

export type RefundDraft = {
  happened: Happened;
  /** By the invoice line's position; only lines of which something comes back. */
  back: Record<number, Back>;
  /** What was typed: the price reduction, or the money paid too much. */
  amount: string;
  /** Where everything goes when the whole sale is cancelled. */
  condition: "resell" | "quarantine" | "scrap";
};

export type Sold = { lines: InvoicedLine[]; parts: CreditedPart[]; currency: string };

/** A payment's part that can still be given back. */
export type Source = { id: string; leftMinor: number };

export type Plan = {
  /** Null when the sale stays as it is. */
  credit: { wish: WishInput; lines: CreditLine[]; netMinor: Minor; taxMinor: Minor; totalMinor: Minor } | null;
  /** What the sale or the typed amount comes to, before asking how much money can go back. */
  wantedMinor: Minor;
  problem: string | null;
};

/** As the server wants it. */
export type WishInput = {
  lines?: { position: number; quantity?: string; amount?: string; condition?: Back["condition"] }[];
  amount?: string;
  condition?: Back["condition"];
};

const NONE: Plan = { credit: null, wantedMinor: minor(0), problem: null };

/** What the draft comes to: by the prices and taxes of the invoice, never today's. */
export function planOf(draft: RefundDraft, sold: Sold): Plan {
  switch (draft.happened) {
    case "goods": {
      const chosen = Object.entries(draft.back).filter(([, back]) => isQuantity(back.quantity));
      if (chosen.length === 0) return { ...NONE, problem: "Say which goods come back" };
      const lines = chosen.map(([position, back]) => ({
        position: Number(position),
        quantity: back.quantity,
        condition: back.condition,
      }));
      return credited({ lines }, { lines }, sold);
    }
    case "cancel":
      return credited({ condition: draft.condition }, { condition: draft.condition }, sold);
    case "price":
    case "overpaid": {
      const typed = tryParseMoney(draft.amount.trim(), sold.currency);
      if (typed === null || typed <= 0)
        return { ...NONE, problem: draft.amount.trim() === "" ? "Say how much" : "Write an amount like 45.00" };
      if (draft.happened === "overpaid") return { credit: null, wantedMinor: typed, problem: null };
      const amount = draft.amount.trim();
      return credited({ amount }, { amountMinor: typed }, sold);
    }
  }
}

function credited(input: WishInput, wish: CreditWish, sold: Sold): Plan {
  const lines = creditLines(sold.lines, sold.parts, wish, sold.currency);
  if (isRefusal(lines)) return { ...NONE, problem: lines.message };
  const { netMinor, taxMinor, totalMinor } = creditTotals(lines);
  if (totalMinor <= 0) return { ...NONE, problem: "Nothing is left to be taken back" };
  return { credit: { wish: input, lines, netMinor, taxMinor, totalMinor }, wantedMinor: totalMinor, problem: null };
}

function isQuantity(text: string): boolean {
  return /^\d{1,9}(\.\d{1,4})?$/.test(text) && decimalCompare(text, "0") > 0;
}

/** What of a line has not come back yet. */
export function leftToReturn(line: InvoicedLine, parts: readonly CreditedPart[]): string {
  return leftOf(line, parts).quantity;
}

/** How much money goes back: never more than the source holds, nor than the invoice has left to refund. */
export function moneyBack(wantedMinor: Minor, sourceLeftMinor: number, invoiceLeftMinor: number): Minor {
  return min(wantedMinor, minor(Math.max(0, Math.min(sourceLeftMinor, invoiceLeftMinor))));
}

/** "6 bowls, 4 chalkboards" is for people: the first word of each item is enough. */
export function goodsWords(lines: readonly { quantity: string; description: string }[]): string {
  return lines.map((line) => `${line.quantity} × ${line.description}`).join(", ");
}

/** The reason that is kept, from what was said; the person may write another one. */
export function reasonOf(draft: RefundDraft): string {
  switch (draft.happened) {
    case "goods": {
      const said = [
        ...new Set(
          Object.values(draft.back)
            .filter((back) => isQuantity(back.quantity))
            .map((back) => back.why.toLowerCase()),
        ),
      ];
      return said.length > 0 ? `Goods came back: ${said.join(", ")}` : "Goods came back";
    }
    case "price":
      return "Price or quality";
    case "overpaid":
      return "Paid too much";
    case "cancel":
      return "The sale was cancelled";
  }
}
