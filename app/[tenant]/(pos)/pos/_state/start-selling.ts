import { onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { bootstrap } from "@/app/[tenant]/(pos)/pos/_api/session";
import { skew, tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { catalogueState } from "@/app/[tenant]/(pos)/pos/_catalogue/catalogue-store";
import { startCatalogue } from "@/app/[tenant]/(pos)/pos/_catalogue/shelf-of";
import { connection } from "@/app/[tenant]/(pos)/pos/_frame/connection-state";
import { basketSummary, busyWith, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { currentView, goHome, openView } from "@/app/[tenant]/(pos)/pos/_frame/view-store";
import { warmSheets } from "@/app/[tenant]/(pos)/pos/_screens/sheet-outlet";
import { recordSale, tillDatabase, tillDevice, tillTenant } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { sum } from "@/server/money";
import { isEmpty, openBasket, totals } from "./basket-store";
import { connectCards } from "./card-calls";
import { cardAttempt, cardPaymentOf, takeCardBack } from "./card-payment";
import { startDisplay } from "./customer-display";
import { facts, money, today } from "./facts";
import { factsOf, sellsWithTax } from "./facts-of";
import { onFinished, recordSalesWith } from "./finish";
import { keepOpenWork } from "./keep-open-work";
import { hintsShown, onKey } from "./keys";
import { leaseElsewhere } from "./lease";
import { connectOffice } from "./office-calls";
import { openSales } from "./open-sales";
import { connectReceipts } from "./receipt-calls";
import { listenToScanner } from "./scanner";
import { holdScansBehindSheets, onScan, receiveScans } from "./scans";
import { readListPricesFrom } from "./selling";
import { shelf } from "./shelf";
import { play, wakeSound } from "./sound";
import { startSharing } from "./start-sharing";
import { followUnsent } from "./stored";
import { blockedBy, scanGoods } from "./tap-goods";
import { clearTender, openTender } from "./tender-store";
import { listenToTouch } from "./touch";
import { keepTraining } from "./training";
import { itemWords } from "./words";

/** Everything that has to run while this tab is the till: what is kept, heard and asked. Answer it to stop. */
export async function startSelling(): Promise<() => void> {
  const stops: (() => void)[] = [];
  const { deviceId } = tillDevice();
  stops.push(await keepTraining(tillDatabase()));
  stops.push(followFacts(), followBusy(), followEmpty(), followLease());
  const { keeper, stop } = startCatalogue({
    tenant: tillTenant(),
    deviceId,
    headers: () => ({ "x-tillbook-device": deviceId }),
    askStock: (productIds) => tillApi().tiles.stock.query({ productIds }),
  });
  stops.push(stop);
  stops.push(onChange("catalogue", () => void keeper.sync()));
  stops.push(onChange("stock", (id) => (id ? keeper.refreshStock([id]) : void keeper.sync())));
  stops.push(
    onFinished(({ sale }) => {
      play("paid");
      if (!sale.training) keeper.noteSold(sale.lines);
    }),
  );
  readListPricesFrom((list, product) => shelf.get()?.listPrice(list, product) ?? null);
  recordSalesWith({
    record: recordSale,
    around: () => ({
      clockSkewMs: Math.round(skew.get()?.skewMs ?? 0),
      offline: connection.get().silentSince !== null,
    }),
  });
  connectOffice();
  connectCards();
  stops.push(connectReceipts(), startDisplay(tillTenant()), followUnsent());
  stops.push(await keepOpenWork(tillDatabase()));
  stops.push(startSharing(tillTenant()));
  stops.push(...listenOnGlass(), keepShift());
  warmSheets();
  return () => {
    for (const each of stops.reverse()) each();
  };
}

/** What an X without internet is made of; its code comes when the till is idle. */
function keepShift(): () => void {
  let stop: (() => void) | null = null;
  let isOver = false;
  void import("@/app/[tenant]/(pos)/pos/_screens/shift/x-report")
    .then(({ keepX }) => {
      if (!isOver) stop = keepX();
    })
    .catch(() => undefined);
  return () => {
    isOver = true;
    stop?.();
  };
}

/** Scanner, keys, fingers: heard by the whole document, whatever is shown. */
function listenOnGlass(): (() => void)[] {
  const wake = () => wakeSound();
  document.addEventListener("pointerdown", wake, { once: true });
  return [
    listenToScanner({ onScan, onKey }),
    listenToTouch(document.documentElement),
    hintsShown.subscribe(() => {
      document.querySelector(".till-app")?.toggleAttribute("data-hints", hintsShown.get());
    }),
    receiveScans((code) => {
      // A scan while the receipt is still shown begins the next sale.
      if (currentView().name === "done") goHome();
      scanGoods(code);
    }),
    holdScansBehindSheets(),
    () => document.removeEventListener("pointerdown", wake),
  ];
}

/** The facts change with what the office says and with what the catalogue brings; a day that ends changes the taxes. */
function followFacts(): () => void {
  const read = () => {
    const said = bootstrap.get();
    if (!said) return;
    const small = catalogueState.get().catalogue?.parts.small ?? null;
    const known = facts.get();
    const day = known ? today(known) : said.today;
    // What is in the basket is priced one way; another way begins with the next basket.
    const pricesIncludeTax = known && !isEmpty() ? known.pricesIncludeTax : sellsWithTax(said);
    facts.set(factsOf(said, small, day, { training: training.get(), pricesIncludeTax }));
  };
  let small: unknown = null;
  const onCatalogue = () => {
    const next = catalogueState.get().catalogue?.parts.small ?? null;
    if (next === small) return;
    small = next;
    read();
  };
  const onBasket = () => {
    const said = bootstrap.get();
    if (said && isEmpty() && facts.get()?.pricesIncludeTax !== sellsWithTax(said)) read();
  };
  read();
  const stops = [
    bootstrap.subscribe(read),
    catalogueState.subscribe(onCatalogue),
    training.subscribe(read),
    openBasket.subscribe(onBasket),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A tip, a split or a reference belongs to the basket it was said for, and goes when that is gone. */
function followEmpty(): () => void {
  let saleId = openBasket.get().saleId;
  return openBasket.subscribe(() => {
    const { basket, saleId: now } = openBasket.get();
    const { tenders, tipMinor, split, written } = openTender.get();
    const isOther = now !== saleId;
    saleId = now;
    if (tenders.length > 0 || (tipMinor === 0 && !split && Object.keys(written).length === 0)) return;
    if (isOther || basket.lines.length === 0) clearTender();
  });
}

/** A sale that was parked while its card payment was not known comes back with it, under the sale's own id. */
function followAside(): () => void {
  let shown = openBasket.get().openSale?.id ?? null;
  return openBasket.subscribe(() => {
    const now = openBasket.get().openSale?.id ?? null;
    if (now === shown) return;
    shown = now;
    const attempt = now && takeCardBack(now);
    if (!attempt) return;
    openBasket.update((open) => ({ ...open, saleId: attempt.saleId }));
    openView("tender");
  });
}

/** While another tablet takes the money of the sale on the counter, nothing is added to it here. */
function followLease(): () => void {
  const read = () => {
    const lease = leaseElsewhere();
    const card = cardPaymentOf(openBasket.get().saleId) ? "A card payment is not known yet." : null;
    blockedBy.set(lease ? `${lease.name} is taking payment.` : card);
  };
  const stops = [openSales.subscribe(read), openBasket.subscribe(read), cardAttempt.subscribe(read), followAside()];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What would be torn by leaving, and what the screen of who sells says about the basket that stays. */
function followBusy(): () => void {
  const read = () => {
    const sums = totals.get();
    const { basket } = openBasket.get();
    const full = basket.lines.length > 0;
    const words = full && sums ? `${itemWords(sums.items)}, ${money(sum([sums.toPayMinor]))}` : null;
    basketSummary.set(words);
    busyWith.set(openTender.get().tenders.length > 0 ? "a payment" : full ? "a basket" : null);
  };
  const stops = [openBasket.subscribe(read), openTender.subscribe(read), facts.subscribe(read)];
  return () => {
    for (const stop of stops) stop();
  };
}
