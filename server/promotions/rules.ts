import { formatMoney, type Minor } from "@/server/money";
import { type Promotion, titleOf } from "@/server/till/promotions";

/**
 * Each use of a limited promotion is counted once: claimed when its code is entered, used when the sale is paid, given back when
 * the sale is discarded, returned whole or never paid. A sale that was already made is never refused: beyond the limit it stands,
 * and somebody is told. Example: limit 10, nine used, two tablets enter the code; one claims the tenth use, the other is
 * refused. Offline both sell: the second is over the limit and becomes a task.
 */
export const CLAIM_MINUTES = 30;

export type Limits = Pick<Promotion, "code" | "name" | "limitTotal" | "limitPerCustomer">;

/** A promotion without limits has nothing to count, and sales need not wait for each other. */
export function isLimited({ limitTotal, limitPerCustomer }: Pick<Limits, "limitTotal" | "limitPerCustomer">): boolean {
  return limitTotal !== null || limitPerCustomer !== null;
}

export type Counted = { used: number; usedByCustomer: number };

/** Null while a further use is within the limits; otherwise which of them is reached. */
export function limitReached(promotion: Limits, { used, usedByCustomer }: Counted): "total" | "customer" | null {
  if (promotion.limitTotal !== null && used >= promotion.limitTotal) return "total";
  if (promotion.limitPerCustomer !== null && usedByCustomer >= promotion.limitPerCustomer) return "customer";
  return null;
}

/** For the tablet that enters the code: nothing was taken off yet. */
export function refusedWords(promotion: Limits, reached: "total" | "customer"): string {
  const title = titleOf(promotion);
  return reached === "total"
    ? `${title} can be used ${timesWords(promotion.limitTotal ?? 0)} in all, and that is used up or claimed by open sales. Sell without it.`
    : `This customer has used ${title} ${timesWords(promotion.limitPerCustomer ?? 0)}, as often as one may. Sell without it.`;
}

/** For the work list: the sale stands as it happened. */
export function overLimitWords(
  promotion: Limits,
  reached: "total" | "customer" | "nobody",
  taken: { amountMinor: Minor; currency: string },
): string {
  const off = `${titleOf(promotion)} took ${formatMoney(taken.amountMinor, taken.currency)} ${taken.currency} off`;
  switch (reached) {
    case "total":
      return `${off} after it had been used ${timesWords(promotion.limitTotal ?? 0)}, as often as it may be in all.`;
    case "customer":
      return `${off} for a customer who had used it ${timesWords(promotion.limitPerCustomer ?? 0)}, as often as one may.`;
    case "nobody":
      return `${off} although it is limited for each customer and nobody was named.`;
  }
}

function timesWords(times: number): string {
  return times === 1 ? "once" : `${times} times`;
}

/** Null when what was typed makes a promotion; otherwise the field at fault and a sentence. */
export function cannotSave(wish: Omit<Promotion, "id" | "archived">): { field: string; message: string } | null {
  if (wish.kind === "percent" && !wish.percentPpm) {
    return { field: "percent", message: "Say how many percent it takes off." };
  }
  if (wish.kind === "amount" && !wish.amountMinor) {
    return { field: "amount", message: "Say how much it takes off." };
  }
  if (wish.kind === "buy_x_get_y" && (!wish.buyQuantity || !wish.getQuantity)) {
    return { field: "buyQuantity", message: "Say how many must be bought and how many come with them." };
  }
  if (wish.startsOn !== null && wish.endsOn !== null && wish.endsOn < wish.startsOn) {
    return { field: "endsOn", message: "It ends before it starts: choose a later last day." };
  }
  return null;
}

export type PromotionStatus = "running" | "planned" | "ended" | "used_up" | "archived";

export function statusOf(promotion: Promotion, used: number, today: string): PromotionStatus {
  if (promotion.archived) return "archived";
  if (promotion.startsOn !== null && today < promotion.startsOn) return "planned";
  if (promotion.endsOn !== null && today > promotion.endsOn) return "ended";
  return promotion.limitTotal !== null && used >= promotion.limitTotal ? "used_up" : "running";
}
