import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { changeReminder, operator } from "@/app/[tenant]/(pos)/pos/_frame/till-state";
import { newId } from "@/server/ids";
import { decimalSubtract } from "@/server/money";
import {
  type Basket,
  type BasketChange,
  type BasketChanges,
  type BasketLine,
  type BasketOperation,
  emptyBasket,
  foldBasket,
  type LineChanges,
  lineToRaise,
} from "@/server/till/basket";
import { type BasketTotals, basketTotals } from "@/server/till/basket-totals";
import { derive } from "./derived";
import { facts, termsOf } from "./facts";

/** What is on the counter: the operations, and what they fold into. */
export type OpenBasket = {
  /** The sale this becomes; made when the basket opened. */
  saleId: string;
  openedAt: string;
  /** Where other tablets see it too. */
  openSale: OpenSaleName | null;
  operations: readonly BasketOperation[];
  basket: Basket;
  /** The line touched last, which is tinted and scrolled into view. */
  touched: { lineId: string; at: number } | null;
  /** What was removed a moment ago, and where it stood. */
  removed: Removed | null;
};

export type OpenSaleName = { id: string; name: string; kind: "table" | "room" | "name" };
/** `whole` is the basket that was emptied at once: it comes back with everything that stood on it. */
export type Removed = {
  whole?: KeptBasket;
  lines: readonly BasketLine[];
  index: number;
  operationIds: readonly string[];
  at: number;
};

export type KeptBasket = Pick<OpenBasket, "saleId" | "openedAt" | "openSale" | "operations">;

export const UNDO_MS = 6_000;

export const openBasket = createStore<OpenBasket>(freshBasket());

/** Told of every operation made here, in order; the sale that is shared with other tablets sends them. */
const listeners = new Set<(operation: BasketOperation, basket: OpenBasket) => void>();

export function onOperation(told: (operation: BasketOperation, basket: OpenBasket) => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

function freshBasket(): OpenBasket {
  return {
    saleId: newId(),
    openedAt: new Date().toISOString(),
    openSale: null,
    operations: [],
    basket: emptyBasket,
    touched: null,
    removed: null,
  };
}

/** What the basket comes to; null until the till knows its company. */
export const totals = derive(openBasket, facts, (open, known): BasketTotals | null => {
  if (!known) return null;
  return totalsOf(open.basket, known);
});

const computed = new WeakMap<Basket, { of: object; totals: BasketTotals }>();

/** A basket that did not change is not worked out again, though its tint did. */
function totalsOf(basket: Basket, known: NonNullable<ReturnType<typeof facts.get>>): BasketTotals {
  const before = computed.get(basket);
  if (before && before.of === known) return before.totals;
  const fresh = basketTotals(basket, termsOf(known));
  computed.set(basket, { of: known, totals: fresh });
  return fresh;
}

/** How many of each product are in the basket, for the tiles. */
export const tileCounts = derive(openBasket, ({ basket }): ReadonlyMap<string, number> => countsOf(basket));

const counted = new WeakMap<Basket, ReadonlyMap<string, number>>();

function countsOf(basket: Basket): ReadonlyMap<string, number> {
  const known = counted.get(basket);
  if (known) return known;
  const counts = new Map<string, number>();
  for (const line of basket.lines) {
    if (!line.productId || line.returns) continue;
    const quantity = Number(line.quantity);
    const pieces = Number.isInteger(quantity) ? quantity : 1;
    counts.set(line.productId, (counts.get(line.productId) ?? 0) + pieces);
  }
  counted.set(basket, counts);
  return counts;
}

export function isEmpty(): boolean {
  return openBasket.get().basket.lines.length === 0;
}

/** Adds a line, or raises the one it is like. Answers the line's id. */
export function addLine(line: BasketLine): string {
  changeReminder.set(null);
  const alike = lineToRaise(openBasket.get().basket, line);
  if (!alike) {
    apply({ type: "add", line }, line.id);
    return line.id;
  }
  apply({ type: "quantity", lineId: alike.id, delta: line.quantity }, alike.id);
  return alike.id;
}

/** By how much more (or less, below zero); nothing left removes the line and can be undone. */
export function changeQuantity(line: BasketLine, delta: string): void {
  if (Number(line.quantity) + Number(delta) === 0) removeLines([line]);
  else apply({ type: "quantity", lineId: line.id, delta }, line.id);
}

export function setQuantity(line: BasketLine, quantity: string): void {
  const delta = decimalSubtract(quantity, line.quantity);
  if (Number(delta) !== 0) changeQuantity(line, delta);
}

export function changeLine(lineId: string, changes: LineChanges): void {
  apply({ type: "change", lineId, changes }, lineId);
}

export function changeBasket(changes: BasketChanges): void {
  apply({ type: "basket", changes }, null);
}

export function setPromotion(promotionId: string, present: boolean): void {
  apply({ type: "promotion", promotionId, present }, null);
}

/** Removes lines; for six seconds they can be had back where they stood. */
export function removeLines(lines: readonly BasketLine[], reason = ""): void {
  const [first] = lines;
  if (!first) return;
  const index = openBasket.get().basket.lines.findIndex((line) => line.id === first.id);
  const made = lines.map((line) => apply({ type: "void", lineId: line.id, reason }, null));
  openBasket.update((open) => ({
    ...open,
    removed: { lines, index, operationIds: made.map((operation) => operation.id), at: Date.now() },
  }));
}

/**
 * Takes the removal back. Nobody else saw it: it never happened, and the lines stand where they stood. Others did: they come back
 * at the end.
 */
export function undoRemoval(): void {
  const { removed, openSale, operations } = openBasket.get();
  if (!removed) return;
  if (removed.whole) {
    restoreBasket(removed.whole);
    return;
  }
  if (openSale) {
    for (const line of removed.lines) apply({ type: "add", line: { ...line, id: newId() } }, null);
    openBasket.update((open) => ({ ...open, removed: null }));
    return;
  }
  const left = operations.filter((operation) => !removed.operationIds.includes(operation.id));
  openBasket.update((open) => ({
    ...open,
    operations: left,
    basket: foldBasket(left),
    removed: null,
    touched: touch(removed.lines[0]?.id ?? null, open),
  }));
}

export function forgetRemoval(): void {
  if (openBasket.get().removed) openBasket.update((open) => ({ ...open, removed: null }));
}

/** Marks a line as touched without changing it. */
export function touchLine(lineId: string): void {
  openBasket.update((open) => ({ ...open, touched: touch(lineId, open) }));
}

/** Takes a parked or shared sale onto the counter. The one that was there must have been put somewhere before. */
export function takeUp(sale: {
  saleId?: string;
  openSale: OpenSaleName | null;
  operations: readonly BasketOperation[];
}): void {
  openBasket.set({
    ...freshBasket(),
    saleId: sale.saleId ?? newId(),
    openSale: sale.openSale,
    operations: sale.operations,
    basket: foldBasket(sale.operations),
  });
}

/** What everybody agreed on about a shared sale, with what was done here after it. */
export function agree(operations: readonly BasketOperation[], touchedLineId: string | null = null): void {
  openBasket.update((open) => ({
    ...open,
    operations,
    basket: foldBasket(operations),
    touched: touch(touchedLineId, open),
  }));
}

/** What is on the counter is seen by other tablets from now on. */
export function shareAs(openSale: OpenSaleName | null): void {
  openBasket.update((open) => ({ ...open, openSale }));
}

/** An empty counter for the next customer. */
export function clearBasket(): void {
  openBasket.set(freshBasket());
}

/** Everything off the counter, who buys as well; for six seconds all of it can be had back. */
export function emptyCounter(): void {
  const before = openBasket.get();
  const whole = keptBasket(before);
  openBasket.set({
    ...freshBasket(),
    removed: { whole, lines: before.basket.lines, index: 0, operationIds: [], at: Date.now() },
  });
}

/** As it was before the page was left. */
export function restoreBasket(kept: KeptBasket): void {
  openBasket.set({ ...freshBasket(), ...kept, basket: foldBasket(kept.operations) });
}

/** A line-up of the same operations, without anything that is only for the eye. */
export function keptBasket({ saleId, openedAt, openSale, operations }: OpenBasket): KeptBasket {
  return { saleId, openedAt, openSale, operations };
}

function apply(change: BasketChange, touchedLineId: string | null): BasketOperation {
  const operation: BasketOperation = {
    id: newId(),
    at: new Date().toISOString(),
    byName: operator.get()?.name ?? "",
    deviceName: facts.get()?.registerName ?? "",
    ...change,
  };
  openBasket.update((open) => ({
    ...open,
    operations: [...open.operations, operation],
    basket: foldBasket([operation], open.basket),
    touched: touch(touchedLineId, open),
    removed: null,
  }));
  const now = openBasket.get();
  for (const told of listeners) told(operation, now);
  return operation;
}

function touch(lineId: string | null, open: OpenBasket): OpenBasket["touched"] {
  return lineId ? { lineId, at: Date.now() } : open.touched;
}
