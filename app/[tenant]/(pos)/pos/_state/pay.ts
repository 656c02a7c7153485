import { shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { openView, replaceView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { type Minor, ZERO } from "@/server/money";
import { roundCash } from "@/server/till/cash";
import { cannotTakeAlone, isAlone } from "./alone";
import { isEmpty, openBasket, totals } from "./basket-store";
import { cardPaymentOf } from "./card-payment";
import { mayGiveBack } from "./exchange";
import { cashRounding, facts, money, type PayMethod, roundingWords } from "./facts";
import { finishSale, takeCashAndFinish } from "./finish";
import { leaseFirst } from "./lease-first";
import { beginPaying, stopPaying } from "./open-sales";
import { tell } from "./scan-feedback";
import { closeSheet, openSheet } from "./sheet-store";
import { cannotSell } from "./tap-goods";
import { dueNow, hasPaidParts, settlement } from "./tender-store";

/** What a payment button says: its verb with the amount, what will happen, and whether it can be used. */
export type PayButton = { words: string; small: string; can: boolean };

export function cashMethod(): PayMethod | null {
  return facts.get()?.methods.find((method) => method.kind === "cash") ?? null;
}

/** Before the first sale of a day the one thing to do is to open the shift. */
function needsShift(): boolean {
  return facts.get() !== null && shift.get() === null;
}

/** Reason a bill cannot be settled now; null when it can. */
function cannotPay(): string | null {
  if (needsShift()) return "no shift is open";
  if (isEmpty()) return "add an item first";
  return cannotSell()?.replace(/\.$/, "") ?? null;
}

/** "Cash exact": what the drawer will really receive. */
export function cashExactButton(): PayButton {
  const known = facts.get();
  const reason = cannotPay();
  if (!known || reason) return { words: "Cash exact", small: reason ?? "still loading", can: false };
  if (!cashMethod()) return { words: "Cash exact", small: "cash is not taken here", can: false };
  const due = dueNow();
  const cash = roundCash(due, cashRounding(known));
  const rounded = known.training ? "practice" : cash === due ? "opens the drawer" : roundingWords(known);
  return { words: due < 0 ? "Cash back" : "Cash exact", small: `${money(abs(cash))}, ${rounded}`, can: true };
}

/** "Charge": the exact total, and every other way to pay. */
export function chargeButton(): PayButton {
  if (cardPaymentOf(openBasket.get().saleId))
    return { words: "See the card payment", small: "not known yet", can: true };
  if (needsShift()) return { words: "Open the shift", small: "count the drawer, then sell", can: true };
  const reason = cannotPay();
  if (reason) return { words: "Charge", small: reason, can: false };
  const due = settlement.get()?.remainingMinor ?? totals.get()?.toPayMinor ?? ZERO;
  if (due === 0) return { words: "Finish, nothing to pay", small: "no money moves", can: true };
  if (due < 0) return { words: `Give back ${money(abs(due))}`, small: "Card, cash, gift card, credit", can: true };
  return {
    words: `Charge ${money(due)}`,
    small: facts.get()?.training ? "practice" : "Card, notes, split, other",
    can: true,
  };
}

/** Points the office was not asked about: those beyond what this tablet may take alone are taken out first. */
function pointsBeyond(): boolean {
  const points = Number(totals.get()?.pointsUsed ?? 0);
  return points > 0 && isAlone() && cannotTakeAlone({ points }) !== null;
}

export function payCashExact(): void {
  const method = cashMethod();
  const known = facts.get();
  if (!method || !known || cannotPay()) return;
  // What may not be given back alone is said where it is given back.
  const due = dueNow();
  if (pointsBeyond() || (due < 0 && isAlone() && cannotTakeAlone({ refundMinor: -due }))) {
    charge();
    return;
  }
  closeSheet();
  void withLease(async () => {
    const cash = roundCash(dueNow(), cashRounding(known));
    if (await mayGiveBack(method, cash)) await takeCashAndFinish(method, cash);
  });
}

export function charge(): void {
  if (cardPaymentOf(openBasket.get().saleId)) {
    openView("tender");
    return;
  }
  if (needsShift()) {
    closeSheet();
    openView("shift");
    return;
  }
  if (cannotPay()) return;
  if (pointsBeyond()) {
    openSheet({ kind: "points" });
    return;
  }
  closeSheet();
  void withLease(async () => {
    if (settlement.get()?.isSettled) await finishSale();
    else openView("tender");
  });
}

/** A sale that others see is paid on one tablet at a time. */
async function withLease(pay: () => Promise<void>): Promise<void> {
  if (!openBasket.get().openSale) return await pay();
  const held = await leaseFirst(beginPaying, async () => {
    isPaying = true;
    await pay();
  });
  if (held) tell("blocked", held);
}

let isPaying = false;

/** Back at the basket before anything was paid: the others may change the sale again. */
export function letOthersChange(): void {
  if (!isPaying || hasPaidParts()) return;
  isPaying = false;
  void stopPaying();
}

/** From the split back to the tenders, for one payer. */
export function payOtherwise(): void {
  replaceView("tender");
}

function abs(amount: Minor): Minor {
  return Math.abs(amount) as Minor;
}
