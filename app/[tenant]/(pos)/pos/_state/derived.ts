import { useSyncExternalStore } from "react";

type Source<T> = { get(): T; subscribe(changed: () => void): () => void };

/** A value worked out from stores, again only when one of them changed. */
export function derive<A, T>(a: Source<A>, compute: (a: A) => T): Source<T>;
export function derive<A, B, T>(a: Source<A>, b: Source<B>, compute: (a: A, b: B) => T): Source<T>;
export function derive<A, B, C, T>(
  a: Source<A>,
  b: Source<B>,
  c: Source<C>,
  compute: (a: A, b: B, c: C) => T,
): Source<T>;
export function derive(...parts: unknown[]): Source<unknown> {
  const compute = parts.at(-1) as (...values: unknown[]) => unknown;
  const sources = parts.slice(0, -1) as Source<unknown>[];
  let known: { from: unknown[]; value: unknown } | null = null;
  return {
    get() {
      const from = sources.map((source) => source.get());
      if (!known || from.some((value, index) => !Object.is(value, known?.from[index]))) {
        known = { from, value: compute(...from) };
      }
      return known.value;
    },
    subscribe(changed) {
      const stops = sources.map((source) => source.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

export function useSource<T>(source: Source<T>): T {
  return useSyncExternalStore(source.subscribe, source.get, source.get);
}
