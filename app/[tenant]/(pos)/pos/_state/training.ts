import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { TillDatabase } from "@/app/[tenant]/(pos)/pos/_store/db";
import { isEmpty, openBasket } from "./basket-store";
import { cardAttempt } from "./card-payment";
import { roleRules } from "./facts";

const KEY = "training";

/** Why training cannot be turned on or off now; null when it can. */
export function cannotTurnTraining(): string | null {
  if (cardAttempt.get()) return "A card payment is not known yet. Settle it first.";
  if (isEmpty() && openBasket.get().openSale === null) return null;
  return training.get()
    ? "Finish the practice sale, or empty the basket, first."
    : "Finish the sale on the counter, park it, or empty the basket, first.";
}

/** Whether who stands here may turn it on; anybody may turn it off, for then nothing is lost. */
export function mayTrain(): boolean {
  const who = operator.get();
  return who !== null && roleRules(who.role).training;
}

/** From now on sales are practice: kept and marked, and in no book. False where it may not be turned now. */
export function turnTraining(on: boolean): boolean {
  if (cannotTurnTraining() || (on && !mayTrain())) return false;
  training.set(on);
  return true;
}

/** A tablet that was practising still is after a reload. Answer it to stop. */
export async function keepTraining(db: TillDatabase): Promise<() => void> {
  training.set((await db.get("kv", KEY)) === true);
  return training.subscribe(() => void db.put("kv", training.get(), KEY).catch(() => undefined));
}
