"use client";

import { Slot } from "radix-ui";
import { type ReactElement, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Keys } from "./kbd";
import { tipPlace } from "./tip-place";

type Side = "top" | "right" | "bottom" | "left";
type TooltipProps = {
  content: ReactNode;
  keys?: string | string[];
  side?: Side;
  children: ReactElement;
};

const DELAY_MS = 350;
/** Time to move from the thing onto its tip. */
const LEAVE_MS = 120;

/** There is one tip at a time: the next one closes the last. */
let closeLast: (() => void) | null = null;

/** A word or a sentence over the thing it explains, on hover and on focus. Never the only place a fact is told. */
export function Tooltip({ content, keys, side = "bottom", children }: TooltipProps) {
  const id = useId();
  const thing = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(false);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const show = (delay: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(true), delay);
  };
  const hide = (delay = 0) => {
    window.clearTimeout(timer.current);
    if (delay === 0) setOpen(false);
    else timer.current = window.setTimeout(() => setOpen(false), delay);
  };

  return (
    <>
      <Slot.Root
        ref={thing}
        {...(open ? { "aria-describedby": id } : {})}
        onPointerEnter={(event) => event.pointerType !== "touch" && show(DELAY_MS)}
        onPointerLeave={() => hide(LEAVE_MS)}
        onPointerDown={() => hide()}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && show(0)}
        onBlur={() => hide()}
      >
        {children}
      </Slot.Root>
      {open ? (
        <Tip id={id} thing={thing.current} side={side} onStay={() => show(0)} onClose={hide}>
          {content}
          {keys ? <Keys keys={keys} /> : null}
        </Tip>
      ) : null}
    </>
  );
}

type TipProps = {
  id: string;
  thing: HTMLElement | null;
  side: Side;
  onStay: () => void;
  onClose: (delay?: number) => void;
  children: ReactNode;
};

/** Drawn above everything, in the dialog its thing stands in, so that it belongs to what a screen reader is shown. */
function Tip({ id, thing, side, onStay, onClose, children }: TipProps) {
  const tip = useRef<HTMLDivElement>(null);
  const close = useRef(() => onClose());
  useLayoutEffect(() => {
    if (!tip.current || !thing) return;
    tip.current.showPopover();
    const { left, top } = tipPlace(
      thing.getBoundingClientRect(),
      { width: tip.current.offsetWidth, height: tip.current.offsetHeight },
      { width: window.innerWidth, height: window.innerHeight },
      side,
    );
    Object.assign(tip.current.style, { left: `${left}px`, top: `${top}px` });
  }, [thing, side]);
  useEffect(() => {
    const mine = close.current;
    if (closeLast !== mine) closeLast?.();
    closeLast = mine;
    const onKeyDown = (event: KeyboardEvent) => event.key === "Escape" && mine();
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("scroll", mine, true);
    return () => {
      if (closeLast === mine) closeLast = null;
      document.removeEventListener("keydown", onKeyDown, true);
      document.removeEventListener("scroll", mine, true);
    };
  }, []);
  if (!thing) return null;
  return createPortal(
    <div
      ref={tip}
      id={id}
      role="tooltip"
      popover="manual"
      className="tip"
      onPointerEnter={onStay}
      onPointerLeave={() => onClose()}
    >
      {children}
    </div>,
    thing.closest("[role=dialog],[role=alertdialog]") ?? document.body,
  );
}
