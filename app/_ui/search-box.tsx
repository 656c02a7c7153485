"use client";

import { Search } from "lucide-react";
import { useRef } from "react";
import { Input } from "./input";
import { Kbd } from "./kbd";
import { useShortcut } from "./use-shortcut";

type SearchBoxProps = {
  label: string;
  placeholder?: string;
  value: string;
  onValueChange: (value: string) => void;
  className?: string;
};

/** The search of a list; "/" goes there, Esc empties it and then leaves. */
export function SearchBox({ label, placeholder, value, onValueChange, className }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut("/", () => input.current?.select(), { label });
  return (
    <Input
      ref={input}
      type="search"
      size="xs"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={placeholder}
      value={value}
      autoComplete="off"
      icon={<Search aria-hidden="true" />}
      suffix={
        <span aria-hidden="true">
          <Kbd>/</Kbd>
        </span>
      }
      boxClassName={`search ${className ?? ""}`}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        if (value) onValueChange("");
        else input.current?.blur();
      }}
    />
  );
}
