"use client";

import { useState } from "react";

/** Rows ticked by id; they stay ticked from page to page until they are cleared. */
export function useTicked() {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  /** All of a page, or none of it when all are. */
  const togglePage = (ids: readonly string[]) => {
    const isWhole = ids.every((id) => ticked.has(id));
    const next = new Set(ticked);
    for (const id of ids) {
      if (isWhole) next.delete(id);
      else next.add(id);
    }
    setTicked(next);
  };
  return { ticked, toggle, togglePage, clear: () => setTicked(new Set()) };
}

export type Ticking = ReturnType<typeof useTicked>;
