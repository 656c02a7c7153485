"use client";

import { Slot } from "radix-ui";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { LoadedOnce } from "./load-once";

type Opened = { open?: boolean; onOpenChange?: (open: boolean) => void };

/**
 * What opens under a button and whose code comes when the button is first pointed at, focused or pressed: `code` is null
 * until then and `standIn` the button to show; afterwards the code's own trigger takes the button over, focus included.
 */
export function useOpenedPart<T>(part: LoadedOnce<T>, trigger: ReactElement, popup: "menu" | "dialog", given: Opened) {
  const loaded = useSyncExternalStore(part.watch, part.read, () => null);
  const [wanted, setWanted] = useState(false);
  const [ownOpen, setOwnOpen] = useState(false);
  const triggerRef = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  const open = given.open ?? ownOpen;
  const setOpen = (next: boolean) => {
    setOwnOpen(next);
    given.onOpenChange?.(next);
  };
  const want = () => {
    setWanted(true);
    part.load();
  };
  const code = wanted ? loaded : null;
  useEffect(() => {
    if (!open) return;
    setWanted(true);
    part.load();
  }, [open, part]);
  useLayoutEffect(() => {
    if (code === null || !hadFocus.current) return;
    hadFocus.current = false;
    triggerRef.current?.focus();
  }, [code]);
  const standIn = (
    <StandIn trigger={trigger} popup={popup} hadFocus={hadFocus} onWant={want} onOpen={() => setOpen(true)} />
  );
  return { code, standIn, triggerRef, open, setOpen };
}

type StandInProps = {
  trigger: ReactElement;
  popup: "menu" | "dialog";
  hadFocus: RefObject<boolean>;
  onWant: () => void;
  onOpen: () => void;
};

function StandIn({ trigger, popup, hadFocus, onWant, onOpen }: StandInProps) {
  const button = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const here = button.current;
    return () => {
      hadFocus.current = here !== null && here === document.activeElement;
    };
  }, [hadFocus]);
  const onPointerDown = (event: PointerEvent) => {
    if (popup !== "menu" || event.button !== 0 || event.ctrlKey) return;
    // The button would take the focus when the menu already has it, and close it by that.
    event.preventDefault();
    onOpen();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <Slot.Root
      ref={button}
      aria-haspopup={popup}
      aria-expanded={false}
      onPointerEnter={onWant}
      onFocus={onWant}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onClick={onOpen}
    >
      {trigger}
    </Slot.Root>
  );
}
