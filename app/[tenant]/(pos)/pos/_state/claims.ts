import { openBasket, UNDO_MS } from "./basket-store";
import { rewards } from "./rewards";

/** A basket that was emptied for good gives back the uses of promo codes the office holds for it. Answer it to stop. */
export function followClaims(): () => void {
  let emptied: string | null = null;
  return openBasket.subscribe(() => {
    const whole = openBasket.get().removed?.whole;
    if (!whole || whole.saleId === emptied) return;
    if (!whole.operations.some((operation) => operation.type === "promotion" && operation.present)) return;
    emptied = whole.saleId;
    // As long as it can be had back, the codes are its own.
    setTimeout(() => {
      emptied = null;
      if (openBasket.get().saleId === whole.saleId) return;
      void rewards()
        .release(whole.saleId)
        .catch(() => undefined);
    }, UNDO_MS + 500);
  });
}
