"use client";

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";

/** A device whose clock is this wrong is not believed; less is how long a page may have been on its way. */
const WRONG_MS = 60_000;

type Clock = { openedAt: Date; read: () => number };

const ClockContext = createContext<Clock | null>(null);

function clockOf(serverTime: number): Clock {
  const skewMs = serverTime - Date.now();
  const correctionMs = Math.abs(skewMs) > WRONG_MS ? skewMs : 0;
  return { openedAt: new Date(serverTime), read: () => Date.now() + correctionMs };
}

/** `serverTime` is when the server drew the page, in milliseconds since 1970. */
export function ClockProvider({ serverTime, children }: { serverTime: number; children: ReactNode }) {
  const [clock] = useState(() => clockOf(serverTime));
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
