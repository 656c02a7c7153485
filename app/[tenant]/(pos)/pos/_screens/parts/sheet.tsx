"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useStore } from "@/app/[tenant]/(pos)/pos/_frame/store";
import { coverKeys } from "@/app/[tenant]/(pos)/pos/_state/keys";
import { holdScans, waitingScans } from "@/app/[tenant]/(pos)/pos/_state/scans";
import { closeSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";

type Props = {
  title: string;
  sub?: ReactNode;
  icon?: ReactNode;
  leaving: boolean;
  children: ReactNode;
  foot?: ReactNode;
  /** Its own scans: a customer's card. Otherwise they wait in order. */
  takesScans?: boolean;
  onClose?: () => void;
  closeLabel?: string;
};

const FAR_ENOUGH = 80;

/** What Enter presses while nothing in the sheet has the focus: the nearest thing that was begun, else what ends it. */
const ITS_BUTTON = ".sheet-body .primary:not(:disabled), .sheet-foot .primary:not(:disabled)";

/** Lies over the left pane next to the basket, so that the line it talks about stays in view. */
export function Sheet({
  title,
  sub,
  icon,
  leaving,
  children,
  foot,
  takesScans,
  onClose = closeSheet,
  closeLabel,
}: Props) {
  const panel = useRef<HTMLElement>(null);
  useCover(panel, !leaving);
  useFocusInside(panel);
  const focused = useRef<Element | null>(null);
  // What had the focus is gone, as when one step makes room for the next: the next begins where it wants to.
  useEffect(() => {
    if (document.activeElement !== document.body || !focused.current || focused.current.isConnected) return;
    focusFirst(panel.current);
  });
  useEffect(() => (takesScans ? undefined : holdScans()), [takesScans]);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => coverKeys(() => close.current()), []);
  const waiting = useStore(waitingScans).length;
  const from = useRef<number | null>(null);
  return (
    <>
      <div className="scrim" aria-hidden="true" onClick={onClose} />
      <section
        ref={panel}
        className="sheet"
        role="dialog"
        aria-label={title}
        data-leaving={leaving || undefined}
        tabIndex={-1}
        onFocus={(event) => {
          focused.current = event.target;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.target !== event.currentTarget) return;
          event.currentTarget.querySelector<HTMLElement>(ITS_BUTTON)?.click();
        }}
      >
        <header
          className="sheet-head"
          onPointerDown={(event) => {
            from.current = event.clientY;
          }}
          onPointerUp={(event) => {
            if (from.current !== null && event.clientY - from.current > FAR_ENOUGH) onClose();
            from.current = null;
          }}
        >
          {icon}
          <div className="grow">
            <h2>{title}</h2>
            {sub && <span className="meta">{sub}</span>}
          </div>
          <button type="button" className="btn quiet sq" aria-label={closeLabel ?? "Close"} onClick={onClose}>
            <X className="icon" aria-hidden />
          </button>
        </header>
        <div className="sheet-body scroll">{children}</div>
        {foot && <footer className="sheet-foot">{foot}</footer>}
        {waiting > 0 && (
          <p className="sheet-waits" role="status">
            Scans made now wait in order. <span className="tag">{waiting} waiting</span>
          </p>
        )}
      </section>
    </>
  );
}

/** What a sheet was about is gone: it goes as well, for scans wait as long as one is open. */
export function NothingToShow() {
  useEffect(closeSheet, []);
  return null;
}

/** What a sheet lies over cannot be seen, so the keys do not go there; the basket beside it stays in reach. */
function useCover(panel: { current: HTMLElement | null }, covers: boolean): void {
  useEffect(() => {
    if (!covers) return;
    const covered = [...(panel.current?.parentElement?.children ?? [])].filter(
      (one) => one !== panel.current && !one.matches(".scrim, .dialog, [inert]"),
    );
    for (const one of covered) one.setAttribute("inert", "");
    return () => {
      for (const one of covered) one.removeAttribute("inert");
    };
  }, [panel, covers]);
}

const NEXT_TO_IT = [".line[tabindex='0']", ".catalogue .tile[tabindex='0']", ".basket .who"];

/** The first of them that is there. */
function nextToIt(): HTMLElement | null {
  for (const one of NEXT_TO_IT) {
    const found = document.querySelector<HTMLElement>(one);
    if (found) return found;
  }
  return null;
}

/** Where the focus was before the first of several that follow each other. */
let home: HTMLElement | null = null;

/** Keys go to the sheet while it is open, and back to where they went before when it closes. */
export function useFocusInside(panel: { current: HTMLElement | null }): void {
  // Before what lies under it is out of reach.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    if (before instanceof HTMLElement && !before.closest(".sheet, .dialog")) home = before;
    const inside = panel.current;
    if (inside && !inside.contains(before)) {
      focusFirst(inside);
    }
    return () => {
      const back = before instanceof HTMLElement && before.isConnected ? before : home;
      if (back?.isConnected) back.focus({ preventScroll: true });
      // It was opened from a line that is gone now: whoever works by keys goes on where they were.
      else if (home) nextToIt()?.focus({ preventScroll: true });
    };
  }, [panel, before]);
}

function focusFirst(inside: HTMLElement | null) {
  (inside?.querySelector<HTMLElement>("[data-autofocus]") ?? inside)?.focus({ preventScroll: true });
}
