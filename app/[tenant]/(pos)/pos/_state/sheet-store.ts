import { createStore } from "@/app/[tenant]/(pos)/pos/_frame/store";

/** What lies over the left pane, next to the basket. */
export type Sheet =
  | { kind: "line"; lineId: string; focus: "quantity" | null }
  | { kind: "choices"; productId: string; measured: { quantity: string; price: string | null } | null }
  | { kind: "product"; productId: string }
  | { kind: "sold-out"; productId: string }
  | { kind: "quantity" }
  | { kind: "custom" }
  | { kind: "unknown"; code: string }
  | { kind: "discount" }
  | { kind: "note" }
  | { kind: "customer" }
  | { kind: "total" }
  | { kind: "more" }
  | { kind: "place" }
  | { kind: "code" }
  | { kind: "points" }
  | { kind: "sell-gift-card" }
  | { kind: "camera" }
  | { kind: "void"; lineIds: readonly string[] };

export type OpenSheet = Sheet & { leaving: boolean };

export const sheet = createStore<OpenSheet | null>(null);

const LEAVES_MS = 120;
let timer: ReturnType<typeof setTimeout> | undefined;

export function openSheet(next: Sheet): void {
  clearTimeout(timer);
  sheet.set({ ...next, leaving: false });
}

/** Closes what is open; it slides out for a moment, in which nothing of it can be tapped. */
export function closeSheet(): void {
  const open = sheet.get();
  if (!open || open.leaving) return;
  keepTyped();
  sheet.set({ ...open, leaving: true });
  timer = setTimeout(() => sheet.set(null), LEAVES_MS);
}

/** Gone in the same frame, as when payment begins. */
export function dropSheet(): void {
  if (sheet.get()) keepTyped();
  clearTimeout(timer);
  sheet.set(null);
}

/** Fields keep what was typed when they lose the caret; what has the focus beside the sheet keeps it. */
function keepTyped() {
  if (typeof document === "undefined") return;
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.closest(".sheet")) focused.blur();
}
