"use client";

import type { ReactNode } from "react";
import { useStore } from "./store";
import { hand, training } from "./till-state";
import { TopBar } from "./top-bar";

/**
 * The frame that never moves: the top bar, and below it what a screen gives: `<main className="work">` with a `.pane` (what you
 * choose from) and a `.side` (what you have). The bar is drawn first and comes last in the order of focus.
 */
export function Frame({ children }: { children: ReactNode }) {
  const side = useStore(hand);
  const practising = useStore(training);
  return (
    <div className="till" data-hand={side} data-training={practising || undefined}>
      {children}
      <TopBar />
      {practising && <div className="training-frame" aria-hidden="true" />}
    </div>
  );
}
