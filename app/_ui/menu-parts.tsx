"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode, Ref } from "react";
import { cx } from "./cx";
import { Keys } from "./kbd";

export type MenuLook = {
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
};

type MenuBodyProps = MenuLook & {
  trigger: ReactElement;
  triggerRef: Ref<HTMLButtonElement>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

/** The menu itself, once its code is there. */
export function MenuBody(props: MenuBodyProps) {
  const { trigger, triggerRef, align = "end", side = "bottom", className, open, onOpenChange, children } = props;
  return (
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger ref={triggerRef} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={cx("menu", className)} align={align} side={side} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  kbd?: string | string[];
  tone?: "plain" | "bad";
  disabledReason?: string | null;
  onSelect?: () => void;
  link?: ReactElement<{ children?: ReactNode }>;
};

export function MenuItemPart({ children, icon, kbd, tone = "plain", disabledReason, onSelect, link }: MenuItemProps) {
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

export type MenuCheckProps = { children: ReactNode; checked: boolean; onCheckedChange: (checked: boolean) => void };

export function MenuCheckPart({ children, checked, onCheckedChange }: MenuCheckProps) {
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

export type MenuRadioProps = {
  value: string;
  onValueChange: (value: string) => void;
  options: { value: string; label: ReactNode }[];
};

export function MenuRadioPart({ value, onValueChange, options }: MenuRadioProps) {
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

export function MenuLabelPart({ children }: { children: ReactNode }) {
  return <Radix.Label className="menu__label">{children}</Radix.Label>;
}

export function MenuLinePart() {
  return <Radix.Separator className="menu__line" />;
}
