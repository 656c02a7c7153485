import { operator, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import type { TillDatabase } from "@/app/[tenant]/(pos)/pos/_store/db";
import { isEmpty, openBasket } from "./basket-store";
import { cardAttempt } from "./card-payment";
import { type FoundCustomer, practiceCustomers } from "./customers";
import { roleRules } from "./facts";

const KEY = "training";
const CUSTOMERS = "practice customers";

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

/**
 * From now on sales are practice: kept and marked, and in no book. Customers and items made in it stay on this tablet and go with
 * it. False where it may not be turned now.
 */
export function turnTraining(on: boolean): boolean {
  if (cannotTurnTraining() || (on && !mayTrain())) return false;
  training.set(on);
  practiceCustomers.set([]);
  return true;
}

/** A tablet that was practising still is after a reload. Answer it to stop. */
export async function keepTraining(db: TillDatabase): Promise<() => void> {
  const [on, customers] = await Promise.all([db.get("kv", KEY), db.get("kv", CUSTOMERS)]);
  training.set(on === true);
  if (customers) practiceCustomers.set(customers as FoundCustomer[]);
  const put = (key: string, value: unknown) => void db.put("kv", value, key).catch(() => undefined);
  const stops = [
    training.subscribe(() => put(KEY, training.get())),
    practiceCustomers.subscribe(() => put(CUSTOMERS, practiceCustomers.get())),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
