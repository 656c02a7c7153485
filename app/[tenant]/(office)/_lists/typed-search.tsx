"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { SearchBox } from "@/app/_ui/search-box";
import { useDebounced } from "@/app/_ui/use-debounced";

type TypedSearchProps = { label: string; placeholder: string; value: string; onChange: (q: string) => void };

/**
 * Typing filters after a pause; coming back with the browser's button shows what the address says. The address follows late on
 * a slow line: what was asked for meanwhile neither takes back letters typed since nor is asked for twice.
 */
export function TypedSearch({ label, placeholder, value, onChange }: TypedSearchProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [asked, setAsked] = useState<string[]>([]);
  if (known !== value) {
    setKnown(value);
    const at = asked.lastIndexOf(value);
    setAsked(asked.slice(at + 1));
    if (at < 0) setTyped(value);
  }
  const settled = useDebounced(typed, 200).trim();
  const ask = useEffectEvent((q: string) => {
    if (q === (asked.at(-1) ?? value)) return;
    setAsked([...asked, q]);
    onChange(q);
  });
  useEffect(() => ask(settled), [settled]);
  return <SearchBox label={label} placeholder={placeholder} value={typed} onValueChange={setTyped} />;
}
