"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { ComboboxList } from "./combobox-list";
import type { ComboboxOption } from "./combobox-list-part";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { type ControlSize, controlBox } from "./input";

type ComboboxProps = {
  options: ComboboxOption[];
  value: ComboboxOption | null;
  onValueChange: (option: ComboboxOption | null) => void;
  query: string;
  onQueryChange: (query: string) => void;
  loading?: boolean;
  empty?: ReactNode;
  create?: { label: (query: string) => string; onCreate: (query: string) => void; kbd?: string | string[] };
  placeholder?: string;
  icon?: ReactNode;
  size?: ControlSize;
  listWidth?: number;
  bare?: boolean;
  id?: string;
  "aria-label"?: string;
  "aria-invalid"?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
  className?: string;
};

/**
 * Type to find one of many. The caller searches for `query` and gives the options; arrows, Enter, Tab and Esc work as in
 * every listbox, Alt N makes a new one. Enter or Tab before the answer takes the first match as soon as it is there. `bare`
 * draws no frame, for a cell of a grid.
 */
export function Combobox(props: ComboboxProps) {
  const { options, value, onValueChange, query, onQueryChange, loading = false, create, bare } = props;
  const wiring = useFieldControl({ id: props.id, "aria-invalid": props["aria-invalid"] });
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [isAsked, setAsked] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const creates = create !== undefined && query.trim() !== "";
  const last = options.length - 1 + (creates ? 1 : 0);
  const at = Math.max(0, Math.min(active, last));

  const close = () => {
    setAsked(false);
    setOpen(false);
    onQueryChange("");
  };
  const choose = (index: number) => {
    const option = options[index];
    if (option?.disabled) return;
    if (option) onValueChange(option);
    else if (creates) create.onCreate(query.trim());
    close();
  };
  const answered = useEffectEvent(() => {
    const isHere = document.activeElement === input.current;
    // Something new is only made for somebody who is still here to see it.
    if (options.length > 0 || (isHere && creates)) choose(0);
    else if (isHere) setAsked(false);
    else close();
  });
  useEffect(() => {
    if (isAsked && !loading) answered();
  }, [isAsked, loading]);
  const type = (text: string) => {
    setAsked(false);
    onQueryChange(text);
    setActive(0);
    setOpen(true);
    if (text === "") onValueChange(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && event.code === "KeyN" && creates) choose(options.length);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (open) setActive((at + (event.key === "ArrowDown" ? 1 : last) + (last + 1)) % (last + 1));
      setOpen(true);
    } else if (event.key === "Enter" && open && !event.ctrlKey && !event.metaKey && (last >= 0 || loading)) {
      if (loading && options.length === 0) setAsked(true);
      else choose(at);
    } else if (event.key === "Tab" && !event.shiftKey && open && query.trim() !== "") {
      if (options.length > 0) choose(Math.min(at, options.length - 1));
      else if (loading) setAsked(true);
      return;
    } else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <span
        ref={box}
        className={cx(controlBox(props.size, wiring["aria-invalid"]), bare && "input--bare", props.className)}
      >
        {props.icon}
        <input
          {...wiring}
          ref={input}
          role="combobox"
          aria-label={props["aria-label"]}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && last >= 0 ? `${listId}-${at}` : undefined}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the caller decides, for the one field a form begins with
          autoFocus={props.autoFocus}
          disabled={props.disabled}
          placeholder={props.placeholder}
          value={open && query !== "" ? query : (value?.label ?? query)}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onClick={() => setOpen(true)}
          onFocus={(event) => event.target.select()}
          onBlur={() => (isAsked ? setOpen(false) : close())}
        />
        {value?.code && !open ? <span className="ink3 t-sm">{value.code}</span> : null}
      </span>
      <ComboboxList
        id={listId}
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        anchor={box}
        options={options}
        query={query}
        active={at}
        loading={loading}
        empty={props.empty}
        createLabel={creates ? create.label(query.trim()) : null}
        createKeys={create?.kbd}
        width={props.listWidth}
        within={input}
        onActive={setActive}
        onChoose={choose}
      />
    </>
  );
}
