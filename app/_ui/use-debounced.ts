"use client";

import { useEffect, useState } from "react";

/** The value once it has rested for `delayMs`, e.g. for a search while typing. */
export function useDebounced<Value>(value: Value, delayMs = 150): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return rested;
}
