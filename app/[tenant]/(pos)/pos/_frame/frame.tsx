"use client";

import type { ReactNode } from "react";
import { useStore } from "./store";
import { hand } from "./till-state";
import { TopBar } from "./top-bar";

/**
 * The frame that never moves: the top bar, and below it what a screen gives: `<main className="work">` with a `.pane` (what you
 * choose from) and a `.side` (what you have).
 */
export function Frame({ children }: { children: ReactNode }) {
  const side = useStore(hand);
  return (
    <div className="till" data-hand={side}>
      <TopBar />
      {children}
    </div>
  );
}
