"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Keys } from "./kbd";

type TooltipProps = {
  content: ReactNode;
  keys?: string | string[];
  side?: "top" | "right" | "bottom" | "left";
  children: ReactElement;
};

/** A word or a sentence over the thing it explains, on hover and on focus. Never the only place a fact is told. */
export function Tooltip({ content, keys, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={350}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
            {content}
            {keys ? <Keys keys={keys} /> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
