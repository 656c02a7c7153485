"use client";

import { Pencil } from "lucide-react";
import { useId } from "react";

type Props = {
  label: string;
  hint: string;
  note: string;
  placeholder?: string;
  autoFocus?: boolean;
  onNote: (note: string) => void;
};

/** A note is kept when it is left; a sheet that closes takes the caret out of it. */
export function NoteField({ label, hint, note, placeholder = "Add a note", autoFocus, onNote }: Props) {
  const id = useId();
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="label">
        <label htmlFor={id}>{label}</label>
        <span>{hint}</span>
      </div>
      <div className="field">
        <Pencil className="icon s" aria-hidden />
        <input
          id={id}
          data-autofocus={autoFocus ? "" : undefined}
          defaultValue={note}
          maxLength={200}
          placeholder={placeholder}
          autoComplete="off"
          onBlur={(event) => {
            const next = event.target.value.trim();
            if (next !== note) onNote(next);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.currentTarget.blur();
          }}
        />
      </div>
    </div>
  );
}
