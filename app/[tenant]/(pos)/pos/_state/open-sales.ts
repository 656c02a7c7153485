import { appError, readError } from "@/app/_lib/app-error";
import { listening, onChange } from "@/app/[tenant]/(pos)/pos/_api/live-line";
import { skew, tillApi } from "@/app/[tenant]/(pos)/pos/_api/till-api";
import { firstName } from "@/app/[tenant]/(pos)/pos/_frame/names";
import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { operator, parkedCount, training } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { shelfIn } from "@/app/[tenant]/(pos)/pos/_store/kept-sales";
import { readUnsent } from "@/app/[tenant]/(pos)/pos/_store/restore";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { minor } from "@/server/money";
import { type BasketOperation, foldBasket, mergeOperations } from "@/server/till/basket";
import { askManager } from "./approvals";
import { agree, clearBasket, isEmpty, type OpenBasket, onOperation, openBasket, shareAs, takeUp } from "./basket-store";
import { figure, roleRules } from "./facts";
import { onFinished } from "./finish";
import { type KeptSale, OpenSaleBook, type OpenSaleCard, operationsOf, type Parted } from "./open-sale-book";
import { figuresOf, type ShownSale, shownSales } from "./shown-sales";
import { hasPaidParts } from "./tender-store";

type Name = Pick<KeptSale, "name" | "kind">;

/** The cards; `askedAt` is when the office last said what there is, null before it did. */
export const openSales = createStore<{ sales: readonly ShownSale[]; askedAt: number | null }>({
  sales: [],
  askedAt: null,
});

/** What somebody at this till must know of a sale that ended elsewhere; the screen that showed it sets it to null. */
export const openSaleNotice = createStore<string | null>(null);

const POLL_MS = 15_000;
const LOOK_MS = 30_000;
/** What is tapped in one go travels in one call. */
const GATHER_MS = 150;

const shelf = shelfIn(tillDatabase);
const book = new OpenSaleBook({
  shelf,
  office: {
    push: (input) => tillApi().openSales.push.mutate(input),
    get: (input) => tillApi().openSales.get.query(input),
    takeLease: (input) => tillApi().openSales.takeLease.mutate(input),
  },
  figuresOf,
  changed: (sale) => {
    bringToCounter(sale);
    void show();
  },
  parted,
});

let cards: readonly OpenSaleCard[] = [];

/** Shares open sales with the other tablets, from the call until the returned function is called. */
export function startOpenSales(): () => void {
  const gather = soon(() => void book.meet(counterSale()?.id ?? "").then(show), GATHER_MS);
  const refresh = soon(() => void refreshOpenSales(), GATHER_MS);
  const stops = [
    onOperation((operation, { openSale }) => {
      if (openSale) void book.add(openSale, [operation]).then(gather.ask);
    }),
    onChange("open_sale", (id) => {
      refresh.ask();
      if (id === null || id === counterSale()?.id) gather.ask();
    }),
    onFinished(({ sale: { openSaleId } }) => {
      if (openSaleId) void book.forget(openSaleId).then(refresh.ask);
    }),
    lookAtCounter(),
    gather.stop,
    refresh.stop,
  ];
  const poll = setInterval(() => {
    void book.meetAll().then(() => (listening.get() ? show() : refreshOpenSales()));
  }, POLL_MS);
  const { openSale, operations } = openBasket.get();
  if (openSale) void book.add(openSale, operations).then(gather.ask);
  void book.meetAll().then(refreshOpenSales);
  return () => {
    clearInterval(poll);
    for (const stop of stops) stop();
  };
}

/** Puts a basket aside, where every tablet finds it: safe on this tablet when it answers, in the office when that answers. */
export async function parkBasket({ openSale, operations, basket }: OpenBasket): Promise<void> {
  const sale = openSale ?? { id: newId(), ...nameOf(basket.place || basket.customer?.name || "") };
  await book.add(sale, operations);
  await show();
  void book.meet(sale.id).then(refreshOpenSales);
}

/** What is on the counter is everybody's from now on, under this name. */
export async function shareBasket(name: Name): Promise<void> {
  const sale = { id: newId(), ...name };
  shareAs(sale);
  await book.add(sale, openBasket.get().operations);
  await book.meet(sale.id);
  await refreshOpenSales();
}

/** Takes an open sale onto the counter. Null when it is there, otherwise why not. */
export async function recallSale(id: string): Promise<string | null> {
  if (!isEmpty()) return "Park or finish what is on the counter first.";
  const shown = openSales.get().sales.find((sale) => sale.id === id);
  try {
    const sale = await book.take(id, { name: shown?.name ?? "", kind: shown?.kind ?? "name" });
    if (!sale) return "It was paid or discarded on another tablet.";
    if (training.get()) return "In training no real sale is opened. Turn training off in the menu first.";
    if (!isEmpty()) return "Park or finish what is on the counter first.";
    takeUp({ openSale: { id, name: sale.name, kind: sale.kind }, operations: operationsOf(sale) });
    return null;
  } catch (error) {
    return readError(error).message;
  }
}

/** Before money is asked for: nobody else may change the sale now. Null when this till may go on, otherwise who has it. */
export async function beginPaying(): Promise<string | null> {
  const sale = counterSale();
  return sale ? await book.lease(sale.id) : null;
}

/** The customer wants something else: the others may add again. */
export async function stopPaying(): Promise<void> {
  const sale = counterSale();
  if (sale) await quietly(tillApi().openSales.releaseLease.mutate({ id: sale.id }));
}

/** Nobody will pay it. Null when it is gone, otherwise why not. */
export async function discardSale(id: string, reason: string, approvalId?: string): Promise<string | null> {
  if (training.get()) return "In training no real sale is discarded. Turn training off in the menu first.";
  const who = operator.get();
  if (approvalId === undefined && who && !roleRules(who.role).voidLine) return await discardWithManager(id, reason);
  try {
    await book.meet(id);
    await tillApi().openSales.discard.mutate({ id, reason, approvalId, idempotencyKey: newId() });
  } catch (error) {
    const { kind, code, message } = appError(error);
    // The office knows a stricter rule, or has not checked this operator's PIN.
    if (code === "approval_needed" && approvalId === undefined) return await discardWithManager(id, reason);
    return kind === "offline" ? "The office does not answer, so it stays. Discard it when there is internet." : message;
  }
  await book.forget(id);
  if (counterSale()?.id === id) clearBasket();
  await refreshOpenSales();
  return null;
}

/** Who may not take a line off may not take all of them off: a manager agrees to what the sale comes to. */
async function discardWithManager(id: string, reason: string): Promise<string | null> {
  const sale = openSales.get().sales.find((one) => one.id === id);
  if (!sale) return "It was paid or discarded on another tablet.";
  const amountMinor = minor(sale.totalMinor);
  const granted = await askManager({
    action: "void_line",
    subjectId: id,
    amountMinor,
    title: `Discard ${sale.name}`,
    limit: `${firstName(operator.get()?.name ?? "")} may not remove lines.`,
    item: sale.name,
    sums: [{ label: "Will not be paid", amount: figure(amountMinor), strong: true }],
    reason,
  });
  return granted ? await discardSale(id, reason, granted.id) : null;
}

/** Another table or another name. Null when it is done, otherwise why not. */
export async function renameSale(id: string, { name, kind }: Name): Promise<string | null> {
  try {
    await tillApi().openSales.move.mutate({ id, name, place: kind });
  } catch (error) {
    return appError(error).message;
  }
  if (counterSale()?.id === id) shareAs({ id, name, kind });
  await book.meet(id);
  await refreshOpenSales();
  return null;
}

/** Asks the office what there is. What it no longer lists ended elsewhere; no answer leaves everything as it was. */
export async function refreshOpenSales(): Promise<void> {
  const before = await shelf.all();
  try {
    ({ cards } = await tillApi().openSales.list.query({}));
  } catch {
    return show();
  }
  openSales.update((known) => ({ ...known, askedAt: Date.now() }));
  const listed = new Set(cards.map(({ id }) => id));
  // Only what the office had heard of before it was asked.
  for (const { id, revision } of before) if (revision > 0 && !listed.has(id)) await book.meet(id);
  await show();
}

async function show(): Promise<void> {
  const db = tillDatabase();
  const [kept, unsent] = await Promise.all([shelf.all(), readUnsent(db)]);
  const gone = new Set(unsent.sales.flatMap(({ sale }) => (sale.openSaleId ? [sale.openSaleId] : [])));
  const sales = shownSales(cards, kept, { gone, now: Date.now(), skewMs: skew.get()?.skewMs ?? 0 });
  openSales.update((known) => ({ ...known, sales }));
  parkedCount.set(sales.filter(({ id }) => id !== counterSale()?.id).length);
}

function counterSale(): OpenBasket["openSale"] {
  return openBasket.get().openSale;
}

/** What others added appears on the counter; what was tapped a moment ago stays although it is not written down yet. */
function bringToCounter(sale: KeptSale): void {
  const { openSale, operations } = openBasket.get();
  if (openSale?.id !== sale.id) return;
  const all = mergeOperations(operationsOf(sale), operations);
  if (all.some(({ id }, index) => operations[index]?.id !== id)) agree(all, lastForeign(all, operations));
  if (openSale.name !== sale.name || openSale.kind !== sale.kind) {
    shareAs({ id: sale.id, name: sale.name, kind: sale.kind });
  }
}

function lastForeign(all: readonly BasketOperation[], known: readonly BasketOperation[]): string | null {
  const own = new Set(known.map(({ id }) => id));
  const last = all.findLast((operation) => operation.type === "add" && !own.has(operation.id));
  return last?.type === "add" ? last.line.id : null;
}

/** The sale ended elsewhere. What was added here since becomes a sale of its own; money that was taken here is never let go of. */
async function parted({ sale, message, left }: Parted): Promise<void> {
  const hasGoods = foldBasket(left).lines.length > 0;
  const isHere = counterSale()?.id === sale.id;
  if (isHere && hasPaidParts()) {
    openSaleNotice.set(`${message} Money was taken here too: finish this sale, the office will see both.`);
    return;
  }
  if (isHere && hasGoods) takeUp({ openSale: null, operations: left });
  else if (isHere) clearBasket();
  else if (hasGoods) {
    const later = { id: newId(), name: `${sale.name}, added later`.slice(0, 80), kind: "name" as const };
    await book.add(later, left);
    void book.meet(later.id);
  }
  if (isHere || hasGoods) openSaleNotice.set(message);
}

/** Tells the others that a shared sale is on this screen, and when it no longer is. */
function lookAtCounter(): () => void {
  let shown: string | null = null;
  const tell = (id: string, looking: boolean) => void quietly(tillApi().openSales.look.mutate({ id, looking }));
  const changed = () => {
    const id = counterSale()?.id ?? null;
    if (id === shown) return;
    if (shown) tell(shown, false);
    shown = id;
    // A sale that was just opened is looked at with the next word, when the office has it.
    if (id && cards.some((card) => card.id === id)) tell(id, true);
  };
  const timer = setInterval(() => {
    if (shown && document.visibilityState === "visible") tell(shown, true);
  }, LOOK_MS);
  const stop = openBasket.subscribe(changed);
  changed();
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** "Table 4", "Room 12", "Blue coat"; a sale nobody named is called by the time. */
function nameOf(words: string): Name {
  const name = words.trim().slice(0, 80);
  if (/^table\b/i.test(name)) return { name, kind: "table" };
  if (/^room\b/i.test(name)) return { name, kind: "room" };
  const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return { name: name || `Sale of ${time}`, kind: "name" };
}

/** What is only told: the next word repeats it. */
async function quietly(said: Promise<unknown>): Promise<void> {
  await said.catch(() => undefined);
}

function soon(work: () => void, ms: number): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
  return { ask, stop: () => clearTimeout(timer) };
}
