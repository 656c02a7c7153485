import { openBasket } from "./basket-store";
import { openSales } from "./open-sales";
import type { ShownSale } from "./shown-sales";

/** Who takes the money of the sale on the counter, when it is another tablet. */
export function leaseElsewhere(): NonNullable<ShownSale["lease"]> | null {
  const id = openBasket.get().openSale?.id;
  const lease = openSales.get().sales.find((sale) => sale.id === id)?.lease;
  return lease && !lease.mine && lease.until > Date.now() ? lease : null;
}
