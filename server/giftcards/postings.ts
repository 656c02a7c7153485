import type { Posting } from "@/server/ledger/rules";
import { type Minor, negate } from "@/server/money";

/** What a change outside a sale is against. */
export type Against = "promotions" | "opening_balances" | "breakage";

/**
 * A card given away posts promotions 20 to gift cards 20; one taken down the other way round. Breakage of 5 posts gift cards 5
 * to breakage income 5. `amountMinor` is signed: onto the card is positive. Cards sold and used are posted with their sale.
 */
export function cardPostings(amountMinor: Minor, against: Against, customerId: string | null): Posting[] {
  return [
    { account: "gift_cards", amountMinor: negate(amountMinor), baseMinor: negate(amountMinor), customerId },
    { account: against, amountMinor, baseMinor: amountMinor },
  ];
}
