import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { changeReminder, operator, shift } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { goHome, openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { type Minor, subtract, sum } from "@/server/money";
import type { SaleAsHappened } from "@/server/till/sale";
import { clearBasket, openBasket, totals } from "./basket-store";
import { withWays } from "./exchange";
import { knownFacts, money, type PayMethod } from "./facts";
import { type LastSale, lastSale } from "./last-sale";
import { type FinishedSale, saleFrom } from "./sale-from";
import { selection } from "./selection";
import { dropSheet } from "./sheet-store";
import { clearTender, openTender, settlement, takeInCash } from "./tender-store";

/** Where a sale is written before anything else happens. It answers when the sale is safe on the tablet. */
export type SaleRecorder = {
  record(sale: FinishedSale): Promise<SaleAsHappened>;
  /** What stands around a sale when it is finished. */
  around(): { clockSkewMs: number; offline: boolean };
};

let recorder: SaleRecorder | null = null;
const afterwards = new Set<(last: LastSale) => void>();

export function recordSalesWith(next: SaleRecorder): void {
  recorder = next;
}

/** Told of every sale that was finished here: opens the drawer, tells the other tablets, shows it to the customer. */
export function onFinished(told: (last: LastSale) => void): () => void {
  afterwards.add(told);
  return () => afterwards.delete(told);
}

/** Why the sale could not be written; the money has changed hands, so the basket and its parts stay. Null when all is well. */
export const notSaved = createStore<string | null>(null);

let busy = false;

/** Cash for what is due now; the sale ends when nothing is left to pay. */
export async function takeCashAndFinish(method: PayMethod, givenMinor: Minor): Promise<void> {
  if (busy) return;
  const taken = takeInCash(method, givenMinor);
  if (!settlement.get()?.isSettled) {
    if (taken.changeMinor !== 0) showChange(taken.changeMinor);
    return;
  }
  await finishSale();
}

/** Writes the sale on the tablet and shows that it is done. Nobody waits for the office. */
export async function finishSale(): Promise<void> {
  if (busy || !recorder) return;
  const [open, sums, paid] = [openBasket.get(), totals.get(), openTender.get()];
  if (!sums || !settlement.get()?.isSettled || open.basket.lines.length === 0) return;
  busy = true;
  const around = recorder.around();
  try {
    const sale = await recorder.record(
      saleFrom(open, sums, { ...paid, tenders: withWays(paid.tenders) }, knownFacts(), {
        shiftId: shift.get()?.id ?? null,
        operator: operator.get(),
        soldAt: new Date().toISOString(),
        ...around,
        // A part that was taken without asking makes it a sale without the office, whatever the line says by now.
        offline: around.offline || paid.tenders.some(({ alone }) => alone),
      }),
    );
    notSaved.set(null);
    const done = lastSaleOf(sale, open.basket.customer);
    lastSale.set(done);
    clearBasket();
    clearTender();
    dropSheet();
    selection.set(null);
    if (done.changeMinor !== 0) showChange(done.changeMinor);
    goHome();
    openView("done", { saleId: sale.id });
    for (const told of afterwards) told(done);
  } catch (error) {
    notSaved.set(error instanceof Error ? error.message : String(error));
  } finally {
    busy = false;
  }
}

function showChange(change: Minor) {
  changeReminder.set({ label: "Change", amount: money(Math.abs(change) as Minor) });
}

function lastSaleOf(sale: SaleAsHappened, customer: { name: string; points: string | null } | null): LastSale {
  const cash = sale.tenders.filter((tender) => tender.kind === "cash");
  return {
    sale,
    customerName: customer?.name ?? null,
    customerEmail: null,
    pointsBefore: customer?.points ?? null,
    paidMinor: sum(sale.tenders.map((tender) => subtract(tender.amountMinor, tender.roundingMinor))),
    changeMinor: sum(cash.map((tender) => tender.changeMinor)),
    givenMinor: sum(cash.map((tender) => tender.givenMinor)),
    cashPartMinor: sum(cash.map((tender) => tender.amountMinor)),
    usesDrawer: cash.length > 0,
    methodNames: Object.fromEntries(knownFacts().methods.map(({ id, name }) => [id, name])),
  };
}

/** A sale that was finished on a screen of its own, such as goods taken back: the drawer, the display and the others hear of it. */
export function finishedElsewhere(
  sale: SaleAsHappened,
  customer: { name: string; points: string | null } | null,
): LastSale {
  const done = lastSaleOf(sale, customer);
  lastSale.set(done);
  for (const told of afterwards) told(done);
  return done;
}

/** Writes a sale that was made without a basket; it goes to the office in its turn. */
export async function recordElsewhere(sale: FinishedSale): Promise<SaleAsHappened> {
  if (!recorder) throw new Error("The till has not started yet.");
  return await recorder.record(sale);
}

/** After a part that was taken in any other way. */
export async function finishIfSettled(): Promise<void> {
  if (settlement.get()?.isSettled) await finishSale();
}
