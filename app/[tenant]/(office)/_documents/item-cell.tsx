"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { type RouterOutputs, useTRPC } from "@/app/_lib/trpc-client";
import { ComboboxList } from "@/app/_ui/combobox-list";
import type { ComboboxOption } from "@/app/_ui/combobox-list-part";
import { useDebounced } from "@/app/_ui/use-debounced";
import { decimalCompare, formatDecimal } from "@/server/money";

export type Item = RouterOutputs["orders"]["items"][number];

/** Where and for what items are searched: it decides stock, price and tax of the answers. */
export type ItemSearch = {
  siteId: string;
  currency: string;
  exchangeRate?: string;
  onDate: string;
  pricesIncludeTax: boolean;
};

type ItemCellProps = {
  label: string;
  value: string;
  search: ItemSearch;
  placeholder?: string;
  invalid?: boolean;
  describedBy?: string;
  canCreate: boolean;
  onPick: (item: Item) => void;
  /** Enter or Tab came before the answer did: the grid finds it out and fills the line in. */
  onResolve: (query: string) => void;
  /** Kept as words, without a product. */
  onText: (text: string) => void;
  onCreate: (name: string) => void;
};

const AS_TEXT = "as-text";

/** Finds an item by code, barcode or name inside a cell of the grid, with what is free of it and its price. */
export function ItemCell(props: ItemCellProps) {
  const { search, canCreate } = props;
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const typed = query.trim();
  const asked = useDebounced(typed, 120);
  const trpc = useTRPC();
  const found = useQuery(
    trpc.orders.items.queryOptions(
      { ...search, query: asked },
      { enabled: open && asked !== "", placeholderData: keepPreviousData },
    ),
  );
  const items = typed === "" ? [] : (found.data ?? []);
  const settled = asked === typed && found.isSuccess && !found.isPlaceholderData;
  const options: ComboboxOption[] = items.map((item) => ({
    value: item.id,
    label: item.name,
    code: item.sku,
    detail: <ItemDetail item={item} />,
  }));
  if (typed !== "" && settled) options.push({ value: AS_TEXT, label: `Write “${typed}” without a product` });
  const creates = canCreate && typed !== "";
  const last = options.length - 1 + (creates ? 1 : 0);
  const at = Math.max(0, Math.min(active, last));

  const close = () => {
    setOpen(false);
    setQuery("");
    setActive(0);
  };
  const choose = (index: number) => {
    const item = items[index];
    const text = typed;
    close();
    if (item) props.onPick(item);
    else if (options[index]?.value === AS_TEXT) props.onText(text);
    else props.onCreate(text);
  };
  const finish = () => {
    if (settled && items.length > 0) choose(at);
    else {
      props.onResolve(typed);
      close();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!open || typed === "") return;
    if (event.altKey && event.code === "KeyN" && creates) choose(options.length);
    else if (plain && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      if (last >= 0) setActive((at + (event.key === "ArrowDown" ? 1 : last) + (last + 1)) % (last + 1));
    } else if (plain && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) finish();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <input
        ref={input}
        role="combobox"
        aria-label={props.label}
        aria-expanded={open && typed !== ""}
        aria-controls={open && typed !== "" ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && last >= 0 ? `${listId}-${at}` : undefined}
        aria-invalid={props.invalid || undefined}
        aria-describedby={props.describedBy}
        autoComplete="off"
        spellCheck={false}
        data-col="item"
        placeholder={props.placeholder}
        value={open ? query : props.value}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target.select()}
        onBlur={() => {
          // Leaving with the mouse keeps what was typed into an empty line; a product already chosen stays.
          if (typed !== "" && props.value === "") props.onText(typed);
          close();
        }}
      />
      <ComboboxList
        id={listId}
        open={open && typed !== ""}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        anchor={input}
        options={options}
        query={query}
        active={at}
        loading={!settled}
        empty={found.isError ? "The search did not answer. Try again." : "Nothing is called that"}
        createLabel={creates ? `New item “${typed}”` : null}
        width={560}
        within={input}
        onActive={setActive}
        onChoose={choose}
      />
    </>
  );
}

function ItemDetail({ item }: { item: Item }) {
  return (
    <>
      {item.available === null ? (
        <span className="t-xs ink3 num w-[92px] flex-none">{item.kind === "service" ? "service" : ""}</span>
      ) : decimalCompare(item.available, "0") > 0 ? (
        <span className="t-xs ink2 num w-[92px] flex-none">{formatDecimal(item.available)} available</span>
      ) : (
        <span className="t-xs bad med num w-[92px] flex-none">none available</span>
      )}
      <span className="num w-[56px] flex-none">{item.unitPrice === null ? "–" : formatDecimal(item.unitPrice, 2)}</span>
    </>
  );
}
