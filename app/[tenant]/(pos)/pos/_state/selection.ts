import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";

/** Lines chosen by holding one and tapping others; null while nothing is being chosen. */
export const selection = createStore<ReadonlySet<string> | null>(null);

export function toggleSelected(lineId: string): void {
  selection.update((chosen) => {
    const next = new Set(chosen ?? []);
    if (!next.delete(lineId)) next.add(lineId);
    return next.size === 0 ? null : next;
  });
}
