"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { ComboboxListProps } from "./combobox-list-part";
import { atFirstSign } from "./first-sign";
import { loadOnce } from "./load-once";
import { sayNotLoaded } from "./say-not-loaded";

const listPart = loadOnce(() => import("./combobox-list-part"), sayNotLoaded);
atFirstSign(listPart.load);

/** The listbox of a Combobox: its code comes at the first sign of a person, while the input already takes what is typed. */
export function ComboboxList(props: ComboboxListProps) {
  const part = useSyncExternalStore(listPart.watch, listPart.read, () => null);
  useEffect(() => {
    if (props.open) listPart.load();
  }, [props.open]);
  return part && <part.ComboboxListPart {...props} />;
}
