import type { Promotion } from "@/server/till/promotions";

/** A gift card as the office answers it; or, `alone`, as this tablet knew it last. Null: nobody here knows what is on it. */
export type CheckedCard = {
  id: string;
  label: string;
  balanceMinor: number | null;
  reason: string | null;
  alone: boolean;
};

/** What is asked about codes, cards and points. */
export type RewardOffice = {
  /** Holds a use of the code for this sale; answers the promotion, or why not. */
  claim(
    saleId: string,
    code: string,
    customerId: string | null,
  ): Promise<{ promotion: Promotion } | { refused: string }>;
  /** Gives the held use back, of one code or of all; what was paid keeps its uses. */
  release(saleId: string, promotionId?: string): Promise<void>;
  checkCard(code: string): Promise<CheckedCard | { refused: string }>;
};

let office: RewardOffice | null = null;

export function rewardWith(next: RewardOffice): void {
  office = next;
}

export function rewards(): RewardOffice {
  if (!office) throw new Error("Codes and cards are not ready yet.");
  return office;
}
