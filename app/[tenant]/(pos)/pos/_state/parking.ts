import type { OpenBasket } from "./basket-store";

/** Puts what is on the counter aside, where every tablet finds it; alone, on this tablet. */
export type Parking = {
  /** Answers when it is safe; throws in words. */
  park(basket: OpenBasket): Promise<void>;
};

let parking: Parking | null = null;

export function parkWith(next: Parking): void {
  parking = next;
}

/** Where baskets are put aside; null until the till has begun. */
export function parkingPlace(): Parking | null {
  return parking;
}
