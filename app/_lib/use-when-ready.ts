"use client";

import { useEffect, useEffectEvent, useState } from "react";

/**
 * Does what was asked for at once, or as soon as what it needs has arrived: an Enter pressed on a slow line is not lost.
 * `isWaiting` belongs on the button as busy.
 */
export function useWhenReady(isReady: boolean, act: () => void): { ask: () => void; isWaiting: boolean } {
  const [isWaiting, setWaiting] = useState(false);
  const arrived = useEffectEvent(() => {
    setWaiting(false);
    act();
  });
  useEffect(() => {
    if (isWaiting && isReady) arrived();
  }, [isWaiting, isReady]);
  return { ask: isReady ? act : () => setWaiting(true), isWaiting };
}
