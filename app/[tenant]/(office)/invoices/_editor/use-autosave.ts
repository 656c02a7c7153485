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

type Autosave<Input, Typed> = {
  /** What is on the screen; as it was with the last save, it is what another version is merged with. */
  typed: Typed;
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
export function useAutosave<Input, Typed>({ typed, input, saved, save, version }: Autosave<Input, Typed>) {
  const text = input === null ? null : JSON.stringify(input);
  const [state, setState] = useState<SaveState>(saved ? { kind: "saved", at: new Date() } : { kind: "new" });
  const [known, setKnown] = useState(version);
  const last = useRef({ text: saved ? text : null, typed, version, wish: { text: "", key: "" } });
  const running = useRef<Promise<boolean> | null>(null);
  const latest = useRef({ input, text, typed });
  latest.current = { input, text, typed };
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
      last.current = { text: now.text, typed: now.typed, version: answer.version, wish: { text: "", key: "" } };
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

  /** After a conflict: go on from another version as it was read; what is typed on top of it is saved next. */
  const goOnFrom = (next: number, read: { input: Input; typed: Typed }) => {
    last.current = {
      text: JSON.stringify(read.input),
      typed: read.typed,
      version: next,
      wish: { text: "", key: "" },
    };
    setKnown(next);
    setState({ kind: "saved", at: new Date() });
  };

  const shown: SaveState = isDirty && state.kind === "saved" ? { kind: "typing" } : state;
  return { state: shown, version: known, flush, goOnFrom, lastSaved: () => last.current.typed };
}

/** Without an answer it is not known whether it was saved; with the same key it can be asked again. */
function isOpen(error: AppErrorView): boolean {
  return error.kind === "offline" || error.kind === "unavailable";
}
