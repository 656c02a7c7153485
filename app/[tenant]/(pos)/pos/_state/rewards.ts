import type { Promotion } from "@/server/till/promotions";

/** A gift card as the office, or what the tablet may do alone, answers it. */
export type CheckedCard = { id: string; label: string; balanceMinor: number | null; reason: string | null };

/** What is asked about codes, cards and points. */
export type RewardOffice = {
  /** Holds a use of the code for this sale; answers the promotion, or why not. */
  claim(
    saleId: string,
    code: string,
    customerId: string | null,
  ): Promise<{ promotion: Promotion } | { refused: string }>;
  release(saleId: string): Promise<void>;
  /** Null balance: the office did not answer. */
  checkCard(code: string): Promise<CheckedCard | { refused: string }>;
  /** How much may be taken from gift cards without the office, or why not. */
  mayTakeAlone(giftCardMinor: number): string | null;
};

let office: RewardOffice | null = null;

export function rewardWith(next: RewardOffice): void {
  office = next;
}

export function rewards(): RewardOffice {
  if (!office) throw new Error("Codes and cards are not ready yet.");
  return office;
}
