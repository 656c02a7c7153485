import { clearBasket, isEmpty, openBasket, restoreBasket } from "./basket-store";
import { parkingPlace } from "./parking";
import { tell } from "./scan-feedback";
import { selection } from "./selection";
import { dropSheet } from "./sheet-store";
import { hasPaidParts } from "./tender-store";

/** One tap: the basket is put aside under its own name, and the counter is free. */
export async function park(): Promise<void> {
  if (isEmpty()) return;
  if (hasPaidParts()) {
    tell("blocked", "Part of it is paid. Finish the payment, or give that part back first.");
    return;
  }
  const place = parkingPlace();
  if (!place) return;
  const put = openBasket.get();
  dropSheet();
  selection.set(null);
  // The next customer is served at once; it comes back if it could not be put away.
  clearBasket();
  try {
    await place.park(put);
  } catch {
    if (isEmpty()) restoreBasket(put);
    tell("blocked", "It could not be parked. It is on the counter again.");
  }
}
