"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./cx";
import { Keys } from "./kbd";

type MenuProps = {
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A menu under a button: `<Menu trigger={<IconButton label="More" … />}><MenuItem …>Copy</MenuItem></Menu>`. */
export function Menu({ trigger, align = "end", side = "bottom", className, open, onOpenChange, children }: MenuProps) {
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={cx("menu", className)} align={align} side={side} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  kbd?: string | string[];
  tone?: "plain" | "bad";
  disabledReason?: string | null;
  onSelect?: () => void;
  link?: ReactElement<{ children?: ReactNode }>;
};

/** One action; with `link` (a bare link element) it goes somewhere. A disabled one says why under its words. */
export function MenuItem({ children, icon, kbd, tone = "plain", disabledReason, onSelect, link }: MenuItemProps) {
  const inside = (
    <>
      {icon}
      <span className="grow">
        {children}
        {disabledReason ? <span className="t-xs ink3 block pb-1">{disabledReason}</span> : null}
      </span>
      {kbd ? (
        <span className="row gap-1 push" aria-hidden="true">
          <Keys keys={kbd} />
        </span>
      ) : null}
    </>
  );
  return (
    <Radix.Item
      className={cx("menu__item", tone === "bad" && "menu__item--bad")}
      disabled={Boolean(disabledReason)}
      onSelect={onSelect}
      asChild={Boolean(link)}
    >
      {link ? <link.type {...link.props}>{inside}</link.type> : inside}
    </Radix.Item>
  );
}

type MenuCheckProps = { children: ReactNode; checked: boolean; onCheckedChange: (checked: boolean) => void };

/** Ticked or not; the menu stays open, for columns and several filters. */
export function MenuCheck({ children, checked, onCheckedChange }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      className="menu__item"
      checked={checked}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="grow">{children}</span>
      <Radix.ItemIndicator>
        <Check className="brand" aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

type MenuRadioProps = {
  value: string;
  onValueChange: (value: string) => void;
  options: { value: string; label: ReactNode }[];
};

/** One of several, the chosen one ticked. */
export function MenuRadio({ value, onValueChange, options }: MenuRadioProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className="menu__item">
          <span className="grow">{option.label}</span>
          <Radix.ItemIndicator>
            <Check className="brand" aria-hidden="true" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A heading in a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="menu__label">{children}</Radix.Label>;
}

/** A hairline in a menu. */
export function MenuLine() {
  return <Radix.Separator className="menu__line" />;
}
