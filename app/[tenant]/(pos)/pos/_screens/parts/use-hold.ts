import { type MouseEvent, type PointerEvent, useRef } from "react";

const HELD_MS = 500;
const SLIP_PX = 12;

/**
 * Press and hold on whatever inside carries `data-hold`, told by its value. The tap that would follow is taken, a finger that
 * slips or scrolls is not meant. Nor is a tap on what became another under the finger.
 */
export function useHold(onHold: (value: string) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const held = useRef(false);
  const touched = useRef(new Map<number, string>());
  const stop = () => clearTimeout(timer.current);
  return {
    onPointerDown(event: PointerEvent) {
      held.current = false;
      stop();
      const value = valueAt(event.target);
      if (event.isPrimary) touched.current.clear();
      if (value !== undefined) touched.current.set(event.pointerId, value);
      if (value === undefined || event.button !== 0) return;
      from.current = { x: event.clientX, y: event.clientY };
      timer.current = setTimeout(() => {
        held.current = true;
        onHold(value);
      }, HELD_MS);
    },
    onPointerMove(event: PointerEvent) {
      const far = Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y);
      if (far > SLIP_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel(event: PointerEvent) {
      stop();
      touched.current.delete(event.pointerId);
    },
    onPointerLeave: stop,
    onContextMenu(event: { preventDefault(): void }) {
      event.preventDefault();
    },
    onClickCapture(event: MouseEvent) {
      const { nativeEvent } = event;
      const pointer = nativeEvent instanceof window.PointerEvent ? nativeEvent.pointerId : -1;
      const value = touched.current.get(pointer);
      const isOther = event.detail > 0 && value !== undefined && value !== valueAt(event.target);
      touched.current.delete(pointer);
      if (!held.current && !isOther) return;
      held.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

function valueAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>("[data-hold]")?.dataset.hold : undefined;
}
