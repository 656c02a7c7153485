"use client";

import { createContext, use, useCallback, useEffect, useState } from "react";

type Hold = { isHeld: boolean; take: () => () => void };

/** What a window tells the buttons in it: whether one of them is at work, and how to say so. */
export const WindowHold = createContext<Hold | null>(null);

/** Somebody whose line is dead must get out at last; the answer is told on the page then, if it comes. */
const LONGEST_MS = 15_000;

/** For a window: it stays while one of its buttons awaits an answer, so that a refusal finds the person and what they typed. */
export function useWindowHold(): Hold {
  const [busy, setBusy] = useState(0);
  const take = useCallback(() => {
    let isTaken = true;
    setBusy((count) => count + 1);
    const release = () => {
      if (isTaken) setBusy((count) => count - 1);
      isTaken = false;
    };
    const timer = setTimeout(release, LONGEST_MS);
    return () => {
      clearTimeout(timer);
      release();
    };
  }, []);
  return { isHeld: busy > 0, take };
}

/** For a button: holds its window while it is busy. True while another one of that window is. */
export function useHeldWindow(isBusy: boolean): boolean {
  const hold = use(WindowHold);
  const take = hold?.take;
  useEffect(() => (isBusy ? take?.() : undefined), [isBusy, take]);
  return hold?.isHeld === true && !isBusy;
}
