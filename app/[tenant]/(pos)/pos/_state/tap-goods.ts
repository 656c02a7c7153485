import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { multiply } from "@/server/money";
import type { TillProduct } from "@/server/till/catalogue";
import { openBasket } from "./basket-store";
import { facts, figure } from "./facts";
import { mayAddAtOnce, usualChoices } from "./goods";
import { tell } from "./scan-feedback";
import { onScan } from "./scans";
import { addGoods, type Measured } from "./selling";
import { openSheet } from "./sheet-store";
import { shelf, stockWords } from "./shelf";

/** Why nothing can be added now, in words for the cashier: another till is taking the payment, a card is not known yet. */
export const blockedBy = createStore<string | null>(null);

/** Null when goods may be added; otherwise the reason. */
export function cannotSell(): string | null {
  if (!facts.get() || !shelf.get()) return "The till is still loading what it sells.";
  if (!shift.get()) return "No shift is open. Open the shift first.";
  return blockedBy.get();
}

/** A tile was tapped: adds it, or opens what must be answered first. Answers the line's id where one was added. */
export function tapGoods(product: TillProduct, { evenIfOut = false } = {}): string | null {
  const reason = cannotSell();
  if (reason) {
    tell("blocked", `Not now: ${reason}`);
    return null;
  }
  if (!evenIfOut && stockWords(product).out) {
    openSheet({ kind: "sold-out", productId: product.id });
    return null;
  }
  return choose(product, null);
}

/** A code was scanned while selling. */
export function scanGoods(code: string): void {
  const known = shelf.get();
  const reason = cannotSell();
  if (reason || !known) {
    tell("blocked", `Not now: ${reason ?? ""}`);
    return;
  }
  const found = known.scan(code);
  switch (found.kind) {
    case "unknown":
      if (!known.isWhole) {
        tell("blocked", `Looking for ${code}: the catalogue is still loading`);
        onceWhole(() => onScan(code));
        return;
      }
      tell("unknown", `Unknown code ${code}`);
      openSheet({ kind: "unknown", code });
      return;
    case "product":
    case "measured": {
      const measured = found.kind === "measured" ? { quantity: found.quantity, price: found.unitPrice } : null;
      const lineId = choose(found.product, measured);
      const line = openBasket.get().basket.lines.find((one) => one.id === lineId);
      if (line) tell("added", `${line.name} added`, figure(shownPrice(line)));
      else if (lineId === null) tell("added", `${found.product.name}: choose`);
      return;
    }
    default:
      found satisfies never;
  }
}

/** Codes that are not known yet are looked up again when all goods have come, in the order they were scanned. */
function onceWhole(then: () => void): void {
  const stop = shelf.subscribe(() => {
    if (!shelf.get()?.isWhole) return;
    stop();
    then();
  });
}

function choose(product: TillProduct, measured: Measured | null): string | null {
  const groups = shelf.get()?.groupsOf(product) ?? [];
  if (groups.length > 0 && !mayAddAtOnce(groups)) {
    openSheet({ kind: "choices", productId: product.id, measured });
    return null;
  }
  return addGoods(product, { chosen: usualChoices(groups), measured: measured ?? undefined });
}

function shownPrice(line: { unitPrice: string }) {
  const currency = facts.get()?.currency ?? "GBP";
  return multiply("1", line.unitPrice, currency);
}
