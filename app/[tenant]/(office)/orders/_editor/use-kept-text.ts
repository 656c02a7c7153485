"use client";

import { useEffect, useState } from "react";

/**
 * Keeps what is typed on this device while it is not saved, so that a closed tab or an ended session loses nothing. `found` is
 * what an earlier visit left, until it is taken back or forgotten.
 */
export function useKeptText<T>(name: string, value: T, dirty: boolean) {
  const [found, setFound] = useState<T | null>(null);
  useEffect(() => setFound(read<T>(name)), [name]);
  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => write(name, value), 400);
    return () => clearTimeout(timer);
  }, [name, value, dirty]);
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);
  const forget = () => {
    write(name, null);
    setFound(null);
  };
  return { found, forget };
}

function read<T>(name: string): T | null {
  try {
    const text = sessionStorage.getItem(name);
    return text ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

function write(name: string, value: unknown) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still has it in the form.
  }
}
