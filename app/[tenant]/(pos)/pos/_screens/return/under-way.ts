import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import type { CardAttempt } from "@/app/[tenant]/(pos)/pos/_state/card-payment";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import type { BesideGoods, ReturnableSale } from "@/server/till/returns";
import type { SoldLine } from "@/server/till/sale";
import type { Tender } from "@/server/till/tender";

/** A return as somebody put it together. */
export type Wish = {
  /** The new receipt's own id: what a manager agrees to. */
  saleId: string;
  openedAt: string;
  /** Null where there is no receipt. */
  from: ReturnableSale | null;
  lines: readonly SoldLine[];
  besideGoods: BesideGoods | null;
  tenders: readonly Tender[];
};

/**
 * A return whose money is on its way back by a card terminal. It is written down before a terminal is asked, so that money which went
 * back is on a receipt whatever happens to this page.
 */
export type UnderWay = {
  wish: Wish;
  /** What went back already. */
  done: readonly Tender[];
  /** The card refund whose end is not known. */
  attempt: CardAttempt | null;
  /** What the terminal said last. */
  said: string | null;
};

const KEY = "return under way";

export const underWay = createStore<UnderWay | null>(null);

export async function keepUnderWay(next: UnderWay | null): Promise<void> {
  const tx = tillDatabase().transaction("kv", "readwrite", { durability: "strict" });
  await Promise.all([next ? tx.store.put(next, KEY) : tx.store.delete(KEY), tx.done]);
  underWay.set(next);
}

/** It is written. Whoever waited for the end hears of it before the screen changes. */
export async function forgetUnderWay(): Promise<void> {
  await tillDatabase().delete("kv", KEY);
  setTimeout(() => underWay.set(null));
}

/** After a reload: a card refund that was being asked for has no known end, and is asked about first. */
export async function restoreUnderWay(): Promise<UnderWay | null> {
  const present = underWay.get();
  if (present) return present;
  const db = tillDatabase();
  const kept = (await db.get("kv", KEY)) as UnderWay | undefined;
  if (!kept) return null;
  if (await db.get("sales", kept.wish.saleId)) {
    // It was written, and the page was gone before it could be forgotten.
    await keepUnderWay(null);
    return null;
  }
  const attempts = (await db.getAll("attempts")).map((row) => row.data as CardAttempt);
  const counted = new Set(kept.done.map((tender) => tender.attemptId));
  const open = attempts.find(
    ({ id, saleId, outcome }) => saleId === kept.wish.saleId && !counted.has(id) && outcome?.state !== "failed",
  );
  const unknown = { state: "unknown" as const };
  const found = { ...kept, attempt: open ? { ...open, outcome: open.outcome ?? unknown } : kept.attempt };
  underWay.set(found);
  return found;
}
