import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { tillDatabase } from "@/app/[tenant]/(pos)/pos/_store/till-store";
import { newId } from "@/server/ids";
import { isZeroDecimal, type Minor } from "@/server/money";
import type { ReturnableSale } from "@/server/till/returns";
import type { Beside, Going, Picks, Story } from "./draft";

/** A return as far as it was put together. It outlives leaving the screen and the page; nothing of it was given back. */
export type KeptDraft = {
  /** The new receipt's own id: what a manager agreed to stays agreed. */
  saleId: string;
  openedAt: string;
  /** The receipt as it was seen last. */
  sale: ReturnableSale;
  /** The new lines' ids, by those they come back from. */
  ids: Map<string, string>;
  story: Story;
  picks: Picks;
  beside: Beside;
  choice: Pick<Going, "firstId" | "references"> & { insteadId: string | null };
  /** What a manager agreed to after it was left. */
  agreedMinor?: Minor;
};

const KEY = "return draft";

export const keptDraft = createStore<KeptDraft | null>(null);

/** What was put together of this receipt, else a beginning. */
export function draftOf(sale: ReturnableSale): KeptDraft {
  const kept = keptDraft.get();
  if (kept?.sale.id === sale.id) return kept;
  return {
    saleId: newId(),
    openedAt: new Date().toISOString(),
    sale,
    ids: new Map(),
    story: "goods",
    picks: {},
    beside: { service: false, tip: false },
    choice: { firstId: null, insteadId: null, references: {} },
  };
}

/** Another receipt that was only looked at takes the place of none. */
export function keepDraft(next: KeptDraft): void {
  const kept = keptDraft.get();
  if (kept?.sale.id !== next.sale.id && !isBegun(next)) return;
  keptDraft.set(next);
  write(next);
}

/** A manager agreed after it was left. */
export function noteAgreed(saleId: string, agreedMinor: Minor): void {
  const kept = keptDraft.get();
  if (kept?.saleId === saleId) keepDraft({ ...kept, agreedMinor });
}

/** It was written, or nobody wants it any more. */
export function forgetDraft(saleId: string): void {
  if (keptDraft.get()?.saleId !== saleId) return;
  keptDraft.set(null);
  write(null);
}

/** After a reload. One that was written in the last moment is none any more. */
export async function restoreDraft(): Promise<void> {
  if (keptDraft.get()) return;
  const kept = (await tillDatabase().get("kv", KEY)) as KeptDraft | undefined;
  if (!kept || keptDraft.get()) return;
  if (await tillDatabase().get("sales", kept.saleId)) write(null);
  else keptDraft.set(kept);
}

export function isBegun({ picks }: Pick<KeptDraft, "picks">): boolean {
  return Object.values(picks).some(({ pieces, amount }) => !isZeroDecimal(pieces) || amount.trim() !== "");
}

function write(next: KeptDraft | null): void {
  const db = tillDatabase();
  void (next ? db.put("kv", next, KEY) : db.delete("kv", KEY)).catch(() => undefined);
}
