"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type AppErrorView, appError } from "@/app/_lib/app-error";
import { newId } from "@/server/ids";

export type SaveState =
  | { kind: "new" }
  | { kind: "typing" }
  | { kind: "saving" }
  | { kind: "saved"; at: Date }
  | { kind: "failed"; error: AppErrorView; text: string };

type Autosave<Input> = {
  /** What would be saved now; null while it cannot be. */
  input: Input | null;
  saved: boolean;
  save: (input: Input, version: number | null, idempotencyKey: string) => Promise<{ version: number }>;
  version: number | null;
};

const PAUSE_MS = 900;
const RETRY_MS = 5_000;

/**
 * Saves what is typed after a pause, one save at a time; what was typed meanwhile is saved next. A save without an answer is
 * asked again with the same key; a refusal waits for the person. `flush` saves now and says whether all is saved.
 */
export function useAutosave<Input>({ input, saved, save, version }: Autosave<Input>) {
  const text = input === null ? null : JSON.stringify(input);
  const [state, setState] = useState<SaveState>(saved ? { kind: "saved", at: new Date() } : { kind: "new" });
  const [known, setKnown] = useState(version);
  const last = useRef({ text: saved ? text : null, version, wish: { text: "", key: "" } });
  const running = useRef<Promise<boolean> | null>(null);
  const latest = useRef({ input, text });
  latest.current = { input, text };
  const isDirty = text !== null && text !== last.current.text;
  const isOffline = state.kind === "failed" && isOpen(state.error);
  const isBlocked = state.kind === "failed" && !isOffline && (state.text === text || state.error.kind === "conflict");

  const once = useEffectEvent(async (): Promise<boolean> => {
    const now = latest.current;
    if (now.input === null || now.text === null) return false;
    if (now.text === last.current.text) return true;
    // The same wish keeps its key until it was answered.
    if (last.current.wish.text !== now.text) last.current.wish = { text: now.text, key: newId() };
    setState({ kind: "saving" });
    try {
      const answer = await save(now.input, last.current.version, last.current.wish.key);
      last.current = { text: now.text, version: answer.version, wish: { text: "", key: "" } };
      setKnown(answer.version);
      setState({ kind: "saved", at: new Date() });
      return true;
    } catch (error) {
      const view = appError(error);
      if (!isOpen(view)) last.current.wish = { text: "", key: "" };
      setState({ kind: "failed", error: view, text: now.text });
      return false;
    }
  });

  const flush = async (): Promise<boolean> => {
    for (;;) {
      if (running.current) await running.current;
      if (latest.current.text !== null && latest.current.text === last.current.text) return true;
      running.current = once().finally(() => {
        running.current = null;
      });
      if (!(await running.current)) return false;
    }
  };
  const saveWhenPaused = useEffectEvent((paused: string | null) => {
    if (paused === latest.current.text) void flush();
  });

  useEffect(() => {
    if (!isDirty || isBlocked) return;
    const timer = setTimeout(() => saveWhenPaused(text), isOffline ? RETRY_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, isDirty, isBlocked, isOffline]);

  // Leaving the page saves what the pause had not yet; closing the window asks first.
  const leave = useEffectEvent(() => {
    if (latest.current.text !== null && latest.current.text !== last.current.text) void flush();
  });
  const ask = useEffectEvent((event: BeforeUnloadEvent) => {
    if (latest.current.text !== null && latest.current.text !== last.current.text) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: BeforeUnloadEvent) => ask(event);
    window.addEventListener("beforeunload", listener);
    return () => {
      window.removeEventListener("beforeunload", listener);
      leave();
    };
  }, []);

  /** After a conflict: go on from another version, with what is typed or with what was read. */
  const goOnFrom = (next: number, readText: string | null) => {
    last.current = { text: readText, version: next, wish: { text: "", key: "" } };
    setKnown(next);
    setState(readText === null ? { kind: "typing" } : { kind: "saved", at: new Date() });
  };

  const shown: SaveState = isDirty && state.kind === "saved" ? { kind: "typing" } : state;
  return { state: shown, version: known, flush, goOnFrom };
}

/** Without an answer it is not known whether it was saved; with the same key it can be asked again. */
function isOpen(error: AppErrorView): boolean {
  return error.kind === "offline" || error.kind === "unavailable";
}
