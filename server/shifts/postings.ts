import type { Posting } from "@/server/ledger/rules";
import { type Minor, negate, subtract } from "@/server/money";
import type { MovementKind } from "@/server/till/shift-figures";

export type MovedCash = {
  kind: MovementKind;
  /** Into the drawer is positive. */
  amountMinor: Minor;
  taxMinor: Minor;
  /** The drawer's own account. */
  accountId: string;
  siteId: string;
  /** Where a float comes from, and where what is taken out at the close goes. */
  other: "safe" | "bank";
};

/**
 * Float put in: cash in till 100 to safe 100. Petty cash of 12 with 2 tax: expense 10 and tax input 2 to cash 12. Counted 3 short:
 * over and short 3 to cash 3. Nothing is booked where nothing moved.
 */
export function movementPostings({ kind, amountMinor, taxMinor, accountId, siteId, other }: MovedCash): Posting[] {
  const line = (account: Posting["account"], amount: Minor): Posting => ({
    account,
    amountMinor: amount,
    baseMinor: amount,
    siteId,
  });
  const drawer = line({ id: accountId }, amountMinor);
  const against = negate(amountMinor);
  switch (kind) {
    case "no_sale":
      return [];
    case "float_in":
    case "float_out":
      return [drawer, line(other, against)];
    case "pay_in":
    case "drop":
      return [drawer, line("safe", against)];
    case "pay_out":
      return [drawer, line("expenses", subtract(against, taxMinor)), line("tax_input", taxMinor)];
    case "tip_out":
      return [drawer, line("tips_payable", against)];
    case "over_short":
    case "hand_over":
      return amountMinor === 0 ? [] : [drawer, line("over_short", against)];
    default:
      return kind satisfies never;
  }
}
