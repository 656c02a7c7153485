"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { SearchBox } from "@/app/_ui/search-box";
import { useDebounced } from "@/app/_ui/use-debounced";

type TypedSearchProps = { label: string; placeholder: string; value: string; onChange: (q: string) => void };

/** Typing filters after a pause; coming back with the browser's button shows what the address says. */
export function TypedSearch({ label, placeholder, value, onChange }: TypedSearchProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value) setTyped(value);
  }
  const settled = useDebounced(typed, 200).trim();
  const asked = useRef(value);
  // What the address says needs no asking: sent a moment later it would undo the click that followed.
  useEffect(() => {
    asked.current = value;
  }, [value]);
  const send = useEffectEvent((q: string) => onChange(q));
  useEffect(() => {
    if (settled === asked.current) return;
    asked.current = settled;
    send(settled);
  }, [settled]);
  return <SearchBox label={label} placeholder={placeholder} value={typed} onValueChange={setTyped} />;
}
