import type { ReactNode } from "react";

export type ToastAction = { label: string; onClick: () => void };
/** `seconds` null stays until it is closed. */
export type Toast = {
  id: number;
  message: ReactNode;
  icon: ReactNode;
  action?: ToastAction;
  seconds: number | null;
};

const MOST = 3;

/** What is said at the moment: told from anywhere, shown in one place. */
let toasts: readonly Toast[] = [];
const none: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

/** Adds one below the others; what stands there already is not said twice. Of too many the oldest that would have gone by itself makes room. */
export function showToast(toast: Omit<Toast, "id">): void {
  lastId += 1;
  const others = toasts.filter((one) => one.message !== toast.message);
  const next = [...others, { ...toast, id: lastId }];
  const tooMany = next.length > MOST ? next.find((one) => one.seconds !== null) : undefined;
  change(next.filter((one) => one !== tooMany));
}

export function dismissToast(id: number): void {
  change(toasts.filter((one) => one.id !== id));
}

export function readToasts(): readonly Toast[] {
  return toasts;
}

export function noToasts(): readonly Toast[] {
  return none;
}

export function watchToasts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const watcher of watchers) watcher();
}
