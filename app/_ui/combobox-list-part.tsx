"use client";

import { Plus } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { Highlight } from "./highlight";
import { Keys } from "./kbd";

export type ComboboxOption = { value: string; label: string; code?: string; detail?: ReactNode; disabled?: boolean };

export type ComboboxListProps = {
  id: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What the list hangs under. */
  anchor: RefObject<HTMLElement | null>;
  options: ComboboxOption[];
  query: string;
  active: number;
  loading: boolean;
  empty?: ReactNode;
  createLabel: string | null;
  createKeys?: string | string[];
  width?: number;
  within: RefObject<HTMLInputElement | null>;
  onActive: (index: number) => void;
  onChoose: (index: number) => void;
};

/** The listbox itself, once its code is there. The caret never leaves the input; pressing an option does not take it away. */
export function ComboboxListPart(props: ComboboxListProps) {
  const {
    id,
    options,
    query,
    active,
    loading,
    empty = "Nothing matches",
    createLabel,
    width,
    onActive,
    onChoose,
  } = props;
  const list = useRef<HTMLDivElement>(null);
  const anchor = props.anchor as RefObject<HTMLElement>;
  useEffect(() => {
    list.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const part = (index: number) => ({
    id: `${id}-${index}`,
    role: "option",
    "data-at": index,
    "aria-selected": index === active,
    className: "menu__item",
    onPointerMove: () => onActive(index),
    onClick: () => onChoose(index),
  });
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          role="presentation"
          className="menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          style={{ width: width ?? "max(220px, var(--radix-popover-trigger-width))" }}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target === props.within.current) event.preventDefault();
          }}
          onMouseDown={(event) => event.preventDefault()}
        >
          {options.length === 0 ? (
            <p className="menu__note" role="status">
              {loading ? "Looking…" : empty}
            </p>
          ) : null}
          <div
            ref={list}
            id={id}
            role="listbox"
            aria-label="Matches"
            aria-busy={loading}
            className="max-h-[296px] overflow-auto"
          >
            {options.map((option, index) => (
              <div key={option.value} {...part(index)} aria-disabled={option.disabled || undefined}>
                {option.code ? <span className="ink3 t-xs num min-w-[54px] text-left">{option.code}</span> : null}
                <span className="grow trunc">
                  <Highlight text={option.label} query={query} />
                </span>
                {option.detail}
              </div>
            ))}
            {createLabel ? (
              <div {...part(options.length)} className="menu__item mt-1 border-t border-line rounded-none">
                <Plus aria-hidden="true" />
                <span className="grow ink2">{createLabel}</span>
                <Keys keys={props.createKeys ?? ["Alt", "N"]} />
              </div>
            ) : null}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
