import { useSyncExternalStore } from "react";

/** A value outside React that screens read by `useStore`; changes are shown in the same frame. */
export type Store<T> = {
  get(): T;
  set(next: T): void;
  update(change: (value: T) => T): void;
  subscribe(changed: () => void): () => void;
};

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  function set(next: T) {
    if (Object.is(next, value)) return;
    value = next;
    for (const changed of [...listeners]) changed();
  }
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** The part of a store a screen shows; `pick` must give the same object while nothing of it changed. */
export function useStore<T>(store: Store<T>): T;
export function useStore<T, P>(store: Store<T>, pick: (value: T) => P): P;
export function useStore<T, P>(store: Store<T>, pick?: (value: T) => P): T | P {
  const read = () => (pick ? pick(store.get()) : store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
