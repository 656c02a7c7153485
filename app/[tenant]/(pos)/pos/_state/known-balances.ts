import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { cardCode } from "@/server/giftcards/rules";
import { multiply, negate } from "@/server/money";
import type { SaleAsHappened } from "@/server/till/sale";

/** A gift card as it was known last; its code is kept as a fingerprint only. */
export type KnownCard = { id: string; label: string; balanceMinor: number; reason: string | null };

type Known = {
  /** By the fingerprint of the code, oldest first. */
  cards: [string, KnownCard][];
  /** What we hold for a customer, by their id, oldest first. */
  credit: [string, number][];
};

const KEY = "known balances";
const KEPT = 500;

export async function noteCard(code: string, card: KnownCard): Promise<void> {
  const mark = await fingerprint(code);
  await change((known) => ({ ...known, cards: newest(known.cards, mark, card) }));
}

export async function knownCard(code: string): Promise<KnownCard | null> {
  const mark = await fingerprint(code);
  return (await read()).cards.find(([of]) => of === mark)?.[1] ?? null;
}

export async function noteCredit(customerId: string, heldMinor: number): Promise<void> {
  await change((known) => ({ ...known, credit: newest(known.credit, customerId, heldMinor) }));
}

export async function knownCredit(customerId: string): Promise<number | null> {
  return (await read()).credit.find(([of]) => of === customerId)?.[1] ?? null;
}

/** What a sale that was written here did to cards and credit, so that the next customer is told what is left without the office too. */
export async function noteSale(sale: SaleAsHappened): Promise<void> {
  if (sale.training) return;
  const marks = new Map<string, string>();
  const codes = [
    ...sale.lines.flatMap(({ giftCard }) => (giftCard ? [giftCard.code] : [])),
    ...sale.tenders.flatMap(({ kind, reference }) => (kind === "gift_card" && reference ? [reference] : [])),
  ];
  for (const code of codes) marks.set(code, await fingerprint(code));
  const touches = sale.tenders.some(({ kind }) => kind === "gift_card" || kind === "customer_credit");
  if (!touches && marks.size === 0) return;
  await change(({ cards, credit }) => {
    const byMark = new Map(cards);
    const held = new Map(credit);
    for (const { giftCard, quantity, unitPrice } of sale.lines) {
      const mark = giftCard ? marks.get(giftCard.code) : undefined;
      if (!giftCard || mark === undefined) continue;
      // Below zero where the card came back.
      const worth = multiply(quantity, unitPrice, sale.currency);
      const before = byMark.get(mark) ?? {
        id: giftCard.id,
        label: labelOf(giftCard.code),
        balanceMinor: 0,
        reason: null,
      };
      byMark.set(mark, { ...before, balanceMinor: Math.max(0, before.balanceMinor + worth), reason: null });
    }
    for (const { kind, amountMinor, giftCardId, reference } of sale.tenders) {
      if (kind === "gift_card") {
        const mark = marks.get(reference) ?? cards.find(([, card]) => card.id !== "" && card.id === giftCardId)?.[0];
        const card = mark === undefined ? undefined : byMark.get(mark);
        if (mark !== undefined && card)
          byMark.set(mark, { ...card, balanceMinor: Math.max(0, card.balanceMinor - amountMinor) });
      }
      const before = sale.customerId === null ? undefined : held.get(sale.customerId);
      if (kind === "customer_credit" && sale.customerId !== null && before !== undefined) {
        held.set(sale.customerId, Math.max(0, before + negate(amountMinor)));
      }
    }
    return { cards: [...byMark].slice(-KEPT), credit: [...held].slice(-KEPT) };
  });
}

export function labelOf(code: string): string {
  return `···· ${code.slice(-4)}`;
}

/** A lost tablet pays nobody's dinner: the code itself is not written down. */
async function fingerprint(code: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(cardCode(code)));
  return Array.from(new Uint8Array(bytes).slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function read(): Promise<Known> {
  return ((await tillDatabase().get("kv", KEY)) as Known | undefined) ?? { cards: [], credit: [] };
}

async function change(next: (known: Known) => Known): Promise<void> {
  const tx = tillDatabase().transaction("kv", "readwrite");
  const known = ((await tx.store.get(KEY)) as Known | undefined) ?? { cards: [], credit: [] };
  await Promise.all([tx.store.put(next(known), KEY), tx.done]);
}

function newest<T>(all: [string, T][], key: string, value: T): [string, T][] {
  return [...all.filter(([of]) => of !== key), [key, value] satisfies [string, T]].slice(-KEPT);
}
