import { plainNumber } from "@/app/[tenant]/(office)/_documents/grid-line";
import { decimalAdd, decimalCompare, decimalSubtract, formatDecimal, parseDecimal } from "@/server/money";
import type { AdjustmentKind } from "@/server/stock/input";
import { cannotTake } from "@/server/stock/rules";

export type DialogKind = Exclude<AdjustmentKind, "opening">;

/** What a typed adjustment would do, or what is still missing; shown before it is sent. */
export type StockDraft =
  | { after: string; change: string; problem: null }
  | { after: null; change: null; problem: string };

/** Reads what was typed: a comma is taken for the point. Null while it is not a number of pieces. */
export function piecesOf(typed: string): string | null {
  try {
    return parseDecimal(plainNumber(typed), { maxDecimals: 4, field: "quantity" });
  } catch {
    return null;
  }
}

/** `onHand` is what stands at the site now. */
export function stockDraft(
  kind: DialogKind,
  typed: string,
  onHand: string,
  product: { sku: string; name: string },
  site: string,
): StockDraft {
  const pieces = piecesOf(typed);
  const wrong = (problem: string): StockDraft => ({ after: null, change: null, problem });
  if (pieces === null) return wrong("Say how many pieces");
  const sign = decimalCompare(pieces, "0");
  switch (kind) {
    case "receive":
      if (sign <= 0) return wrong("Say how many came in");
      return { after: decimalAdd(onHand, pieces), change: pieces, problem: null };
    case "count":
      if (sign < 0) return wrong("A count is 0 or more");
      return { after: pieces, change: decimalSubtract(pieces, onHand), problem: null };
    case "adjustment":
      if (sign === 0) return wrong("Say how many more or fewer, such as −2");
      return { after: decimalAdd(onHand, pieces), change: pieces, problem: null };
    case "write_off":
    case "transfer": {
      if (sign <= 0) return wrong(kind === "transfer" ? "Say how many move" : "Say how many are thrown away");
      const reason = cannotTake(pieces, onHand, `${product.sku} ${product.name}`, site);
      if (reason) return wrong(reason);
      return { after: decimalSubtract(onHand, pieces), change: decimalSubtract("0", pieces), problem: null };
    }
  }
}

export const kindWords: Record<DialogKind, { label: string; field: string; does: (pieces: string) => string }> = {
  receive: { label: "Receive", field: "Pieces that came in", does: (pieces) => `Receive ${pieces}` },
  count: { label: "Count", field: "Pieces counted", does: (pieces) => `Set to ${pieces}` },
  adjustment: { label: "Adjust", field: "Pieces more or fewer", does: (pieces) => `Adjust by ${pieces}` },
  write_off: { label: "Write off", field: "Pieces thrown away", does: (pieces) => `Write off ${pieces}` },
  transfer: { label: "Move", field: "Pieces moved", does: (pieces) => `Move ${pieces}` },
};

/** The words of the button: what will happen, with its figure. */
export function actionWords(kind: DialogKind, typed: string): string {
  const pieces = piecesOf(typed);
  if (pieces === null) return kindWords[kind].label;
  const shown = kind === "adjustment" && !pieces.startsWith("-") ? `+${formatDecimal(pieces)}` : formatDecimal(pieces);
  return kindWords[kind].does(shown);
}
