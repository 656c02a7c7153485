"use client";

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";

/** A device whose clock is this wrong is not believed; less is how long a page may have been on its way. */
const WRONG_MS = 60_000;

type Clock = { openedAt: Date; read: () => number };

const ClockContext = createContext<Clock | null>(null);

/** How wrong the clock of this device was when the document was loaded. */
let correctionMs = 0;

function clockOf(serverTime: number, isLoading: boolean): Clock {
  // Later pages may have been fetched ahead of the press that shows them: their time says nothing of this device's.
  if (isLoading) {
    const skewMs = serverTime - Date.now();
    correctionMs = Math.abs(skewMs) > WRONG_MS ? skewMs : 0;
  }
  return { openedAt: new Date(serverTime), read: () => Date.now() + correctionMs };
}

/** True while the browser takes over what the server drew; false where a page was gone to from another. */
function useIsLoading(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  );
}

/** `serverTime` is when the server drew the page, in milliseconds since 1970. */
export function ClockProvider({ serverTime, children }: { serverTime: number; children: ReactNode }) {
  const isLoading = useIsLoading();
  const [clock] = useState(() => clockOf(serverTime, isLoading));
  return <ClockContext value={clock}>{children}</ClockContext>;
}

/**
 * The present instant, looked at again every so often. While a page is taken over by the browser it is the instant the server drew it
 * at: told by another clock, a page over midnight or on a tablet whose clock is wrong would say other words than came with it.
 */
export function useNow(everyMs = 30_000): Date {
  const clock = useContext(ClockContext);
  if (!clock) throw new Error("useNow is for pages inside a tenant");
  const [ticker] = useState(() => tickerOf(clock, everyMs));
  return useSyncExternalStore(ticker.subscribe, ticker.now, ticker.onServer);
}

function tickerOf(clock: Clock, everyMs: number) {
  let now = clock.openedAt;
  return {
    now: () => {
      const present = clock.read();
      if (present - now.getTime() >= everyMs / 2) now = new Date(present);
      return now;
    },
    onServer: () => clock.openedAt,
    subscribe: (changed: () => void) => {
      const timer = setInterval(changed, everyMs);
      return () => clearInterval(timer);
    },
  };
}
