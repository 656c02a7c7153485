"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { cx } from "./cx";
import { Keys } from "./kbd";
import { Tooltip } from "./tooltip";
import { useHeldWindow } from "./window-hold";

const button = cva("btn", {
  variants: {
    variant: { default: "", primary: "btn--primary", quiet: "btn--quiet", danger: "btn--danger" },
    size: { md: "", sm: "btn--sm", xs: "btn--xs" },
  },
  defaultVariants: { variant: "default", size: "md" },
});

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof button> & {
    icon?: ReactNode;
    iconAfter?: ReactNode;
    kbd?: string | string[];
    disabledReason?: string | null;
    busy?: boolean;
    waiting?: boolean;
    asChild?: boolean;
  };

/**
 * A button, or with asChild a link that looks like one. A disabledReason keeps it reachable and says why it refuses;
 * busy keeps its words, ignores a second press and holds its window open; waiting is the same before anything was sent.
 */
export function Button(props: ButtonProps) {
  const { variant, size, icon, iconAfter, kbd, disabledReason, asChild, className, children, ...others } = props;
  const { busy = false, waiting = false, ...rest } = others;
  const isHeld = useHeldWindow(busy);
  const blocked = Boolean(disabledReason) || busy || waiting || isHeld;
  const Part = asChild ? Slot.Root : "button";
  const part = (
    <Part
      type={asChild ? undefined : "button"}
      {...rest}
      className={cx(button({ variant, size }), className)}
      aria-disabled={blocked || undefined}
      aria-busy={busy || waiting || undefined}
      aria-keyshortcuts={kbd ? shortcutName(kbd) : undefined}
      onClick={blocked ? refuse : rest.onClick}
    >
      {icon}
      <Slot.Slottable>{children}</Slot.Slottable>
      {iconAfter}
      {kbd ? (
        <span aria-hidden="true" className="contents">
          <Keys keys={kbd} />
        </span>
      ) : null}
    </Part>
  );
  return disabledReason ? <Tooltip content={disabledReason}>{part}</Tooltip> : part;
}

type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "iconAfter" | "aria-label"> & {
  label: string;
  icon: ReactNode;
};

/** A square button with an icon; its label is its name and its tooltip. */
export function IconButton({ label, icon, size = "sm", variant = "quiet", className, kbd, ...rest }: IconButtonProps) {
  const part = (
    <Button {...rest} size={size} variant={variant} className={cx("btn--icon", className)} aria-label={label}>
      {icon}
    </Button>
  );
  if (rest.disabledReason) return part;
  return (
    <Tooltip content={label} keys={kbd}>
      {part}
    </Tooltip>
  );
}

function shortcutName(kbd: string | string[]): string {
  return [kbd]
    .flat()
    .map((key) => (key === "Ctrl" ? "Control" : key))
    .join("+");
}

function refuse(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
