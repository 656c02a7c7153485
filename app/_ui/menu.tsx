"use client";

import { type ReactElement, type ReactNode, useSyncExternalStore } from "react";
import { atFirstSign } from "./first-sign";
import { loadOnce } from "./load-once";
import type { MenuCheckProps, MenuItemProps, MenuLook, MenuRadioProps } from "./menu-parts";
import { sayNotLoaded } from "./say-not-loaded";
import { useOpenedPart } from "./use-opened-part";

/** What draws a menu comes at the first sign of a person, at the latest when one is to open. */
const menuParts = loadOnce(() => import("./menu-parts"), sayNotLoaded);
atFirstSign(menuParts.load);

type MenuProps = MenuLook & {
  trigger: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A menu under a button: `<Menu trigger={<IconButton label="More" … />}><MenuItem …>Copy</MenuItem></Menu>`. */
export function Menu({ trigger, open, onOpenChange, children, ...look }: MenuProps) {
  const part = useOpenedPart(menuParts, trigger, "menu", { open, onOpenChange });
  if (part.code === null) return part.standIn;
  return (
    <part.code.MenuBody
      {...look}
      trigger={trigger}
      triggerRef={part.triggerRef}
      open={part.open}
      onOpenChange={part.setOpen}
    >
      {children}
    </part.code.MenuBody>
  );
}

/** One action; with `link` (a bare link element) it goes somewhere. A disabled one says why under its words. */
export function MenuItem(props: MenuItemProps) {
  const parts = useParts();
  return parts && <parts.MenuItemPart {...props} />;
}

/** Ticked or not; the menu stays open, for columns and several filters. */
export function MenuCheck(props: MenuCheckProps) {
  const parts = useParts();
  return parts && <parts.MenuCheckPart {...props} />;
}

/** One of several, the chosen one ticked. */
export function MenuRadio(props: MenuRadioProps) {
  const parts = useParts();
  return parts && <parts.MenuRadioPart {...props} />;
}

/** A heading in a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  const parts = useParts();
  return parts && <parts.MenuLabelPart>{children}</parts.MenuLabelPart>;
}

/** A hairline in a menu. */
export function MenuLine() {
  const parts = useParts();
  return parts && <parts.MenuLinePart />;
}

/** Inside an open menu they are there. */
function useParts() {
  return useSyncExternalStore(menuParts.watch, menuParts.read, () => null);
}
