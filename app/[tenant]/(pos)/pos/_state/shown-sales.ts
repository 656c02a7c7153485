import { type Basket, type BasketOperation, foldBasket } from "@/server/till/basket";
import { basketTotals } from "@/server/till/basket-totals";
import { facts, termsOf } from "./facts";
import { type Figures, type KeptSale, type OpenSaleCard, operationsOf } from "./open-sale-book";

/** A card of the screen of open sales. Times are by this tablet's clock. */
export type ShownSale = {
  id: string;
  name: string;
  kind: "table" | "room" | "name";
  totalMinor: number;
  itemCount: number;
  outline: Figures["outline"];
  openedAt: number;
  openOn: { name: string; mine: boolean } | null;
  /** Who takes its money, until when. */
  lease: { name: string; until: number; mine: boolean } | null;
  /** Something of it is on this tablet alone. */
  unsent: boolean;
  problem: string | null;
};

const LINES_SHOWN = 2;

/** What operations come to, for the cards of other tablets; null while this one does not know its company. */
export function figuresOf(operations: readonly BasketOperation[]): Figures | null {
  const known = facts.get();
  if (!known) return null;
  const basket = foldBasket(operations);
  const { toPayMinor, items } = basketTotals(basket, termsOf(known));
  return { totalMinor: toPayMinor, itemCount: items, outline: outlineOf(basket) };
}

function outlineOf({ lines, guests, serviceMode }: Basket): Figures["outline"] {
  const shown = lines.slice(0, LINES_SHOWN).map(({ quantity, name }) => ({ quantity, name }));
  return { lines: shown, more: lines.length - shown.length, guests, serviceMode };
}

/**
 * The cards, oldest first: what the office listed, and what it has not heard of yet. `gone` are those that were paid here and whose
 * receipt is on its way. What is unsent is counted by this tablet, which alone knows it.
 */
export function shownSales(
  cards: readonly OpenSaleCard[],
  kept: readonly KeptSale[],
  at: { gone: ReadonlySet<string>; now: number; skewMs: number },
): ShownSale[] {
  const byId = new Map(kept.map((sale) => [sale.id, sale]));
  const listed = new Set(cards.map(({ id }) => id));
  const alone = kept.filter(({ id, revision }) => revision === 0 && !listed.has(id)).map((sale) => shownKept(sale));
  const shared = cards.map((card) => shownCard(card, byId.get(card.id), at));
  return [...shared, ...alone].filter(({ id }) => !at.gone.has(id)).sort((a, b) => a.openedAt - b.openedAt);
}

function shownCard(card: OpenSaleCard, kept: KeptSale | undefined, at: { now: number; skewMs: number }): ShownSale {
  const here = (until: Date) => until.getTime() + at.skewMs;
  const { openOn, lease } = card;
  const own = kept && kept.waiting.length > 0 ? figuresOf(operationsOf(kept)) : null;
  return {
    id: card.id,
    name: card.name,
    kind: card.place,
    totalMinor: own?.totalMinor ?? card.totalMinor,
    itemCount: own?.itemCount ?? card.itemCount,
    outline: own?.outline ?? card.outline,
    openedAt: here(card.createdAt),
    openOn: openOn && here(openOn.until) > at.now ? { name: openOn.name, mine: openOn.mine } : null,
    lease:
      lease && here(lease.until) > at.now ? { name: lease.name, until: here(lease.until), mine: lease.mine } : null,
    unsent: (kept?.waiting.length ?? 0) > 0,
    problem: kept?.problem ?? null,
  };
}

function shownKept(sale: KeptSale): ShownSale {
  const own = figuresOf(operationsOf(sale));
  return {
    id: sale.id,
    name: sale.name,
    kind: sale.kind,
    totalMinor: own?.totalMinor ?? 0,
    itemCount: own?.itemCount ?? 0,
    outline: own?.outline ?? { lines: [], more: 0, guests: 0, serviceMode: "" },
    openedAt: sale.keptAt,
    openOn: null,
    lease: null,
    unsent: true,
    problem: sale.problem,
  };
}
