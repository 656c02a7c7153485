import type { Posting } from "@/server/ledger/rules";
import { type Minor, negate, subtract } from "@/server/money";
import type { AdjustmentKind } from "./input";

/**
 * What a person's change of stock does to the books: goods that come in stand against opening balances until there are
 * purchases, a count that differs is shrinkage, what is thrown away is a write-off, a transfer moves value between sites.
 * The part that corrects an assumed cost (sold below zero, received dearer) belongs to cost of sales.
 */
export function adjustmentPostings(
  kind: AdjustmentKind,
  moves: readonly { siteId: string; valueMinor: Minor; correctionMinor: Minor }[],
): Posting[] {
  return moves.flatMap(({ siteId, valueMinor, correctionMinor }): Posting[] => {
    const line = (account: Posting["account"], amount: Minor) => ({
      account,
      amountMinor: amount,
      baseMinor: amount,
      siteId,
    });
    const stock = line("stock", valueMinor);
    const correction = line("cost_of_sales", negate(correctionMinor));
    if (kind === "transfer") return [stock, correction];
    return [stock, line(againstOf(kind), subtract(correctionMinor, valueMinor)), correction];
  });
}

function againstOf(kind: Exclude<AdjustmentKind, "transfer">): Posting["account"] {
  switch (kind) {
    case "receive":
    case "opening":
      return "opening_balances";
    case "count":
    case "adjustment":
      return "shrinkage";
    case "write_off":
      return "write_off";
  }
}
