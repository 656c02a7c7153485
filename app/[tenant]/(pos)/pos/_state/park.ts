import { training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goHome } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { newId } from "@/server/ids";
import { clearBasket, isEmpty, type OpenBasket, openBasket, restoreBasket } from "./basket-store";
import { cardPaymentOf, setCardAside } from "./card-payment";
import { parkingPlace } from "./parking";
import { tell } from "./scan-feedback";
import { selection } from "./selection";
import { dropSheet } from "./sheet-store";
import { hasPaidParts } from "./tender-store";

/** One tap: the basket is put aside under its own name, and the counter is free. */
export async function park(): Promise<void> {
  if (isEmpty()) return;
  if (training.get()) {
    tell("blocked", "In training nothing is parked: others would take it for a sale.");
    return;
  }
  if (hasPaidParts()) {
    tell("blocked", "Part of it is paid. Finish the payment, or give that part back first.");
    return;
  }
  const place = parkingPlace();
  if (!place) return;
  const waits = cardPaymentOf(openBasket.get().saleId);
  if (waits && waits.outcome?.state !== "unknown") {
    tell("blocked", "The terminal is still being asked.");
    return;
  }
  const put = withName(openBasket.get(), waits !== null);
  if (waits && put.openSale) await setCardAside(put.openSale.id);
  dropSheet();
  selection.set(null);
  // The next customer is served at once; it comes back if it could not be put away.
  clearBasket();
  if (waits) goHome();
  try {
    await place.park(put);
  } catch {
    if (isEmpty()) restoreBasket(put);
    tell("blocked", "It could not be parked. It is on the counter again.");
  }
}

/** A sale whose card payment is not known must be found again by it, so it is named here. */
function withName(open: OpenBasket, isWaiting: boolean): OpenBasket {
  if (!isWaiting || open.openSale) return open;
  const { place, customer } = open.basket;
  const at = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return { ...open, openSale: { id: newId(), name: place || customer?.name || `Card not known, ${at}`, kind: "name" } };
}
