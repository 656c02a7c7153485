"use client";

import { Trash2 } from "lucide-react";
import { memo, type PointerEvent, useRef, useState } from "react";
import { figure } from "@/app/[tenant]/(pos)/pos/_state/facts";
import { removeWithReason } from "@/app/[tenant]/(pos)/pos/_state/remove-lines";
import { selection, toggleSelected } from "@/app/[tenant]/(pos)/pos/_state/selection";
import { openSheet } from "@/app/[tenant]/(pos)/pos/_state/sheet-store";
import { quantityWords } from "@/app/[tenant]/(pos)/pos/_state/words";
import type { Minor } from "@/server/money";
import type { BasketLine } from "@/server/till/basket";
import { isLoud } from "./is-loud";

type Props = {
  line: BasketLine;
  amount: Minor;
  before: Minor | null;
  sub: string;
  /** When it was touched last, if it is the one; its tint begins anew with every touch. */
  touchedAt: number | null;
  isOpen: boolean;
  isWaiting: boolean;
  isSelected: boolean | null;
  /** Tab stops at one line of all; the arrows go to the others. */
  isTabStop: boolean;
};

/** Tap opens its sheet, on the number the stepper; swipe left removes; hold chooses several. */
export const BasketLineRow = memo(function BasketLineRow(props: Props) {
  const { line, amount, before, sub, touchedAt, isOpen, isWaiting, isSelected, isTabStop } = props;
  const { isSwiped, ...swipe } = useSwipeLeft(() => removeWithReason([line]));
  const state = isSelected ? " is-open" : isWaiting ? " is-wait" : isOpen ? " is-open" : touchedAt ? " is-new" : "";
  return (
    <li className="line-row" data-line={line.id}>
      {isSwiped && (
        <span className="line-behind" aria-hidden="true">
          <Trash2 className="icon" />
        </span>
      )}
      <button
        type="button"
        className={`line${state}`}
        data-beat={touchedAt ? touchedAt % 2 : undefined}
        data-hold={line.id}
        tabIndex={isTabStop ? 0 : -1}
        aria-pressed={isSelected ?? undefined}
        onClick={(event) => {
          if (selection.get()) toggleSelected(line.id);
          else openSheet({ kind: "line", lineId: line.id, focus: isNumber(event.target) ? "quantity" : null });
        }}
        {...swipe}
      >
        <span className={line.quantity === "1" ? "qty one" : "qty"}>{quantityWords(line.quantity)}</span>
        <span className="line-text">
          <span className={isLoud(line.name) ? "line-name loud" : "line-name"}>{line.name}</span>
          {sub && <span className="line-sub">{sub}</span>}
        </span>
        <span className="line-amt num">
          {before !== null && <s>{figure(before)}</s>}
          {figure(amount)}
        </span>
      </button>
    </li>
  );
});

function isNumber(target: EventTarget): boolean {
  return target instanceof Element && target.closest(".qty") !== null;
}

const BEGINS_PX = 12;
const REMOVES_PX = 110;

/** Moves the row itself under the finger; React hears only of the beginning and the end, for what stands behind it. */
function useSwipeLeft(onRemove: () => void) {
  const [isSwiped, setSwiped] = useState(false);
  const from = useRef<{ x: number; y: number } | null>(null);
  const moved = useRef(0);
  const settle = (row: HTMLElement) => {
    row.style.transform = "";
    row.classList.remove("is-swiped");
    setSwiped(false);
  };
  return {
    isSwiped,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      from.current = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
      moved.current = 0;
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!from.current) return;
      const [x, y] = [event.clientX - from.current.x, event.clientY - from.current.y];
      if (moved.current === 0 && (x > -BEGINS_PX || Math.abs(y) > Math.abs(x))) return;
      if (moved.current === 0) {
        event.currentTarget.setPointerCapture(event.pointerId);
        setSwiped(true);
      }
      moved.current = Math.min(0, x);
      event.currentTarget.classList.add("is-swiped");
      event.currentTarget.style.transform = `translateX(${moved.current}px)`;
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      from.current = null;
      const far = moved.current <= -REMOVES_PX;
      settle(event.currentTarget);
      if (far) onRemove();
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      from.current = null;
      moved.current = 0;
      settle(event.currentTarget);
    },
    onClickCapture(event: { preventDefault(): void; stopPropagation(): void }) {
      if (moved.current === 0) return;
      moved.current = 0;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
