"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "./cx";

type Wiring = {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean | "true" | "false" | "grammar" | "spelling";
};

const FieldContext = createContext<Wiring | null>(null);

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  aside?: ReactNode;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A label over one control, with a hint or the error under it; the control inside is wired by itself. */
export function Field({ label, hint, error, aside, id, className, children }: FieldProps) {
  const made = useId();
  const control = id ?? made;
  return (
    <div className={cx("field", className)}>
      <div className="field__label">
        <label htmlFor={control}>{label}</label>
        {aside ? <span className="field__aside">{aside}</span> : null}
      </div>
      <FieldContext value={fieldWiring(control, hint, error)}>{children}</FieldContext>
      <FieldNotes id={control} hint={hint} error={error} />
    </div>
  );
}

type FieldSetProps = Omit<FieldProps, "label" | "id"> & { legend: ReactNode };

/** The same around a group of radios or checkboxes: the legend names the group. */
export function FieldSet({ legend, hint, error, aside, className, children }: FieldSetProps) {
  const id = useId();
  const wiring = fieldWiring(id, hint, error);
  return (
    <fieldset className={cx("field", className)} aria-describedby={wiring["aria-describedby"]}>
      <legend className="field__label">
        <span>{legend}</span>
        {aside ? <span className="field__aside">{aside}</span> : null}
      </legend>
      {children}
      <FieldNotes id={id} hint={hint} error={error} />
    </fieldset>
  );
}

/** What a control inside a Field must carry; its own props win. */
export function useFieldControl(own: Wiring): Wiring {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.id,
    "aria-describedby": own["aria-describedby"] ?? field?.["aria-describedby"],
    "aria-invalid": own["aria-invalid"] ?? field?.["aria-invalid"],
  };
}

function FieldNotes({ id, hint, error }: { id: string; hint?: ReactNode; error?: ReactNode }) {
  return (
    <>
      {error ? (
        <p className="field__note field__note--bad" id={`${id}-error`}>
          <CircleAlert aria-hidden="true" />
          <span>{error}</span>
        </p>
      ) : null}
      {hint ? (
        <p className="field__note" id={`${id}-hint`}>
          <span>{hint}</span>
        </p>
      ) : null}
    </>
  );
}

function fieldWiring(id: string, hint: ReactNode, error: ReactNode): Wiring {
  const described = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return { id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined };
}
