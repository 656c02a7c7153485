"use client";

import { useEffect, useEffectEvent, useRef } from "react";

/** Does it at once, and however often it is asked for meanwhile, once more when the time is over. */
export function useAtMostEvery(everyMs: number, run: () => void): () => void {
  const act = useEffectEvent(run);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isAsked = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const rest = () => {
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (!isAsked.current) return;
      isAsked.current = false;
      act();
      rest();
    }, everyMs);
  };
  return () => {
    if (timer.current !== undefined) {
      isAsked.current = true;
      return;
    }
    act();
    rest();
  };
}
