"use client";

import { type KeyboardEvent, type PointerEvent, useSyncExternalStore } from "react";

type Widths = Record<string, number>;

const MIN_PX = 48;
const STEP_PX = 16;
const cache = new Map<string, { text: string | null; widths: Widths }>();
const watchers = new Set<() => void>();
const nothing: Widths = {};

/**
 * Column widths in px a person may change, kept on the device under the table's id. Put `colStyle(key)` on the col (a
 * tablet takes nine tenths) and `resizer(key, name)` into the Th. A column without a default takes the rest.
 */
export function useColumnWidths<Key extends string>(tableId: string, defaults: Record<Key, number>) {
  const saved = useSyncExternalStore(
    watch,
    () => read(tableId),
    () => nothing,
  );
  const widths: Record<Key, number> = { ...defaults, ...saved };
  const resizer = (key: Key, name: string) => (
    <Resizer
      name={name}
      width={widths[key]}
      onWidth={(width) => write(tableId, { ...saved, [key]: Math.max(MIN_PX, Math.round(width)) })}
      onReset={() => write(tableId, without(saved, key))}
    />
  );
  const colStyle = (key: Key) => ({ width: `calc(${widths[key]}px * var(--col, 1))` });
  return { widths, colStyle, resizer };
}

type ResizerProps = { name: string; width: number; onWidth: (width: number) => void; onReset: () => void };

function Resizer({ name, width, onWidth, onReset }: ResizerProps) {
  const drag = (event: PointerEvent<HTMLElement>) => {
    const from = event.clientX - width;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.onpointermove = (move) => onWidth(move.clientX - from);
  };
  const drop = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.onpointermove = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? STEP_PX : event.key === "ArrowLeft" ? -STEP_PX : 0;
    if (by === 0) return;
    event.preventDefault();
    onWidth(width + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a control, an hr is not
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${name}`}
      aria-valuenow={width}
      aria-valuemin={MIN_PX}
      className="th__resize"
      onPointerDown={drag}
      onPointerUp={drop}
      onPointerCancel={drop}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}

function read(tableId: string): Widths {
  const text = stored(tableId);
  const known = cache.get(tableId);
  if (known && known.text === text) return known.widths;
  const widths = parse(text);
  cache.set(tableId, { text, widths });
  return widths;
}

function write(tableId: string, widths: Widths) {
  try {
    localStorage.setItem(storageKey(tableId), JSON.stringify(widths));
  } catch {
    cache.set(tableId, { text: stored(tableId), widths });
  }
  for (const watcher of watchers) watcher();
}

function stored(tableId: string): string | null {
  try {
    return localStorage.getItem(storageKey(tableId));
  } catch {
    return null;
  }
}

function parse(text: string | null): Widths {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    if (typeof value !== "object" || value === null) return nothing;
    return Object.fromEntries(Object.entries(value).filter(([, px]) => typeof px === "number" && px >= MIN_PX));
  } catch {
    return nothing;
  }
}

function without(widths: Widths, key: string): Widths {
  return Object.fromEntries(Object.entries(widths).filter(([other]) => other !== key));
}

function storageKey(tableId: string): string {
  return `columns.${tableId}`;
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}
