"use client";

import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { cx } from "./cx";
import { useShortcut } from "./use-shortcut";

type RowKeys = {
  count: number;
  onOpen: (index: number) => void;
  onToggle?: (index: number) => void;
  onEscape?: () => void;
  enabled?: boolean;
};

const CONTROLS = "a, button, input, select, textarea, label, [role=checkbox], [role=separator]";

/**
 * Rows by keyboard: J and K move, Enter opens, X ticks, Esc leaves. Spread `rowProps(i, selected)` on each tr; a
 * click on the row outside its own links and buttons opens it too.
 */
export function useRowKeys({ count, onOpen, onToggle, onEscape, enabled = true }: RowKeys) {
  const [active, setActive] = useState(-1);
  const rows = useRef(new Map<number, HTMLElement>());
  const at = Math.min(active, count - 1);

  const move = (by: number) => {
    const next = Math.max(0, Math.min(count - 1, at < 0 ? (by > 0 ? 0 : count - 1) : at + by));
    setActive(next);
    const row = rows.current.get(next);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const leave = () => {
    rows.current.get(at)?.blur();
    setActive(-1);
    onEscape?.();
  };
  useShortcut("j", () => move(1), { label: "Next row", enabled: enabled && count > 0 });
  useShortcut("k", () => move(-1), { label: "Previous row", enabled: enabled && count > 0 });
  useShortcut("x", () => onToggle?.(at), { label: "Tick the row", enabled: enabled && at >= 0 && Boolean(onToggle) });
  useShortcut("esc", leave, { enabled: enabled && (at >= 0 || Boolean(onEscape)) });

  const rowProps = (index: number, selected = false) => ({
    ref: (row: HTMLElement | null) => {
      if (row) rows.current.set(index, row);
      else rows.current.delete(index);
    },
    tabIndex: index === Math.max(at, 0) ? 0 : -1,
    "data-open": "",
    className: cx(index === at && "is-row", selected && "is-selected"),
    onFocus: () => setActive(index),
    onClick: (event: MouseEvent<HTMLElement>) => {
      const inner = event.target instanceof Element ? event.target.closest(CONTROLS) : null;
      if (!inner && !window.getSelection()?.toString()) onOpen(index);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
      if (event.key === "Enter") onOpen(index);
      else if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else return;
      event.preventDefault();
    },
  });

  return { active: at, setActive, rowProps };
}
